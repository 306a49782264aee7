import type { Finding, SourceFile } from '../types';
import { matchPaths, plainPath } from './paths';
import { readPlatformFile, type PlatformFile } from './readPlatformFile';

/** Reads what is in the file at a path; a second time it has the answer. */
export type FileReader<T> = (path: string) => readonly T[];

/** The files of a platform's directory, and what was found in them. */
export interface PlatformFiles {
  readonly paths: readonly string[];
  readonly findings: readonly Finding[];
  has(path: string): boolean;
  /** Whether any reader has read the file. */
  isRead(path: string): boolean;
  /** Paths of one kind in the order of the patterns, each once. */
  select(patterns: readonly string[], kind: RegExp): string[];
  /** The file as it is. */
  source(path: string): SourceFile | undefined;
  /** Environments share files; a reader reads and reports each of them once. */
  createReader<T>(read: (file: PlatformFile) => readonly T[]): FileReader<T>;
  report(...findings: readonly Finding[]): void;
}

class DefaultPlatformFiles implements PlatformFiles {
  readonly findings: Finding[] = [];
  readonly #files: ReadonlyMap<string, SourceFile>;
  readonly #read = new Set<string>();

  constructor(files: readonly SourceFile[]) {
    this.#files = new Map(
      files
        .map(({ path, text }) => ({ path: plainPath(path), text }))
        .map(file => [file.path, file]),
    );
  }

  get paths(): readonly string[] {
    return [...this.#files.keys()];
  }

  has(path: string): boolean {
    return this.#files.has(path);
  }

  isRead(path: string): boolean {
    return this.#read.has(path);
  }

  source(path: string): SourceFile | undefined {
    this.#read.add(path);
    return this.#files.get(path);
  }

  select(patterns: readonly string[], kind: RegExp): string[] {
    const paths = this.paths.filter(path => kind.test(path));
    return [
      ...new Set(patterns.flatMap(pattern => matchPaths(pattern, paths))),
    ];
  }

  createReader<T>(read: (file: PlatformFile) => readonly T[]): FileReader<T> {
    const known = new Map<string, readonly T[]>();
    return path => {
      const values = known.get(path) ?? this.#readFile(path, read);
      known.set(path, values);
      return values;
    };
  }

  report(...findings: readonly Finding[]): void {
    this.findings.push(...findings);
  }

  #readFile<T>(
    path: string,
    read: (file: PlatformFile) => readonly T[],
  ): readonly T[] {
    const source = this.#files.get(path);
    if (!source) {
      return [];
    }
    this.#read.add(path);
    const { file, findings } = readPlatformFile(source);
    const values = file ? read(file) : [];
    this.report(...(file ? file.reporter.findings : findings));
    return values;
  }
}

/** @param files - all files of the directory, with paths relative to it */
export function createPlatformFiles(
  files: readonly SourceFile[],
): PlatformFiles {
  return new DefaultPlatformFiles(files);
}
