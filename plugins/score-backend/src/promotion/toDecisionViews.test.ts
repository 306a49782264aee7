import type { Environment } from '@score-backstage/engine';
import type { Delivery } from '../delivery';
import { claimedDelivery } from '../delivery/__testUtils__/harness';
import { toDecisionViews } from './toDecisionViews';

const environment: Environment = {
  name: 'production',
  title: 'Production',
  target: 'kubernetes',
  provisioners: [],
  overrides: [],
  delivery: {
    mode: 'direct',
    drift: 'overwrite',
    prune: { mode: 'direct', afterSeconds: 0 },
    promoteFrom: 'staging',
  },
};
const staging: Delivery = {
  ...claimedDelivery({}),
  id: 1,
  environment: 'staging',
  generation: 9,
};
const production = (promotedFrom?: string): Delivery => ({
  ...claimedDelivery({}),
  id: 2,
  environment: 'production',
  source: {
    repoUrl: 'https://git.example/acme/orders-api',
    file: 'score.yaml',
    promotedFrom,
    requestedBy: 'user:default/ada',
    reason: 'It works',
  },
});
const view = (deliveries: Delivery[], inputs: [number, string][]) =>
  toDecisionViews('orders-api', environment, deliveries, {
    holds: [],
    inputs: new Map(inputs),
  }).promotion;

describe('toDecisionViews', () => {
  it('says how far an environment is behind', () => {
    expect(view([], [])).toEqual({ from: 'staging', state: 'nothing' });
    expect(view([staging], [])).toMatchObject({ state: 'nothing' });
    expect(view([staging], [[1, 'a']])).toEqual({
      from: 'staging',
      state: 'behind',
    });
    const both = [staging, production('staging@7')];
    const same: [number, string][] = [
      [1, 'a'],
      [2, 'a'],
    ];
    expect(view(both, same)).toEqual({
      from: 'staging',
      state: 'current',
      promoted: 'staging@7',
      by: 'user:default/ada',
      reason: 'It works',
    });
    expect(view(both, [[1, 'b']])).toMatchObject({
      state: 'behind',
      behind: 2,
    });
    // Other inputs of the same bytes count as a version.
    expect(view([staging, production('staging@9')], [[1, 'b']])).toMatchObject({
      behind: 1,
    });
    // It was promoted from somewhere else then.
    expect(
      view([staging, production('preview@3')], [[1, 'b']])?.behind,
    ).toBeUndefined();
  });

  it('has the hold of the environment before that of the workload', () => {
    const hold = { by: 'ada', reason: 'Sale', since: '' };
    const of = (holds: { environment: string; workload?: string }[]) =>
      toDecisionViews('orders-api', environment, [], {
        holds: holds.map(each => ({ ...hold, ...each })),
        inputs: new Map(),
      }).hold?.scope;
    const mine = { environment: 'production', workload: 'orders-api' };
    expect(of([])).toBeUndefined();
    expect(of([{ ...mine, workload: 'cart' }])).toBeUndefined();
    expect(of([{ environment: 'staging' }])).toBeUndefined();
    expect(of([mine])).toBe('workload');
    expect(of([mine, { environment: 'production' }])).toBe('environment');
  });
});
