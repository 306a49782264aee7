import fs from 'node:fs/promises';
import path from 'node:path';
import type { SourceFile } from '@score-backstage/engine';
import { displayPath, readFile } from '../files/readFile';
import { readFolder } from '../files/readFolder';
import type { CommandContext } from '../types';

async function isFolder(file: string): Promise<boolean> {
  return fs.stat(file).then(
    stats => stats.isDirectory(),
    () => false,
  );
}

async function readOne(
  given: string,
  kind: RegExp,
  { cwd }: CommandContext,
): Promise<SourceFile[]> {
  const absolute = path.resolve(cwd, given);
  if (!(await isFolder(absolute))) {
    return [await readFile(absolute, displayPath(absolute, cwd))];
  }
  const files = await readFolder(absolute);
  return files
    .filter(file => kind.test(file.path))
    .map(({ path: file, text }) => ({
      path: displayPath(path.join(absolute, file), cwd),
      text,
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/**
 * Files that an option names one by one, or by their folder, in that order. They
 * are called as seen from the working directory.
 *
 * @param kind - of the files of a folder that are meant
 * @throws UsageError
 */
export async function readGiven(
  paths: readonly string[],
  kind: RegExp,
  context: CommandContext,
): Promise<SourceFile[]> {
  const files = await Promise.all(
    paths.map(given => readOne(given, kind, context)),
  );
  return files.flat();
}
