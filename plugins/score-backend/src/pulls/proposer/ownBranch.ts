import type {
  ClaimedDelivery,
  PlannedChange,
  ProposalContext,
} from '../../delivery/types';
import type { ProposalPlace, ProposalRecord } from '../store/types';

export function placeOf(
  { environment, workload }: ClaimedDelivery,
  { branch }: Pick<ProposalContext, 'branch'>,
): ProposalPlace {
  return { ...branch, environment, workload };
}

/** Whether a commit is one that we have pushed, or were about to push. */
export function isOurs(
  { pushedSha, replacedSha }: ProposalRecord,
  sha: string,
): boolean {
  return sha === pushedSha || sha === replacedSha;
}

/** Whether a commit says that it delivers this very workload. */
export async function saysItIsOurs(
  sha: string,
  { claimed }: Pick<PlannedChange, 'claimed'>,
  { git }: Pick<ProposalContext, 'git'>,
): Promise<boolean> {
  const trailers = ['Score-Delivery', 'Score-Pruned'].map(
    key => `%(trailers:key=${key},valueonly=true,separator=%x20)`,
  );
  const values = await git.run([
    'log',
    '--max-count=1',
    `--format=${trailers.join(' ')}`,
    '--end-of-options',
    sha,
  ]);
  const name = `${claimed.environment}/${claimed.workload}@`;
  return values
    .trim()
    .split(' ')
    .some(value => value.startsWith(name));
}
