import { structuredPatch } from 'diff';

export interface DiffLine {
  kind: 'same' | 'added' | 'removed' | 'gap';
  /** 1-based; absent where the line is not in that text. */
  before?: number;
  after?: number;
  text: string;
}

const CONTEXT = 3;

/** Beyond this the texts have so little in common that a diff helps nobody. */
const MAX_EDITS = 2_000;

const KINDS: Record<string, DiffLine['kind']> = {
  ' ': 'same',
  '+': 'added',
  '-': 'removed',
};

/** What changed from one text to the other, with a little of what did not. */
export function diffLines(before: string, after: string): DiffLine[] {
  const patch = structuredPatch('', '', before, after, '', '', {
    context: CONTEXT,
    maxEditLength: MAX_EDITS,
  });
  if (!patch) {
    return [...allLines(before, 'removed'), ...allLines(after, 'added')];
  }
  const lines: DiffLine[] = [];
  for (const [index, hunk] of patch.hunks.entries()) {
    if (index > 0) {
      lines.push({ kind: 'gap', text: '' });
    }
    let { oldStart: old, newStart: now } = hunk;
    for (const line of hunk.lines) {
      const kind = KINDS[line[0]];
      // The remark that there is no line break at the end is no line.
      if (kind === undefined) {
        continue;
      }
      lines.push({
        kind,
        before: kind === 'added' ? undefined : old,
        after: kind === 'removed' ? undefined : now,
        text: line.slice(1),
      });
      old += kind === 'added' ? 0 : 1;
      now += kind === 'removed' ? 0 : 1;
    }
  }
  return lines;
}

function allLines(text: string, kind: 'added' | 'removed'): DiffLine[] {
  return text
    .replace(/\n$/, '')
    .split('\n')
    .map((line, index) => ({
      kind,
      [kind === 'added' ? 'after' : 'before']: index + 1,
      text: line,
    }));
}
