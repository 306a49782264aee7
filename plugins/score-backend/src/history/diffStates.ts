import type { FileChange } from '@score-backstage/plugin-score-common';
import type { StateInGit } from './types';

/** Beyond these a diff is nothing that a person reads. */
const MAX_FILES = 200;
const MAX_FILE_BYTES = 256 * 1024;
const MAX_BYTES = 4 * 1024 * 1024;

export interface ChangedFile {
  path: string;
  before?: string;
  after?: string;
}

/** What is not the same in two states, by Git's ids of the contents. */
export function changedFiles(from: StateInGit, to: StateInGit): ChangedFile[] {
  const paths = new Set([...from.files.keys(), ...to.files.keys()]);
  return [...paths]
    .sort()
    .map(path => ({
      path,
      before: from.files.get(path),
      after: to.files.get(path),
    }))
    .filter(({ before, after }) => before !== after);
}

/** The first changes, whose texts are worth reading. */
export function readableChanges(
  changes: readonly ChangedFile[],
): readonly ChangedFile[] {
  return changes.slice(0, MAX_FILES);
}

/** @param texts - by Git's ids; what is not there is left out and said so */
export function toFileChanges(
  changes: readonly ChangedFile[],
  texts: { before: Map<string, string>; after: Map<string, string> },
): FileChange[] {
  let bytes = 0;
  return changes.map(({ path, before, after }) => {
    const change = changeOf(before, after);
    const old = before === undefined ? undefined : texts.before.get(before);
    const now = after === undefined ? undefined : texts.after.get(after);
    const isRead =
      (before === undefined) === (old === undefined) &&
      (after === undefined) === (now === undefined);
    const size = Math.max(old?.length ?? 0, now?.length ?? 0);
    bytes += size;
    if (!isRead || size > MAX_FILE_BYTES || bytes > MAX_BYTES) {
      const omitted = isRead
        ? 'It is too large to be shown'
        : 'Too many files are changed';
      return { path, change, omitted };
    }
    return { path, change, before: old, after: now };
  });
}

function changeOf(before?: string, after?: string): FileChange['change'] {
  if (before === undefined) {
    return 'added';
  }
  return after === undefined ? 'removed' : 'changed';
}
