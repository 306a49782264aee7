import { UNREADABLE } from '../../shared/unreadable';
import {
  isRecord,
  mapStrings,
  ownValue,
  type PlainObject,
} from '../../shared/values';
import { listTemplate } from './helpers';
import type { Marks } from './marks';
import { endsBlank, goString, valueOf } from './templateText';

/** Where below `.Values`. */
export type ValuePath = readonly string[];

/** Moves parts of bodies to the values of a chart. */
export interface ChartValues {
  readonly values: PlainObject;
  /** A text or number; what stands in its place. */
  scalar(marks: Marks, path: ValuePath, value: unknown): unknown;
  /**
   * A map or list; what stands in its place. Without a value the chart has none
   * there, but an installation may give one.
   */
  block(marks: Marks, path: ValuePath, value: unknown): unknown;
  /** A list of maps with names, which becomes a map by name in the values. */
  namedList(marks: Marks, path: ValuePath, value: unknown): unknown;
}

function isFilled(value: unknown): value is PlainObject | unknown[] {
  return (
    (Array.isArray(value) && value.length > 0) ||
    (isRecord(value) && Object.keys(value).length > 0)
  );
}

/**
 * Helm's `toYaml` gives nothing at all where a text has a character that YAML
 * cannot hold, and Helm drops blank lines at the end of a document. Values with
 * such texts stay in their template.
 */
function canMove(value: unknown): boolean {
  let canEnd = true;
  mapStrings(value, text => {
    canEnd &&= !endsBlank(text);
    return text;
  });
  return canEnd && JSON.stringify(value).search(UNREADABLE) < 0;
}

type NamedItem = PlainObject & { name: string };

/** Items by name, or undefined where names do not tell the items apart. */
function byName(value: unknown): Map<string, NamedItem> | undefined {
  if (!Array.isArray(value) || value.length === 0 || !canMove(value)) {
    return undefined;
  }
  const named = new Map(
    value
      .filter(
        (item): item is NamedItem =>
          isRecord(item) && typeof item.name === 'string',
      )
      .map(item => [item.name, item]),
  );
  return named.size === value.length ? named : undefined;
}

function putAt(
  record: PlainObject,
  [name, ...rest]: ValuePath,
  value: unknown,
): PlainObject {
  const child = ownValue(record, name);
  return {
    ...record,
    [name]:
      rest.length > 0
        ? putAt(isRecord(child) ? child : {}, rest, value)
        : value,
  };
}

/** An item without its name; a text where it is nothing but that `value`. */
function withoutName({ name: _, ...rest }: NamedItem): unknown {
  const keys = Object.keys(rest);
  return keys.length === 1 && typeof rest.value === 'string'
    ? rest.value
    : rest;
}

/** The names that are not in order yet, so that nothing but the rest is sorted. */
function unsortedPart(names: readonly string[]): string[] {
  let length = names.length - 1;
  while (length > 0 && names[length - 1] < names[length]) {
    length -= 1;
  }
  return names.slice(0, Math.max(length, 0));
}

class DefaultChartValues implements ChartValues {
  readonly #listTemplate: string;
  #values: PlainObject = {};

  constructor(chart: string) {
    this.#listTemplate = listTemplate(chart);
  }

  get values(): PlainObject {
    return this.#values;
  }

  scalar(marks: Marks, path: ValuePath, value: unknown): unknown {
    const isNumber = typeof value === 'number';
    if (!isNumber && (typeof value !== 'string' || !canMove(value))) {
      return value;
    }
    this.#put(path, value);
    const code = isNumber ? valueOf(path) : `${valueOf(path)} | quote`;
    return marks.add({ kind: 'scalar', code });
  }

  block(marks: Marks, path: ValuePath, value: unknown): unknown {
    if (value !== undefined) {
      if (!isFilled(value) || !canMove(value)) {
        return value;
      }
      this.#put(path, value);
    }
    return marks.add({
      kind: 'block',
      value: valueOf(path),
      code: 'toYaml .',
    });
  }

  namedList(marks: Marks, path: ValuePath, value: unknown): unknown {
    const items = value === undefined ? new Map() : byName(value);
    if (!items) {
      return value;
    }
    if (items.size > 0) {
      const entries = [...items].map(([name, item]) => [
        name,
        withoutName(item),
      ]);
      this.#put(path, Object.fromEntries(entries));
    }
    const first = unsortedPart([...items.keys()]).map(goString);
    return marks.add({
      kind: 'block',
      value: valueOf(path),
      code: `include ${this.#listTemplate} (dict "items" . "first" (${[
        'list',
        ...first,
      ].join(' ')}))`,
    });
  }

  #put(path: ValuePath, value: unknown): void {
    this.#values = putAt(this.#values, path, value);
  }
}

/** @param chart - its name, with which the names of its templates begin */
export function createChartValues(chart: string): ChartValues {
  return new DefaultChartValues(chart);
}
