import type { RenderedFile } from '../types';
import { byPlace, changedValues } from './compareValues';
import { ITEM_KEYS, outputValues, type OutputValue } from './outputValues';

/** What became of the values of a file. */
export interface FileChange {
  /** Indexes, ascending. */
  changed: readonly number[];
  /** The same values stand in the same places, with other texts. */
  isPlain: boolean;
}

/**
 * What is known of a change beforehand: nothing, or that there are several, of
 * values or of names.
 */
export type Comparison = 'one' | 'values' | 'names';

/** Indentation and dashes of lists. */
const DASHES = /^(?:\s|- )*/;
const KEY = /^(?:"(?:[^"\\]|\\.)*"|[^\s"'#{[|>:][^:]*):(?= |$)/;

function startOf(line: string, withKey: boolean): string {
  const [dashes] = DASHES.exec(line) ?? [''];
  const key = withKey ? KEY.exec(line.slice(dashes.length)) : null;
  return dashes + (key?.[0] ?? '');
}

function isItemKey(start: string): boolean {
  return ITEM_KEYS.some(key => start.endsWith(`${key}:`));
}

/** A rendered file that tells what is another one in its next render. */
export class FileValues {
  readonly file: RenderedFile;
  readonly values: readonly OutputValue[];
  readonly #lines: readonly string[];
  /** By line, the value that it belongs to; only if each line has at most one. */
  readonly #byLine?: ReadonlyMap<number, number>;

  constructor(file: RenderedFile) {
    this.file = file;
    this.values = outputValues(file);
    this.#lines = file.content.split('\n');
    this.#byLine = this.#indexLines();
  }

  compare(other: RenderedFile | undefined, comparison: Comparison): FileChange {
    if (other?.content === this.file.content) {
      return { changed: [], isPlain: true };
    }
    return (
      (other && this.#byLines(other, comparison)) ??
      this.#byValues(other, comparison)
    );
  }

  #indexLines(): Map<number, number> | undefined {
    const byLine = new Map<number, number>();
    for (const [index, { path, line, endLine }] of this.values.entries()) {
      for (let one = line; one <= endLine; one++) {
        if (path === undefined || byLine.has(one)) {
          return undefined;
        }
        byLine.set(one, index);
      }
    }
    return byLine;
  }

  /** Without reading YAML: where lines begin as they did, the same values stand there. */
  #byLines(
    { content }: RenderedFile,
    comparison: Comparison,
  ): FileChange | undefined {
    const lines = content.split('\n');
    if (!this.#byLine || lines.length !== this.#lines.length) {
      return undefined;
    }
    const changed: number[] = [];
    const isOfNames = comparison === 'names';
    let isNamed = false;
    for (const [index, line] of lines.entries()) {
      const before = this.#lines[index];
      if (before === line || line.startsWith('#')) {
        continue;
      }
      const value = this.#byLine.get(index + 1);
      const start = startOf(line, !isOfNames);
      const isFirst =
        value !== undefined && this.values[value].line === index + 1;
      if (
        value === undefined ||
        (isFirst && start !== startOf(before, !isOfNames))
      ) {
        return undefined;
      }
      isNamed ||= isFirst && isItemKey(start);
      if (changed.at(-1) !== value) {
        changed.push(value);
      }
    }
    return isNamed && changed.length > 1
      ? undefined
      : { changed, isPlain: !isNamed };
  }

  #byValues(
    other: RenderedFile | undefined,
    comparison: Comparison,
  ): FileChange {
    const values = other ? outputValues(other) : [];
    const isPlain =
      values.length === this.values.length &&
      (comparison === 'names' ||
        this.values.every(
          ({ id, path }, index) =>
            path === undefined || id === values[index].id,
        ));
    return {
      changed:
        isPlain && comparison === 'names'
          ? byPlace(this.values, values)
          : changedValues(this.values, values),
      isPlain,
    };
  }
}
