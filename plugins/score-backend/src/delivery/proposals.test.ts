import { deliveryPolicyOf, type DeliveryPolicy } from '@score-backstage/engine';
import { createHarness, filesOf, Harness } from './__testUtils__/harness';
import { createTestProposer } from './__testUtils__/testProposer';

jest.setTimeout(60_000);

const policy: DeliveryPolicy = {
  ...deliveryPolicyOf({}),
  mode: 'pull-request',
};
const name = 'score/staging/orders-api';

describe('delivery by pull request', () => {
  let h: Harness;

  beforeEach(async () => {
    h = await createHarness();
    h.foreignCommit('echo x > a.txt');
  });

  afterEach(async () => {
    h.git('fsck', '--strict', '--full');
    await h.close();
  });

  it('waits in a branch of its own beside what goes directly', async () => {
    const proposer = createTestProposer();
    await h.worker({ proposer });
    await h.want({ policy });
    await h.want({ workload: 'cart' });
    const { proposal, commit } = await h.until('orders-api', 'proposed');
    await h.until('cart', 'delivered');
    expect(proposal).toEqual({ number: 1, url: 'pulls/1' });
    expect(commit).toBeUndefined();
    expect(h.files().filter(path => path.includes('orders'))).toEqual([]);
    expect(
      h.git('diff', '--name-only', `main...${name}`).trim().split('\n'),
    ).toEqual([
      '.score/inventory/staging/shop/orders-api.json',
      'staging/shop/orders-api/deployment-orders-api.yaml',
      'staging/shop/orders-api/hydrator.metadata',
      'staging/shop/orders-api/kustomization.yaml',
    ]);
    expect(h.git('log', '-1', '--format=%an %s', name).trim()).toBe(
      'Ada Deliver orders-api to staging',
    );
  });

  it('is brought up to date in place, and delivered when it is merged', async () => {
    const proposer = createTestProposer();
    const worker = await h.worker({ proposer });
    await h.want({ policy });
    await h.until('orders-api', 'proposed');
    const first = h.git('rev-parse', name).trim();
    await h.want({ policy, files: filesOf('orders-api', 'v2') });
    while (h.git('rev-parse', name).trim() === first) {
      await new Promise(done => setTimeout(done, 25));
    }
    expect((await h.until('orders-api', 'proposed')).proposal?.number).toBe(1);
    const sha = h.git('rev-parse', name).trim();
    h.foreignCommit(`git merge -q --no-ff --no-commit origin/${name}`);
    // The forge tells of the push.
    await h.store.lookAgain({
      repoUrl: h.server.url('gitops').toLowerCase(),
      branch: 'main',
    });
    worker.wake();
    const { commit, proposal } = await h.until('orders-api', 'delivered');
    expect(commit?.sha).toBe(sha);
    expect(proposal).toBeUndefined();
    expect([...proposer.open]).toEqual([]);
    expect(h.git('for-each-ref', `refs/heads/${name}`)).toBe('');
  });

  it('tells nobody of looking at it again', async () => {
    const proposer = createTestProposer();
    await h.worker({
      proposer,
      delivery: { inspection: { milliseconds: 100 } },
    });
    await h.want({ policy });
    await h.until('orders-api', 'proposed');
    const { length } = h.changes;
    const { asked } = proposer;
    while (proposer.asked < asked + 3) {
      await new Promise(done => setTimeout(done, 25));
    }
    expect(h.changes.length).toBe(length);
    expect((await h.store.list({}))[0].state).toBe('proposed');
  });

  it('is pushed when the policy is another one, and its branch removed', async () => {
    const proposer = createTestProposer();
    await h.worker({ proposer });
    await h.want({ policy });
    await h.until('orders-api', 'proposed');
    await h.want({ policy: deliveryPolicyOf({}) });
    expect((await h.until('orders-api', 'delivered')).generation).toBe(1);
    expect([...proposer.open]).toEqual([]);
  });

  it('is obsolete when what is there is wanted again', async () => {
    const proposer = createTestProposer();
    await h.worker({ proposer });
    await h.want();
    await h.until('orders-api', 'delivered');
    await h.want({ policy, files: filesOf('orders-api', 'v2') });
    await h.until('orders-api', 'proposed');
    await h.want({ policy });
    await h.until('orders-api', 'delivered');
    expect([...proposer.open]).toEqual([]);
    expect(h.git('rev-list', '--count', 'main').trim()).toBe('2');
  });

  it('stops where nobody opens pull requests', async () => {
    await h.worker();
    await h.want({ policy });
    expect((await h.until('orders-api', 'stopped')).reason).toContain(
      'pull request',
    );
  });

  it('tries again where one cannot be opened', async () => {
    const proposer = createTestProposer();
    let failures = 1;
    const propose = proposer.propose.bind(proposer);
    proposer.propose = async (changes, context) =>
      failures-- > 0
        ? changes.map(({ claimed }) => ({
            kind: 'failed',
            claimed,
            reason: 'The forge is away',
          }))
        : propose(changes, context);
    await h.worker({ proposer });
    await h.want({ policy });
    expect(await h.until('orders-api', 'retrying')).toMatchObject({
      attempts: 1,
      reason: 'The forge is away',
    });
    await h.until('orders-api', 'proposed');
  });
});
