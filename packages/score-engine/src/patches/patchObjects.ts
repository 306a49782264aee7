import { fileNameOf } from '../convert/kubernetes/objects';
import { listObjects } from '../convert/kubernetes/kustomization';
import { withNamespace } from '../convert/kubernetes/namespaces';
import {
  deleteAt,
  itemIndex,
  PathProblem,
  setAt,
  type PathStep,
} from '../shared/propertyPath';
import { isRecord, type PlainObject } from '../shared/values';
import type { ConvertedDocument } from '../stages';
import type { PatchOperation } from './runPatchTemplate';

/** An object that a patch changed or added, not yet looked at. */
interface Entry {
  document?: ConvertedDocument;
  body: unknown;
}

/** Kubernetes objects while patches are applied to them. */
export class PatchedObjects {
  #entries: Entry[];
  readonly #rest: readonly ConvertedDocument[];
  readonly #namespace?: string;

  constructor(
    documents: readonly ConvertedDocument[],
    namespace: string | undefined,
  ) {
    const isListed = ({ source }: ConvertedDocument) =>
      source.kind === 'target' && source.rule === 'kustomization';
    this.#entries = documents
      .filter(document => !isListed(document))
      .map(document => ({ document, body: document.body }));
    this.#rest = documents.filter(isListed);
    this.#namespace = namespace;
  }

  /** Upstream's name for them in templates. */
  get data(): PlainObject {
    return { Manifests: this.#entries.map(({ body }) => body) };
  }

  /** @throws PathProblem */
  apply({ op, value }: PatchOperation, path: readonly PathStep[]): void {
    const [step, ...rest] = path;
    const position = itemIndex(step);
    if (position === undefined) {
      throw new PathProblem(
        'it has to begin with the number of an object, or with -1 to add one',
      );
    }
    if (op === 'set' && position === -1) {
      const body = setAt(rest.length > 0 ? {} : undefined, rest, value);
      this.#entries = [...this.#entries, { body }];
      return;
    }
    const at = position === -1 ? this.#entries.length - 1 : position;
    const entry = this.#entries.at(at);
    if (!entry) {
      throw new PathProblem(
        `there is no object ${position}: there are ${
          this.#entries.length
        }, counted from 0`,
      );
    }
    if (op === 'delete' && rest.length === 0) {
      this.#entries = this.#entries.toSpliced(at, 1);
      return;
    }
    const body =
      op === 'set'
        ? setAt(entry.body, rest, value)
        : deleteAt(entry.body, rest);
    this.#entries = this.#entries.with(at, { ...entry, body });
  }

  /**
   * @param file - of the template whose patches were applied
   * @throws PathProblem
   */
  documents(file: string): ConvertedDocument[] {
    const documents = this.#entries.map(entry => this.#documentOf(entry, file));
    return [
      ...documents,
      ...this.#rest.map(list => listObjects(list, documents)),
    ];
  }

  #documentOf({ document, body }: Entry, file: string): ConvertedDocument {
    if (document && document.body === body) {
      return document;
    }
    const metadata = isRecord(body) ? body.metadata : undefined;
    const name = isRecord(metadata) ? metadata.name : undefined;
    if (
      !isRecord(body) ||
      typeof body.kind !== 'string' ||
      typeof body.apiVersion !== 'string' ||
      typeof name !== 'string'
    ) {
      throw new PathProblem(
        `it leaves an object without apiVersion, kind or metadata.name${
          document ? `, which was the ${document.kind} ${document.name}` : ''
        }`,
      );
    }
    const isSame = document?.kind === body.kind && document.name === name;
    return {
      ...(document ?? { source: { kind: 'target', rule: 'patch-template' } }),
      kind: body.kind,
      name,
      file: isSame ? document.file : fileNameOf(body),
      body: document ? body : withNamespace(body, this.#namespace),
      overriddenBy: [...new Set([...(document?.overriddenBy ?? []), file])],
    };
  }
}
