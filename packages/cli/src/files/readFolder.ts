import fs from 'node:fs/promises';
import path from 'node:path';
import type { SourceFile } from '@score-backstage/engine';
import { UsageError } from '../types';
import { readFile } from './readFile';

const MOST_FILES = 1000;

/** YAML files and patch templates below a folder; links, hidden folders and dependencies are left out. */
async function listFiles(folder: string): Promise<string[]> {
  const entries = await fs.readdir(folder, { withFileTypes: true });
  const files: string[] = [];
  for (const entry of entries) {
    const isHidden =
      entry.name.startsWith('.') || entry.name === 'node_modules';
    const file = path.join(folder, entry.name);
    if (entry.isDirectory() && !isHidden) {
      files.push(...(await listFiles(file)));
    } else if (entry.isFile() && /\.(?:ya?ml|tpl)$/.test(entry.name)) {
      files.push(file);
    }
    if (files.length > MOST_FILES) {
      throw new UsageError(
        `${folder} holds more than ${MOST_FILES} files. Is it the right one?`,
      );
    }
  }
  return files;
}

/**
 * YAML files and patch templates below a folder, with paths relative to it.
 *
 * @throws UsageError
 */
export async function readFolder(folder: string): Promise<SourceFile[]> {
  let files: string[];
  try {
    files = await listFiles(folder);
  } catch (error) {
    if (error instanceof UsageError) {
      throw error;
    }
    throw new UsageError(`${folder} is no folder that can be opened.`);
  }
  return Promise.all(
    files.map(file =>
      readFile(file, path.relative(folder, file).split(path.sep).join('/')),
    ),
  );
}
