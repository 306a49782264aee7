import fs from 'node:fs/promises';
import path from 'node:path';
import {
  readWorkload,
  sourceFilePaths,
  type Finding,
  type Workload,
  type WorkloadOverrides,
} from '@score-backstage/engine';
import type { CommandContext } from '../types';
import { displayPath, readFile } from './readFile';

/** A Score file of the disk. */
export interface WorkloadFile {
  /** As findings name it. */
  name: string;
  /** Folder that it stands in. */
  folder: string;
  workload?: Workload;
  findings: Finding[];
}

/** @throws UsageError */
export async function readWorkloadFile(
  file: string,
  { cwd }: CommandContext,
  overrides: WorkloadOverrides = {},
): Promise<WorkloadFile> {
  const absolute = path.resolve(cwd, file);
  const name = displayPath(absolute, cwd);
  const reading = readWorkload(await readFile(absolute, name), overrides);
  return { name, folder: path.dirname(absolute), ...reading };
}

async function isInside(file: string, folder: string): Promise<boolean> {
  try {
    const relative = path.relative(
      await fs.realpath(folder),
      await fs.realpath(file),
    );
    return !relative.startsWith('..') && !path.isAbsolute(relative);
  } catch {
    return false;
  }
}

/**
 * Contents for `files.*.source`. What is not there, or stands outside the folder
 * of the Score file, is left out: rendering says where it was asked for.
 *
 * @throws UsageError
 */
export async function readSourceFiles({
  folder,
  workload,
}: WorkloadFile): Promise<Map<string, string>> {
  const contents = new Map<string, string>();
  for (const source of workload ? sourceFilePaths(workload) : []) {
    const file = path.resolve(folder, source);
    if (await isInside(file, folder)) {
      contents.set(source, (await readFile(file, source)).text);
    }
  }
  return contents;
}
