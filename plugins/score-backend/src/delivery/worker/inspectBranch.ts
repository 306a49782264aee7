import { activeBranch } from '../destination/promoterBranch';
import { refuseDestination } from '../destination/refuseDestination';
import { explain } from '../git/explain';
import type { DestinationBranch } from '../types';
import { openRepository, ServeContext } from './context';
import type { HeldLease } from './HeldLease';
import { inspect } from './inspect';

/** Has delivered once more what somebody else has changed. */
export async function inspectBranch(
  branch: DestinationBranch,
  lease: HeldLease,
  context: ServeContext,
): Promise<void> {
  const { config, integrations, logger, notify } = context;
  const { inspections } = context.store;
  const last = await inspections.due(branch, config.inspectionMs);
  if (!last || context.stopping.aborted || lease.lost.aborted) {
    return;
  }
  // What GitOps Promoter has merged may be gone from its branch.
  const isPromoted = activeBranch(branch.branch) !== undefined;
  if (isPromoted || !(await inspections.isUsed(branch))) {
    await inspections.inspected(branch, last.sha);
    return;
  }
  const refused = refuseDestination(
    { ...branch, path: '' },
    { allow: config.allow, integrations },
  );
  const repository = refused
    ? { failure: refused }
    : await openRepository(branch, lease, context);
  if ('failure' in repository) {
    logger.debug(`${branch.repoUrl} is not looked at: ${repository.failure}`);
    await inspections.inspected(branch, last.sha);
    return;
  }
  try {
    const { head, drifted } = await inspect({
      ...repository,
      since: last.sha,
      settled: () => inspections.settled(branch),
    });
    await inspections.reopen(drifted);
    await inspections.inspected(branch, head);
    if (drifted.length > 0) {
      logger.info(
        `${drifted.length} in ${branch.repoUrl} are not as they were delivered`,
      );
      notify(drifted);
    }
  } catch (error) {
    // The next delivery asks the same host, and says what is wrong to people.
    logger.debug(
      `${branch.repoUrl} was not looked at: ${explain(error, branch.repoUrl)}`,
    );
    await inspections.inspected(branch, last.sha);
  }
}
