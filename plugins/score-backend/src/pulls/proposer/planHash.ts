import { createHash } from 'node:crypto';
import type { PlannedChange, ProposalContext } from '../../delivery/types';

/**
 * What a commit does, and to what: the same until other content is wanted or
 * the base has moved in those very files.
 */
export async function planHash(
  change: PlannedChange,
  { git, head }: Pick<ProposalContext, 'git' | 'head'>,
): Promise<string> {
  const { deletes, writes, why } = change;
  const paths = [...deletes, ...writes.map(({ path }) => path)].sort();
  const before =
    head === undefined
      ? ''
      : await git.run([
          '--literal-pathspecs',
          ...['ls-tree', '-r', '-z', '--end-of-options', head, '--'],
          ...paths,
        ]);
  const after = writes.map(({ path, oid }) => [path, oid]).sort();
  const text = JSON.stringify([why, paths, before, after]);
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}
