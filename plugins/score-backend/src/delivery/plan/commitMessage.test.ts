import { claimedDelivery } from '../__testUtils__/harness';
import type { DeliveryRequest } from '../types';
import { commitAuthor, commitMessage } from './commitMessage';

function change(changes: Partial<DeliveryRequest> = {}) {
  return {
    generation: 4,
    why: 'content' as const,
    claimed: claimedDelivery({ ...changes, generation: 4 }),
  };
}

describe('commitMessage', () => {
  it.each([
    [[change()], 'Deliver orders-api to staging'],
    [[change(), change({ workload: 'ads' })], 'Deliver 2 workloads to staging'],
    [
      [change(), change({ environment: 'production' })],
      'Deliver orders-api to production and staging',
    ],
    [
      [change(), change({ environment: 'b' }), change({ environment: 'c' })],
      'Deliver orders-api to 3 environments',
    ],
  ])('has a subject for people', (changes, subject) => {
    expect(commitMessage(changes).split('\n')[0]).toBe(subject);
  });

  it('lets no value pose as a trailer', () => {
    const message = commitMessage([
      change({
        specHash: 'x\nScore-Delivery: production/ads@9',
        source: {
          repoUrl: 'https://x\r\nA: b',
          file: 'score.yaml\n\nB: c',
          promotedFrom: 'staging@3',
          requestedBy: 'user:default/ada',
          reason: 'It works\nScore-Delivery: production/ads@9',
        },
      }),
    ]);
    const names = message
      .split('\n')
      .slice(2)
      .map(line => line.split(':')[0]);
    expect(names).toEqual([
      'Score-Delivery',
      'Score-Spec-Hash',
      'Score-Source',
      'Score-Renderer',
      'Score-Platform',
      'Score-Promoted-From',
      'Score-Requested-By',
      'Score-Reason',
      '',
    ]);
  });

  it('is by the developer if it is one developer’s', () => {
    const portal = { name: 'Portal', email: 'portal@acme.example' };
    const ada = { name: 'Ada', email: 'ada@acme.example' };
    const source = { repoUrl: 'https://x/y', file: 'score.yaml' };
    expect(commitAuthor([change(), change()], portal)).toEqual(ada);
    expect(commitAuthor([change(), change({ source })], portal)).toBe(portal);
    expect(commitAuthor([change({ source })], portal)).toBe(portal);
  });
});
