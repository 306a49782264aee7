import type { Delivery } from '../delivery';
import { claimedDelivery } from '../delivery/__testUtils__/harness';
import type { StoredRender } from '../rendering/types';
import { describeObstacle } from './describeObstacle';

const render: StoredRender = {
  workloadId: 1,
  environment: 'staging',
  inputHash: '',
  failed: false,
  findings: [],
  resources: [],
};
const valid = { status: 'valid' as const, file: 'score.yaml' };
const delivery = (changes: Partial<Delivery> = {}): Delivery => ({
  ...claimedDelivery({}),
  state: 'delivered',
  ...changes,
});

describe('describeObstacle', () => {
  it('has none where the newest is delivered', () => {
    expect(
      describeObstacle('staging', {
        delivery: delivery(),
        render,
        workload: valid,
      }),
    ).toBeUndefined();
  });

  it.each([
    ['Nothing of this workload was delivered to staging yet', {}],
    [
      'release it first. Held by user:default/ada: Sale',
      {
        delivery: delivery({
          state: 'held',
          reason: 'Held by user:default/ada: Sale',
        }),
      },
    ],
    [
      'rolled back to staging@2 by user:default/ada (Slow)',
      {
        delivery: delivery({
          pin: {
            to: 'staging@2',
            sha: '5bec',
            by: 'user:default/ada',
            reason: 'Slow',
            since: '',
          },
        }),
      },
    ],
    [
      'The newest score.yaml has errors',
      { delivery: delivery(), render: { ...render, failed: true } },
    ],
    [
      'The newest score.yaml has errors',
      {
        delivery: delivery(),
        workload: { ...valid, status: 'invalid' as const },
      },
    ],
    [
      'it is retrying: git.example cannot be reached',
      {
        delivery: delivery({
          state: 'retrying',
          reason: 'git.example cannot be reached',
        }),
      },
    ],
    ['it is waiting', { delivery: delivery({ state: 'waiting' }) }],
  ])('says: %s', (words, source) => {
    expect(
      describeObstacle('staging', { render, workload: valid, ...source }),
    ).toContain(words);
  });
});
