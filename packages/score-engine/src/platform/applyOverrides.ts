import type { PlainObject } from '../shared/values';
import type { ConvertedDocument, Environment, Override } from '../stages';
import type { Finding } from '../types';
import { addedObject } from './addedObject';
import { mergeOverride } from './mergeOverride';
import { splitContainers } from './namedContainers';

/** What a stage of overrides gives. */
export interface OverriddenDocuments {
  documents: ConvertedDocument[];
  findings: Finding[];
}

function matches(
  { kind, name }: Override['match'],
  document: ConvertedDocument,
): boolean {
  return (
    kind === document.kind && (name === undefined || name === document.name)
  );
}

function isSame(a: ConvertedDocument, b: ConvertedDocument): boolean {
  return a.kind === b.kind && a.name === b.name && a.file === b.file;
}

/** The kustomization with what was added. */
function listed(
  document: ConvertedDocument,
  added: readonly ConvertedDocument[],
): ConvertedDocument {
  const { source, body } = document;
  if (source.kind !== 'target' || source.rule !== 'kustomization') {
    return document;
  }
  const resources = Array.isArray(body.resources) ? body.resources : [];
  const files = new Set([...resources, ...added.map(({ file }) => file)]);
  return { ...document, body: { ...body, resources: [...files].sort() } };
}

class Overriding {
  documents: ConvertedDocument[];
  readonly findings: Finding[] = [];

  constructor(documents: readonly ConvertedDocument[]) {
    this.documents = [...documents];
  }

  apply(override: Override): void {
    const { match, merge, add } = override;
    if (merge) {
      this.documents = this.documents.map(document =>
        matches(match, document)
          ? this.#merged(document, merge, override)
          : document,
      );
    }
    if (add) {
      const added = this.documents
        .filter(document => matches(match, document))
        .map(document => addedObject(add, document, override.file));
      this.#add(added, override);
    }
  }

  #merged(
    document: ConvertedDocument,
    merge: PlainObject,
    override: Override,
  ): ConvertedDocument {
    const { known, missing } = splitContainers(document.body, merge);
    // By kind alone, an override is about those workloads that have the container.
    if (override.match.name !== undefined) {
      missing.forEach(({ name, has }) =>
        this.#report(
          override,
          'override-container-missing',
          `The override is about a container "${name}" of the ${document.kind} "${document.name}", which has none of that name.`,
          `It has ${
            has.join(', ') || 'none'
          }. To add a container, give its image.`,
        ),
      );
    }
    const body = mergeOverride(document.body, known);
    return JSON.stringify(body) === JSON.stringify(document.body)
      ? document
      : {
          ...document,
          body,
          overriddenBy: [
            ...new Set([...(document.overriddenBy ?? []), override.file]),
          ],
        };
  }

  #add(added: readonly ConvertedDocument[], override: Override): void {
    if (added.length === 0) {
      return;
    }
    const fresh = added.filter(document => {
      const isTaken = this.documents.some(other => isSame(other, document));
      if (isTaken) {
        this.#report(
          override,
          'override-name-taken',
          `The override adds a ${document.kind} "${document.name}", and there is one already.`,
          'Give it a name of its own with "nameSuffix".',
        );
      }
      return !isTaken;
    });
    this.documents = [...this.documents, ...fresh].map(document =>
      listed(document, fresh),
    );
  }

  #report(
    { file, line }: Override,
    code: string,
    message: string,
    hint: string,
  ): void {
    this.findings.push({
      severity: 'error',
      code,
      message,
      hint,
      file,
      line,
      column: 1,
    });
  }
}

/**
 * Stage `platform`: what the platform team says about the objects of an
 * environment, in the order that it is written in. Documents keep their order;
 * those that are added follow.
 */
export function applyOverrides(
  documents: readonly ConvertedDocument[],
  { overrides }: Environment,
): OverriddenDocuments {
  const overriding = new Overriding(documents);
  overrides.forEach(override => overriding.apply(override));
  const { documents: overridden, findings } = overriding;
  return { documents: overridden, findings };
}
