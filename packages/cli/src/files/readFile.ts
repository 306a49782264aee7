import fs from 'node:fs/promises';
import path from 'node:path';
import type { SourceFile } from '@score-backstage/engine';
import { codeOf, messageOf } from '../errors';
import { UsageError } from '../types';

/** Larger files are none that a person has written. */
export const MOST_BYTES = 1024 * 1024;

export const TOO_LARGE = 'it is larger than 1 MiB';

function reasonOf(error: unknown): string {
  switch (codeOf(error)) {
    case 'ENOENT':
      return 'there is no such file';
    case 'EISDIR':
      return 'it is a folder';
    case 'EACCES':
      return 'it may not be read';
    default:
      return messageOf(error);
  }
}

/**
 * Reads a text file.
 *
 * @param name - how messages and findings call it
 * @throws UsageError
 */
export async function readFile(
  file: string,
  name: string,
): Promise<SourceFile> {
  try {
    const { size } = await fs.stat(file);
    if (size <= MOST_BYTES) {
      return { path: name, text: await fs.readFile(file, 'utf8') };
    }
  } catch (error) {
    throw new UsageError(`${name} cannot be read: ${reasonOf(error)}.`);
  }
  throw new UsageError(`${name} cannot be read: ${TOO_LARGE}.`);
}

/** The path seen from the working directory, with `/` on every system. */
export function displayPath(file: string, cwd: string): string {
  return path.relative(cwd, file).split(path.sep).join('/') || '.';
}
