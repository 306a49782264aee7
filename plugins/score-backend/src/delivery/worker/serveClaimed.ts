import { refuseDestination } from '../destination/refuseDestination';
import type { PushOutcome } from '../../metrics/Telemetry';
import { refuseContent } from '../plan/refuseContent';
import type { ClaimedDelivery, DestinationBranch } from '../types';
import { backoffMs } from './backoff';
import {
  makeCommit,
  openRepository,
  Repository,
  ServeContext,
  stop,
} from './context';
import { deliver, nothingDone, Outcome } from './deliver';
import type { HeldLease } from './HeldLease';
import { createProposals } from './propose';

/** @returns for how long the branch shall be left alone, in milliseconds. */
export async function serveClaimed(
  branch: DestinationBranch,
  claimed: readonly ClaimedDelivery[],
  lease: HeldLease,
  context: ServeContext,
): Promise<number> {
  const { store, config, logger } = context;
  const welcome = await refuseUnwelcome(claimed, context);
  const withdrawn = welcome.filter(each => each.isWithdrawn);
  const wanted = welcome.filter(each => !each.isWithdrawn);
  if (welcome.length === 0) {
    context.notify(claimed);
    return 0;
  }
  const repository = await openRepository(branch, lease, context);
  const outcome = await tryDeliver(branch, wanted, lease, context, repository);
  const proposals = createProposals({ branch, lease, context, repository });
  // Before they are settled, so that a crash leaves no pull request open.
  await proposals.close([...withdrawn, ...settledBy(outcome)]);
  await store.withdrawn(withdrawn);
  await store.delivered(outcome.delivered);
  await store.removed(outcome.removed);
  for (const { claimed: delivery, reason } of outcome.stopped) {
    await stop(delivery, reason, context);
  }
  if (outcome.commit) {
    const { sha, parent, subject } = outcome.commit;
    await store.inspections.moved(branch, parent, sha);
    logger.info(`${subject} (${branch.repoUrl}, commit ${sha})`);
  }
  const unchanged = await proposals.open(outcome.proposed);
  const told = new Set(unchanged);
  context.notify(claimed.filter(each => !told.has(each)));

  const pauseMs = outcome.commit ? config.windowMs : 0;
  const settled = new Set([
    ...settledBy(outcome),
    ...outcome.proposed.changes.map(change => change.claimed),
  ]);
  const failed = wanted.filter(delivery => !settled.has(delivery));
  // Whoever has the lease now knows better than we do.
  const isOver = context.stopping.aborted || lease.lost.aborted;
  if (outcome.failure === undefined || failed.length === 0 || isOver) {
    return pauseMs;
  }
  // The same moment for all of them, so that they stay one commit.
  const delayMs = backoffMs(
    Math.max(...failed.map(({ attempts }) => attempts)),
  );
  await store.failed(failed, { reason: outcome.failure, delayMs });
  context.notify(failed);
  logger.warn(
    `${failed.length} to be delivered to ${branch.repoUrl} wait: ${outcome.failure}`,
  );
  return Math.min(config.windowMs, delayMs);
}

async function refuseUnwelcome(
  claimed: readonly ClaimedDelivery[],
  context: ServeContext,
): Promise<ClaimedDelivery[]> {
  const { allow } = context.config;
  const { integrations } = context;
  const welcome: ClaimedDelivery[] = [];
  for (const delivery of claimed) {
    const refused =
      refuseDestination(delivery.destination, { allow, integrations }) ??
      refuseContent(delivery);
    if (refused) {
      await stop(delivery, refused, context);
    } else {
      welcome.push(delivery);
    }
  }
  return welcome;
}

async function tryDeliver(
  branch: DestinationBranch,
  claimed: readonly ClaimedDelivery[],
  lease: HeldLease,
  context: ServeContext,
  repository: Repository | { failure: string },
): Promise<Outcome> {
  if ('failure' in repository || claimed.length === 0) {
    return {
      ...nothingDone(),
      failure: 'failure' in repository ? repository.failure : undefined,
    };
  }
  const { git, mirror } = repository;
  const work = () =>
    deliver({
      git,
      mirror,
      ...branch,
      claimed,
      committer: context.config.author,
      makeCommit: request => makeCommit(request, branch, repository, context),
      assertLease: () => lease.assert(),
    });
  const { telemetry } = context;
  return telemetry
    ? telemetry.delivering(branch, claimed.length, work, pushOutcomeOf)
    : work();
}

function pushOutcomeOf({ commit, failure }: Outcome): PushOutcome {
  if (failure !== undefined) {
    return 'failed';
  }
  return commit ? 'pushed' : 'unchanged';
}

function settledBy(outcome: Outcome): ClaimedDelivery[] {
  return [
    ...outcome.delivered.map(each => each.claimed),
    ...outcome.stopped.map(each => each.claimed),
    ...outcome.removed,
  ];
}
