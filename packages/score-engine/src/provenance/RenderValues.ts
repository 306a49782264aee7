import type { RenderedFile } from '../types';
import { FileValues, type Comparison } from './FileValues';
import type { Observation } from './InfluenceSearch';
import type { OutputValue } from './outputValues';
import { writePath } from './paths';
import { isDigest } from './targetRules';

/** A file that is named after what it holds has got another name. */
function renamedFiles(
  before: readonly RenderedFile[],
  after: readonly RenderedFile[],
): Map<string, RenderedFile> {
  const known = new Set(before.map(({ path }) => path));
  const there = new Set(after.map(({ path }) => path));
  const gone = before.filter(({ path }) => !there.has(path));
  const fresh = after.filter(({ path }) => !known.has(path));
  return gone.length === fresh.length
    ? new Map(gone.map(({ path }, index) => [path, fresh[index]]))
    : new Map();
}

/** All values of a render, by number, in the order of its files. */
export class RenderValues {
  readonly #files: readonly FileValues[];
  /** Number of the first value of each file. */
  readonly #starts: readonly number[];
  readonly #digests: ReadonlySet<number>;

  constructor(files: readonly RenderedFile[], target: string) {
    this.#files = files.map(file => new FileValues(file));
    let next = 0;
    this.#starts = this.#files.map(({ values }) => {
      const start = next;
      next += values.length;
      return start;
    });
    this.#digests = new Set(
      this.all.flatMap(({ file, value: { path } }, index) =>
        path && isDigest(target, file, writePath(path)) ? [index] : [],
      ),
    );
  }

  /** In characters. */
  get size(): number {
    return this.#files.reduce((sum, { file }) => sum + file.content.length, 0);
  }

  get all(): { file: string; value: OutputValue }[] {
    return this.#files.flatMap(({ file, values }) =>
      values.map(value => ({ file: file.path, value })),
    );
  }

  compare(files: readonly RenderedFile[], comparison: Comparison): Observation {
    const after = new Map(files.map(file => [file.path, file]));
    const before = this.#files.map(({ file }) => file);
    const renamed = renamedFiles(before, files);
    const isSameFiles =
      files.length === before.length &&
      before.every(({ path }) => after.has(path));
    const changes = this.#files.map(one => {
      const { path } = one.file;
      return one.compare(after.get(path) ?? renamed.get(path), comparison);
    });
    const changed = changes.flatMap((change, index) =>
      change.changed.map(value => this.#starts[index] + value),
    );
    return {
      changed: changed.filter(index => !this.#digests.has(index)),
      isPlain: isSameFiles && changes.every(({ isPlain }) => isPlain),
    };
  }
}
