import fs from 'node:fs/promises';
import path from 'node:path';
import type { SourceFile } from '@score-backstage/engine';
import { codeOf, messageOf } from '../errors';
import { UsageError } from '../types';

/** Whatever is there, a link that leads nowhere included. */
async function isThere(file: string): Promise<boolean> {
  try {
    await fs.lstat(file);
    return true;
  } catch (error) {
    // A file where a folder would have to be is in the way too.
    return codeOf(error) !== 'ENOENT';
  }
}

/** Paths of the files of which there is one in the folder already. */
export async function existingFiles(
  folder: string,
  files: readonly SourceFile[],
): Promise<string[]> {
  const existing: string[] = [];
  for (const file of files) {
    if (await isThere(path.join(folder, file.path))) {
      existing.push(file.path);
    }
  }
  return existing;
}

/**
 * Writes files that are not there yet.
 *
 * @throws UsageError where one has come in the meantime, or the folder cannot be written
 */
export async function writeNewFiles(
  folder: string,
  files: readonly SourceFile[],
): Promise<void> {
  for (const file of files) {
    const target = path.join(folder, file.path);
    try {
      await fs.mkdir(path.dirname(target), { recursive: true });
      await fs.writeFile(target, file.text, { flag: 'wx' });
    } catch (error) {
      throw new UsageError(
        `${file.path} cannot be written: ${messageOf(error)}.`,
      );
    }
  }
}
