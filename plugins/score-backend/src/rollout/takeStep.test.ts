import type { PlatformRolloutStep } from '@score-backstage/plugin-score-common';
import { revisionOf, ringOf } from './rings';
import { takeStep } from './takeStep';
import type { StoredRollout } from './types';

const rollout = {
  rings: [
    { name: 'canary', workloads: ['a'] },
    { name: 'early', workloads: ['b', 'c'] },
  ],
};
const settled: StoredRollout = {
  environment: 'live',
  version: 1,
  base: 'r1',
  rings: 0,
  state: 'settled',
  changedAt: 0,
};
const steps = (...names: PlatformRolloutStep[]) =>
  names.reduce(
    (stored, step) =>
      takeStep(stored, {
        step,
        newest: 'r2',
        revision: stored.next ?? (step === 'start' ? 'r2' : stored.base),
        rollout,
        by: 'user:default/petra',
      }),
    settled,
  );
const revisions = (stored: StoredRollout) =>
  ['a', 'b', 'z'].map(workload => revisionOf(stored, rollout, workload));

describe('takeStep', () => {
  it('goes ring by ring, and then to the rest', () => {
    expect(ringOf(rollout, undefined)).toBe(2);
    expect(revisions(settled)).toEqual(['r1', 'r1', 'r1']);
    expect(revisions(steps('start'))).toEqual(['r2', 'r1', 'r1']);
    expect(revisions(steps('start', 'start'))).toEqual(['r2', 'r2', 'r1']);
    const all = steps('start', 'start', 'start');
    expect(revisions(all)).toEqual(['r2', 'r2', 'r2']);
    expect(all).toMatchObject({ state: 'settled', base: 'r2', former: 'r1' });
  });

  it('is stopped and goes on where it was', () => {
    const stopped = steps('start', 'stop');
    expect(stopped.state).toBe('stopped');
    expect(revisions(stopped)).toEqual(['r2', 'r1', 'r1']);
    expect(steps('start', 'stop', 'start')).toMatchObject({
      state: 'running',
      rings: 1,
    });
  });

  it('goes back, from the middle and from the end', () => {
    expect(revisions(steps('start', 'roll-back'))).toEqual(['r1', 'r1', 'r1']);
    const back = steps('start', 'start', 'start', 'roll-back');
    expect(revisions(back)).toEqual(['r1', 'r1', 'r1']);
    expect(back.state).toBe('rolled-back');
  });

  it.each<[StoredRollout, PlatformRolloutStep, string]>([
    [settled, 'start', 'r0'],
    [{ ...settled, base: 'r2' }, 'start', 'r2'],
    [settled, 'stop', 'r2'],
    [settled, 'roll-back', 'r1'],
    [{ ...settled, next: 'r2', rings: 1, state: 'running' }, 'start', 'r3'],
  ])('refuses, of %j, to %s %s', (stored, step, revision) => {
    expect(() =>
      takeStep(stored, { step, revision, newest: 'r2', rollout }),
    ).toThrow(expect.objectContaining({ name: 'ConflictError' }));
  });
});
