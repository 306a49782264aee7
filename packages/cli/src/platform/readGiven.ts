import fs from 'node:fs/promises';
import path from 'node:path';
import type { SourceFile } from '@score-backstage/engine';
import { displayPath, readFile } from '../files/readFile';
import { readFolder } from '../files/readFolder';
import { isUri, readUri } from '../remote/readUri';
import { UsageError, type CommandContext } from '../types';

const STDIN = '-';

async function readInput({ input }: CommandContext): Promise<SourceFile> {
  const text = await input();
  if (text === '') {
    throw new UsageError('There is nothing to read from standard input.');
  }
  return { path: STDIN, text };
}

async function isFolder(file: string): Promise<boolean> {
  return fs.stat(file).then(
    stats => stats.isDirectory(),
    () => false,
  );
}

async function readOne(
  given: string,
  kind: RegExp,
  context: CommandContext,
): Promise<SourceFile[]> {
  const { cwd } = context;
  if (given === STDIN) {
    return [await readInput(context)];
  }
  if (isUri(given)) {
    return readUri(given, kind, context);
  }
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
 * Files that an option names one by one, by their folder, or by an address, in
 * that order; `-` is standard input. Those of this machine are called as seen from
 * the working directory.
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
