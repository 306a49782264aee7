import type { PullRequests } from '../types';

/** What is asked for and done while a change is proposed. */
export type ProposerPulls = Pick<
  PullRequests,
  'find' | 'get' | 'open' | 'edit'
>;

/**
 * Reads the open ones all at once: looking at a thousand of them then takes
 * ten questions and not a thousand.
 */
export async function readKnownPulls(
  pulls: PullRequests,
  base: string,
): Promise<ProposerPulls> {
  const open = await pulls.list(base);
  const byNumber = new Map(open.map(pull => [pull.number, pull]));
  const byHead = new Map(open.map(pull => [pull.head, pull]));
  return {
    find: async branches => byHead.get(branches.head) ?? pulls.find(branches),
    // What is not among them is merged or closed.
    get: async number => byNumber.get(number) ?? pulls.get(number),
    open: request => pulls.open(request),
    edit: (number, change) => pulls.edit(number, change),
  };
}
