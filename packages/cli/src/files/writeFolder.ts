import fs from 'node:fs/promises';
import path from 'node:path';
import type { RenderedFile } from '@score-backstage/engine';
import { messageOf } from '../errors';
import { UsageError } from '../types';

/** Names what the last run has written, so that this one can remove what is no more. */
const INDEX = '.score-files.json';

function isInside(file: string): boolean {
  return (
    !path.isAbsolute(file) &&
    !path.normalize(file).split(path.sep).includes('..')
  );
}

async function readIndex(folder: string): Promise<string[]> {
  try {
    const index: unknown = JSON.parse(
      await fs.readFile(path.join(folder, INDEX), 'utf8'),
    );
    return Array.isArray(index)
      ? index.filter(file => typeof file === 'string').filter(isInside)
      : [];
  } catch {
    return [];
  }
}

/** Written beside and then renamed: a reader sees the old file or the new one. */
async function writeFile(file: string, content: string): Promise<void> {
  await fs.mkdir(path.dirname(file), { recursive: true });
  const beside = `${file}.${process.pid}.tmp`;
  await fs.writeFile(beside, content);
  await fs.rename(beside, file);
}

/**
 * Makes a folder hold the files of a render. Files of the render before that are
 * none of this one are removed; nobody else's files are touched.
 *
 * @throws UsageError
 */
export async function writeFolder(
  folder: string,
  files: readonly RenderedFile[],
): Promise<void> {
  const paths = files.map(file => file.path).filter(isInside);
  try {
    const before = await readIndex(folder);
    for (const { path: file, content } of files.filter(one =>
      isInside(one.path),
    )) {
      await writeFile(path.join(folder, file), content);
    }
    await writeFile(
      path.join(folder, INDEX),
      `${JSON.stringify(paths, undefined, 2)}\n`,
    );
    for (const file of before.filter(one => !paths.includes(one))) {
      await fs.rm(path.join(folder, file), { force: true });
    }
  } catch (error) {
    throw new UsageError(`${folder} cannot be written: ${messageOf(error)}.`);
  }
}
