import { parseAllDocuments } from 'yaml';
import { isRecord } from '../shared/values';
import type { RenderedFile } from '../types';
import { COMPOSE_SECTIONS } from '../convert/compose/document';

/** Something that has a name of its own in a file. */
export interface RenderedObject {
  /** `Deployment/orders-api`, `services/orders-api-web`, or the file's path. */
  name: string;
  file: string;
  /** Values by path; of a file that is no YAML its lines. */
  values: ReadonlyMap<string, unknown>;
}

/** What items of lists are told apart by. */
const ITEM_KEYS = ['name', 'mountPath', 'target'];

function stepsOf(list: readonly unknown[]): string[] {
  const key = ITEM_KEYS.find(
    candidate =>
      new Set(list.map(item => isRecord(item) && item[candidate])).size ===
        list.length &&
      list.every(item => isRecord(item) && typeof item[candidate] === 'string'),
  );
  return list.map((item, index) =>
    key !== undefined && isRecord(item) ? String(item[key]) : String(index),
  );
}

function collect(
  value: unknown,
  path: string,
  values: Map<string, unknown>,
): void {
  const entries: [string, unknown][] = [];
  if (Array.isArray(value)) {
    const steps = stepsOf(value);
    value.forEach((item, index) => entries.push([steps[index], item]));
  } else if (isRecord(value)) {
    entries.push(...Object.entries(value));
  }
  if (entries.length === 0) {
    values.set(path, value);
  }
  for (const [step, item] of entries) {
    const name = step.replace(/[\\.]/g, '\\$&');
    collect(item, path === '' ? name : `${path}.${name}`, values);
  }
}

function objectOf(name: string, file: string, value: unknown): RenderedObject {
  const values = new Map<string, unknown>();
  collect(value, '', values);
  return { name, file, values };
}

function objectsOf(file: string, value: unknown): RenderedObject[] {
  if (!isRecord(value)) {
    return [objectOf(file, file, value)];
  }
  const { kind, metadata } = value;
  if (typeof kind === 'string') {
    const name = isRecord(metadata) ? String(metadata.name) : undefined;
    return [objectOf(name ? `${kind}/${name}` : file, file, value)];
  }
  const isCompose = isRecord(value.services);
  const sections = isCompose ? COMPOSE_SECTIONS : [];
  const members = sections.flatMap(section =>
    isRecord(value[section])
      ? Object.entries(value[section]).map(([name, member]) =>
          objectOf(`${section}/${name}`, file, member),
        )
      : [],
  );
  const rest = Object.fromEntries(
    Object.entries(value).filter(([key]) => !sections.includes(key)),
  );
  return [objectOf(file, file, rest), ...members];
}

function linesOf({ path, content }: RenderedFile): RenderedObject {
  const lines = content.replace(/\n$/, '').split('\n');
  return {
    name: path,
    file: path,
    values: new Map(lines.map((line, index) => [String(index + 1), line])),
  };
}

/** The objects of a file; one that is no YAML is one object of lines. */
export function renderedObjects(file: RenderedFile): RenderedObject[] {
  if (!/\.ya?ml$/.test(file.path)) {
    return [linesOf(file)];
  }
  const documents = parseAllDocuments(file.content, { logLevel: 'silent' });
  return Array.isArray(documents) &&
    documents.every(({ errors }) => errors.length === 0)
    ? documents.flatMap(document =>
        objectsOf(file.path, document.toJS({ maxAliasCount: 100 })),
      )
    : [linesOf(file)];
}
