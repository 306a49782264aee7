import fs from 'node:fs';
import path from 'node:path';
import type { SourceFile } from '../types';

const root = path.resolve(__dirname, '../../../..');

/** Data files of the Score project, beside this checkout where they are there. */
const corpus = path.join(root, '../shared/corpus');

/** A file of the corpus, with its path there. */
export function readCorpusFile(file: string): SourceFile {
  return {
    path: file,
    text: fs.readFileSync(path.join(corpus, file), 'utf8'),
  };
}

/** Whether this machine has it. */
export const isCorpusThere = fs.existsSync(corpus);

/**
 * Paths of files below a folder of the corpus, sorted. Without it there is one
 * that says so, for the tests that are skipped.
 */
export function listCorpus(folder: string, suffix: string): string[] {
  return isCorpusThere
    ? fs
        .readdirSync(path.join(corpus, folder), { recursive: true })
        .map(file => path.posix.join(folder, String(file)))
        .filter(file => file.endsWith(suffix))
        .sort()
    : ['(needs ../shared/corpus)'];
}

/** All files below a folder of this repository, with paths relative to it. */
export function readFolder(folder: string): SourceFile[] {
  const top = path.join(root, folder);
  return fs
    .readdirSync(top, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath, entry.name))
    .map(file => ({
      path: path.relative(top, file),
      text: fs.readFileSync(file, 'utf8'),
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
