import { structuredPatch } from 'diff';
import type { PlannedChange } from '../../delivery/types';

/** What a change does to one file, as a person reads it. */
export interface FileDiff {
  path: string;
  what: 'new' | 'changed' | 'removed';
  added: number;
  removed: number;
  /** Hunks of a unified diff. */
  text: string;
}

/** Beyond this nobody reads it, and comparing takes long. */
const MAX_COMPARED = 300_000;

/** Ours, and of no interest to who reads what is delivered. */
export function isBookkeeping(path: string): boolean {
  return path.startsWith('.score/') || path.endsWith('/hydrator.metadata');
}

/** @param before - contents at the head; undefined for what is not there */
export function fileDiffs(
  change: Pick<PlannedChange, 'deletes' | 'writes'>,
  before: ReadonlyMap<string, string | undefined>,
): FileDiff[] {
  const after = new Map<string, string | undefined>([
    ...change.deletes.map(path => [path, undefined] as const),
    ...change.writes.map(
      ({ path, content }) => [path, content.toString('utf8')] as const,
    ),
  ]);
  return [...after]
    .filter(([path]) => !isBookkeeping(path))
    .map(([path, text]) => compare(path, before.get(path), text))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function compare(path: string, before?: string, after?: string): FileDiff {
  const was = before ?? '';
  const is = after ?? '';
  const what = after === undefined ? 'removed' : 'changed';
  const hunks =
    was.length + is.length > MAX_COMPARED
      ? []
      : structuredPatch(path, path, was, is, '', '', { context: 3 }).hunks;
  const lines = hunks.flatMap(hunk => [
    `@@ -${range(hunk.oldStart, hunk.oldLines)} +${range(
      hunk.newStart,
      hunk.newLines,
    )} @@`,
    ...hunk.lines,
  ]);
  const count = (sign: string) =>
    lines.filter(line => line.startsWith(sign)).length;
  return {
    path,
    what: before === undefined ? 'new' : what,
    added: count('+'),
    removed: count('-'),
    text: lines.join('\n'),
  };
}

/** Git's way: of nothing, the line before it. */
function range(start: number, lines: number): string {
  return `${lines === 0 ? start - 1 : start},${lines}`;
}
