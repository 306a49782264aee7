import { COMPOSE_SECTIONS, sectionMember } from '../convert/compose/document';
import {
  deleteAt,
  PathProblem,
  setAt,
  type PathStep,
} from '../shared/propertyPath';
import { isRecord, ownValue, type PlainObject } from '../shared/values';
import type { ConvertedDocument } from '../stages';
import type { PatchOperation } from './runPatchTemplate';

function withOverride(
  document: ConvertedDocument,
  body: PlainObject,
  file: string,
): ConvertedDocument {
  return JSON.stringify(body) === JSON.stringify(document.body)
    ? document
    : {
        ...document,
        body,
        overriddenBy: [...new Set([...(document.overriddenBy ?? []), file])],
      };
}

/** A Compose project while patches are applied to it. */
export class PatchedProject {
  readonly #documents: readonly ConvertedDocument[];
  #project: unknown;

  constructor(documents: readonly ConvertedDocument[]) {
    this.#documents = documents;
    const isHeader = ({ layout }: ConvertedDocument) => layout === 'header';
    this.#project = Object.fromEntries([
      ...documents.filter(isHeader).flatMap(({ body }) => Object.entries(body)),
      ...COMPOSE_SECTIONS.map(section => [
        section,
        Object.fromEntries(
          documents
            .filter(one => !isHeader(one) && one.kind === section)
            .map(({ name, body }) => [name, body]),
        ),
      ]),
    ]);
  }

  /** Upstream's name for it in templates. */
  get data(): PlainObject {
    return { Compose: this.#project };
  }

  /** @throws PathProblem */
  apply({ op, value }: PatchOperation, path: readonly PathStep[]): void {
    this.#project =
      op === 'set'
        ? setAt(this.#project, path, value)
        : deleteAt(this.#project, path);
  }

  /**
   * @param file - of the template whose patches were applied
   * @throws PathProblem
   */
  documents(file: string): ConvertedDocument[] {
    const project = isRecord(this.#project) ? this.#project : {};
    const header = Object.fromEntries(
      Object.entries(project).filter(
        ([key]) => !COMPOSE_SECTIONS.includes(key),
      ),
    );
    return [
      ...this.#documents
        .filter(({ layout }) => layout === 'header')
        .map(document => withOverride(document, header, file)),
      ...COMPOSE_SECTIONS.flatMap(section =>
        this.#membersOf(section, ownValue(project, section), file),
      ),
    ];
  }

  #membersOf(
    section: string,
    members: unknown,
    file: string,
  ): ConvertedDocument[] {
    if (members === undefined || members === null) {
      return [];
    }
    if (!isRecord(members)) {
      throw new PathProblem(`it leaves ${section} that are no map by name`);
    }
    return Object.entries(members).map(([name, member]) => {
      const body = member ?? {};
      if (!isRecord(body)) {
        throw new PathProblem(`it leaves ${section}.${name} that is no map`);
      }
      const document = this.#documents.find(
        one => one.kind === section && one.name === name,
      );
      return document
        ? withOverride(document, body, file)
        : {
            ...sectionMember(section, name, body, {
              kind: 'target',
              rule: 'patch-template',
            }),
            overriddenBy: [file],
          };
    });
  }
}
