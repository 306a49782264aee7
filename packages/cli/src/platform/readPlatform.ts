import path from 'node:path';
import {
  loadPlatform,
  type Finding,
  type Platform,
} from '@score-backstage/engine';
import { displayPath } from '../files/readFile';
import { readFolder } from '../files/readFolder';
import type { CommandContext } from '../types';

/** Reads a platform's folder; findings name files as seen from the working directory. */
export async function readPlatform(
  directory: string,
  { cwd }: CommandContext,
): Promise<{ platform?: Platform; findings: Finding[] }> {
  const folder = path.resolve(cwd, directory);
  const { platform, findings } = loadPlatform(await readFolder(folder));
  return {
    ...(platform ? { platform } : {}),
    findings: findings.map(finding =>
      finding.file
        ? {
            ...finding,
            file: displayPath(path.join(folder, finding.file), cwd),
          }
        : finding,
    ),
  };
}
