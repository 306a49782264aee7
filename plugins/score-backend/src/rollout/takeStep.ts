import { ConflictError } from '@backstage/errors';
import type { Rollout } from '@score-backstage/engine';
import type { PlatformRolloutStep } from '@score-backstage/plugin-score-common';
import type { StoredRollout } from './types';

interface Step {
  step: PlatformRolloutStep;
  /** The revision that is meant. */
  revision: string;
  /** The newest one that is there. */
  newest: string;
  rollout: Rollout;
  by?: string;
  reason?: string;
}

/**
 * What becomes of a roll-out by a step.
 *
 * @throws ConflictError where it cannot be taken
 */
export function takeStep(stored: StoredRollout, asked: Step): StoredRollout {
  const { step, by, reason } = asked;
  const taken = { changedBy: by, reason };
  switch (step) {
    case 'start':
      return { ...start(stored, asked), ...taken };
    case 'stop':
      check(stored.next, asked);
      if (stored.state !== 'running') {
        throw new ConflictError('Nothing is rolled out that could be stopped');
      }
      return { ...stored, ...taken, state: 'stopped' };
    default:
      return { ...rollBack(stored, asked), ...taken };
  }
}

function start(stored: StoredRollout, asked: Step): StoredRollout {
  const { newest, rollout } = asked;
  const { next, base, rings, state } = stored;
  if (next === undefined) {
    check(newest, asked);
    if (newest === base) {
      throw new ConflictError(`All workloads have the revision ${newest}`);
    }
    return { ...stored, next: newest, rings: 1, state: 'running' };
  }
  check(next, asked);
  if (state === 'stopped') {
    return { ...stored, state: 'running' };
  }
  // The ring of the rest is behind those that have a name.
  return rings + 1 > rollout.rings.length
    ? {
        ...stored,
        base: next,
        former: base,
        next: undefined,
        rings: 0,
        state: 'settled',
      }
    : { ...stored, rings: rings + 1 };
}

function rollBack(stored: StoredRollout, asked: Step): StoredRollout {
  const { next, former } = stored;
  if (next !== undefined) {
    check(next, asked);
    return { ...stored, next: undefined, rings: 0, state: 'rolled-back' };
  }
  check(stored.base, asked);
  if (former === undefined) {
    throw new ConflictError('There is no former revision to go back to');
  }
  return { ...stored, base: former, former: undefined, state: 'rolled-back' };
}

function check(expected: string | undefined, { revision }: Step) {
  if (expected !== revision) {
    throw new ConflictError(
      expected === undefined
        ? 'Nothing is being rolled out'
        : `The revision is ${expected} by now, and ${revision} was meant; look again`,
    );
  }
}
