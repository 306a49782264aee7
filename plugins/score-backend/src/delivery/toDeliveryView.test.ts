import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import type { DeliveryState } from '@score-backstage/plugin-score-common';
import { claimedDelivery, deliveryRequest } from './__testUtils__/harness';
import { toDeliveryView } from './toDeliveryView';

const integrations = ScmIntegrations.fromConfig(
  new ConfigReader({
    integrations: {
      gitea: [{ host: 'localhost:7008', baseUrl: 'http://localhost:7008' }],
    },
  }),
);

describe('toDeliveryView', () => {
  const view = (repoUrl: string) =>
    toDeliveryView(
      {
        ...deliveryRequest(repoUrl, {
          destination: { repoUrl, branch: 'env/eu', path: 'staging' },
        }),
        id: 1,
        generation: 2,
        state: 'delivered',
        attempts: 0,
        commit: { sha: 'abc', committedAt: '2026-11-24T10:00:00.000Z' },
      },
      integrations,
    );

  it.each([
    ['http://localhost:7008/acme/gitops', '/src/branch', '/commit'],
    ['https://github.com/acme/gitops', '/tree', '/commit'],
    ['https://gitlab.com/acme/gitops', '/-/tree', '/-/commit'],
  ])('links to the folder and the commit at %s', (repoUrl, folder, commit) => {
    expect(view(repoUrl)).toEqual({
      state: 'delivered',
      destination: { repoUrl, branch: 'env/eu', path: 'staging' },
      generation: 2,
      path: 'staging/shop/orders-api',
      url: `${repoUrl}${folder}/env/eu/staging/shop/orders-api`,
      commit: {
        sha: 'abc',
        url: `${repoUrl}${commit}/abc`,
        committedAt: '2026-11-24T10:00:00.000Z',
      },
      attempts: 0,
      nextAttemptAt: undefined,
      reason: undefined,
    });
  });

  it('leads to the pull request as long as it is open', () => {
    const proposal = {
      number: 7,
      url: 'https://github.com/acme/gitops/pull/7',
    };
    const of = (state: DeliveryState) =>
      toDeliveryView(claimedDelivery({ state, proposal }), integrations)
        .proposal;
    expect(of('proposed')).toEqual(proposal);
    expect(of('stopped')).toBeUndefined();
  });

  it('shows what it cannot link to', () => {
    expect(view('https://unknown.example/x')).toMatchObject({
      url: 'https://unknown.example/x',
    });
    expect(view('nonsense')).toMatchObject({ url: 'nonsense' });
  });
});
