import { NotFoundError } from '@backstage/errors';
import { parseDelivery } from './parseDeliveries';
import type { DeliveredPlace, LoggedDelivery, OpenBranch } from './types';

export interface DeliveryPage {
  items: LoggedDelivery[];
  /** The commit that the next page is older than. */
  next?: string;
}

/**
 * One page of a workload's deliveries, newest first: commits that change its
 * inventory and say in their message that they deliver it.
 */
export async function listDeliveries(
  at: OpenBranch,
  place: DeliveredPlace,
  page: { before?: string; limit: number },
): Promise<DeliveryPage> {
  const { before, limit } = page;
  if (at.head === undefined) {
    return { items: [] };
  }
  if (before !== undefined) {
    await reach(at, before);
  }
  for (;;) {
    const found = await log(at, before ?? at.head, place, limit + 2);
    const items = found.filter(({ sha }) => sha !== before);
    if (items.length > limit) {
      return { items: items.slice(0, limit), next: items[limit - 1].sha };
    }
    if (!(await at.deepen())) {
      return { items, next: await oldest(at) };
    }
  }
}

/**
 * Makes sure that a commit is here and in the branch's history.
 *
 * @throws NotFoundError where it is not
 */
export async function reach(at: OpenBranch, sha: string): Promise<void> {
  while (at.head !== undefined) {
    const isThere = await at.git
      .run(['merge-base', '--is-ancestor', sha, at.head])
      .then(
        () => true,
        () => false,
      );
    if (isThere) {
      return;
    }
    if (!(await at.deepen())) {
      break;
    }
  }
  throw new NotFoundError(
    `The branch has no commit ${sha.slice(0, 12)} in its newer history`,
  );
}

async function log(
  at: OpenBranch,
  from: string,
  { environment, workload }: DeliveredPlace,
  limit: number,
): Promise<LoggedDelivery[]> {
  const output = await at.git.run([
    'log',
    '-z',
    `--max-count=${limit}`,
    '--format=%H%n%an%n%cI%n%B',
    '--extended-regexp',
    `--grep=^Score-Delivery: ${environment}/${workload}@[0-9]+$`,
    from,
    '--',
    `:(glob).score/inventory/${environment}/*/${workload}.json`,
  ]);
  return output
    .split('\0')
    .filter(text => text !== '')
    .flatMap(text => {
      const [sha, author, committed, ...message] = text.split('\n');
      const committedAt = new Date(committed).toISOString();
      const place = { environment, workload };
      const commit = { sha, author, committedAt };
      return parseDelivery(commit, message.join('\n'), place) ?? [];
    });
}

/** Where the next page goes on if this one has come to no end. */
async function oldest(at: OpenBranch): Promise<string | undefined> {
  if (at.head === undefined || !(await at.isShallow())) {
    return undefined;
  }
  const roots = await at.git.run(['rev-list', '--max-parents=0', at.head]);
  return roots.trim().split('\n').pop();
}
