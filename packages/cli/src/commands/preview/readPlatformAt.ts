import { execFile } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import {
  loadPlatform,
  type Platform,
  type SourceFile,
} from '@score-backstage/engine';
import { messageOf } from '../../errors';
import { findingsAsText, hasErrors } from '../../output/text';
import { readPlatform } from '../../platform/readPlatform';
import { UsageError, type CommandContext } from '../../types';

const run = promisify(execFile);

const MOST_FILES = 1000;
const MOST_BYTES = 16 * 1024 * 1024;

async function isFolder(folder: string): Promise<boolean> {
  return fs.stat(folder).then(
    stats => stats.isDirectory(),
    () => false,
  );
}

/** The files of a folder as a commit of its repository has them. */
async function readFolderAt(
  ref: string,
  folder: string,
): Promise<SourceFile[]> {
  const git = async (...args: string[]) => {
    const { stdout } = await run('git', args, {
      cwd: folder,
      maxBuffer: MOST_BYTES,
    });
    return stdout;
  };
  if (ref.startsWith('-')) {
    throw new UsageError(`"${ref}" is no commit, branch or tag.`);
  }
  try {
    const list = await git('ls-tree', '-r', '-z', '--name-only', ref);
    const paths = list
      .split('\0')
      .filter(file => /\.(?:ya?ml|tpl)$/.test(file))
      .filter(file => !file.split('/').some(step => step.startsWith('.')));
    if (paths.length > MOST_FILES) {
      throw new UsageError(`${ref} has more than ${MOST_FILES} files.`);
    }
    const files: SourceFile[] = [];
    for (const file of paths) {
      files.push({ path: file, text: await git('show', `${ref}:./${file}`) });
    }
    return files;
  } catch (error) {
    if (error instanceof UsageError) {
      throw error;
    }
    throw new UsageError(
      `"${ref}" is no folder, and git knows no such commit, branch or tag of ${folder}: ${messageOf(
        error,
      ).trim()}`,
    );
  }
}

/**
 * A platform of a folder, or of another commit of the folder `beside`; undefined
 * where it has errors, which are told.
 *
 * @throws UsageError
 */
export async function readPlatformAt(
  place: string,
  beside: string,
  context: CommandContext,
): Promise<Platform | undefined> {
  const isHere = await isFolder(path.resolve(context.cwd, place));
  const { platform, findings } = isHere
    ? await readPlatform(place, context)
    : loadPlatform(
        await readFolderAt(place, path.resolve(context.cwd, beside)),
      );
  if (!platform || hasErrors(findings)) {
    context.tell(`The platform of ${place} cannot be used:\n`);
    context.tell(findingsAsText(findings));
    return undefined;
  }
  return platform;
}
