import { orderKeys } from '../emit/keyOrder';
import type { ConvertedDocument } from '../stages';
import type { Finished } from '../pipeline';
import { compareValues, type FieldChange } from './compareValues';

/** A change in one object; without `field` all of it came, went or was put in another order. */
export interface ObjectChange {
  object: string;
  change: 'added' | 'removed' | 'changed' | 'reordered';
  field?: FieldChange;
}

type Written = Pick<Finished, 'documents' | 'plainFiles'>;

interface Thing {
  /** What changes of it are counted as. */
  object: string;
  value: unknown;
}

/** The list of all objects, of which a folder has one. */
function isList({ source }: ConvertedDocument): boolean {
  return source.kind === 'target' && source.rule === 'kustomization';
}

function thingsOf({ documents, plainFiles }: Written): Map<string, Thing> {
  const things = new Map<string, Thing>();
  for (const document of documents) {
    const { kind, name, body } = document;
    let key = isList(document) ? kind : `${kind}/${name}`;
    while (things.has(key)) {
      key += '+';
    }
    things.set(key, { object: kind, value: body });
  }
  for (const { path, content } of plainFiles) {
    things.set(path, { object: path, value: content });
  }
  return things;
}

/** The same for what becomes the same bytes. */
function bytesOf({ documents, plainFiles }: Written): string {
  return JSON.stringify([
    documents.map(({ file, layout, kind, name, body }) => [
      ...[file, layout, kind, name],
      orderKeys(body),
    ]),
    plainFiles,
  ]);
}

/** What differs in what is about to be written. */
export function compareFinished(
  before: Written,
  after: Written,
): ObjectChange[] {
  const [old, current] = [thingsOf(before), thingsOf(after)];
  const changes: ObjectChange[] = [];
  for (const key of new Set([...old.keys(), ...current.keys()])) {
    const [one, other] = [old.get(key), current.get(key)];
    if (one && other) {
      changes.push(
        ...compareValues(one.value, other.value).map(field => ({
          object: other.object,
          change: field.change,
          field,
        })),
      );
    } else if (other) {
      changes.push({ object: other.object, change: 'added' });
    } else if (one) {
      changes.push({ object: one.object, change: 'removed' });
    }
  }
  return changes.length > 0 || bytesOf(before) === bytesOf(after)
    ? changes
    : [{ object: 'files', change: 'reordered' }];
}
