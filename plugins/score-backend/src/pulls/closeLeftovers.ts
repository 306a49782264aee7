import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { randomUUID } from 'node:crypto';
import { leaseKey } from '../delivery/store/leaseKey';
import type { Leases } from '../delivery/types';
import { HeldLease } from '../delivery/worker/HeldLease';
import type { Forges } from './forge/createForges';
import { closeProposal } from './proposer/closeProposal';
import type { ProposalRecord, ProposalStore } from './store/types';

const LEASE_MS = 30_000;

/**
 * Closes pull requests that a worker has noted to be obsolete, or about which
 * it could note nothing any more. Their branches stay: only a worker has the
 * repository to tell that nobody else has pushed there.
 */
export async function closeLeftovers(options: {
  store: ProposalStore;
  forges: Forges;
  leases: Leases;
  logger: LoggerService;
  signal: AbortSignal;
}): Promise<void> {
  const { store, forges, leases, logger, signal } = options;
  const owner = randomUUID();
  for (const { repoUrl, branch } of branchesOf(await store.leftovers())) {
    const key = leaseKey({ repoUrl, branch });
    const lease = await HeldLease.acquire(leases, key, owner, LEASE_MS);
    try {
      // Under the lease, when no worker can be about to propose one of them.
      const all = lease ? await store.leftovers() : [];
      const pulls = forges.pullRequests(
        repoUrl,
        lease ? AbortSignal.any([signal, lease.lost]) : signal,
      );
      for (const record of all) {
        if (record.repoUrl === repoUrl && record.branch === branch) {
          await closeProposal(record, { store, pulls });
        }
      }
    } catch (error) {
      logger.warn(
        `Pull requests to ${repoUrl} are to be closed and are not yet: ${stringifyError(
          error,
        )}`,
      );
    } finally {
      await lease?.release(0);
    }
  }
}

function branchesOf(records: readonly ProposalRecord[]) {
  return new Map(
    records.map(({ repoUrl, branch }) => [
      leaseKey({ repoUrl, branch }),
      { repoUrl, branch },
    ]),
  ).values();
}
