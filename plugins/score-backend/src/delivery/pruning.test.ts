import { deliveryPolicyOf, type DeliveryPolicy } from '@score-backstage/engine';
import { createHarness, filesOf, Harness } from './__testUtils__/harness';
import { createTestProposer } from './__testUtils__/testProposer';

jest.setTimeout(60_000);

describe('a workload that leaves the catalog', () => {
  let h: Harness;

  beforeEach(async () => {
    h = await createHarness();
  });

  afterEach(async () => {
    h.git('fsck', '--strict', '--full');
    await h.close();
  });

  const policyOf = (
    mode: DeliveryPolicy['prune']['mode'],
    afterSeconds = 0,
  ): DeliveryPolicy => ({
    ...deliveryPolicyOf({}),
    prune: { mode, afterSeconds },
  });

  const commits = () => Number(h.git('rev-list', '--count', 'main'));

  const untilSettled = async (but?: string) => {
    const isOpen = ({ workload }: { workload: string }) => workload !== but;
    while ((await h.store.list({})).some(isOpen)) {
      await new Promise(done => setTimeout(done, 25));
    }
  };

  it('loses the files of its inventory, and the commit says why', async () => {
    await h.worker();
    await h.want({ policy: policyOf('direct') });
    await h.want({ workload: 'cart' });
    await h.until('orders-api', 'delivered');
    await h.until('cart', 'delivered');
    h.foreignCommit('echo mine > staging/shop/orders-api/NOTES.md');
    await h.release('orders-api');
    while (h.files().length > 5) {
      await new Promise(done => setTimeout(done, 25));
    }
    expect(h.files()).toEqual([
      '.score/inventory/staging/shop/cart.json',
      'staging/shop/cart/deployment-cart.yaml',
      'staging/shop/cart/hydrator.metadata',
      'staging/shop/cart/kustomization.yaml',
      'staging/shop/orders-api/NOTES.md',
    ]);
    expect(h.git('log', '-1', '--format=%an|%B', 'main').trim()).toBe(
      [
        'Portal|Remove orders-api from staging',
        '',
        'Score-Pruned: staging/orders-api@2',
        'Score-Reason: component:default/orders-api has no workload orders-api any more',
      ].join('\n'),
    );
  });

  it('has time, and is taken up again within it', async () => {
    await h.worker();
    await h.want({ policy: policyOf('direct', 3600) });
    await h.until('orders-api', 'delivered');
    await h.release('orders-api');
    const [{ state, removal }] = await h.store.list({});
    expect(state).toBe('waiting');
    const left = Date.parse(removal!.dueAt) - Date.now();
    expect(left).toBeGreaterThan(3_500_000);
    expect(left).toBeLessThanOrEqual(3_600_000);
    await h.want({ workload: 'cart' });
    await h.until('cart', 'delivered');
    await h.want({ policy: policyOf('direct', 3600) });
    const back = await h.until('orders-api', 'delivered');
    expect(back).toMatchObject({ generation: 3, removal: undefined });
    expect(commits()).toBe(2);
  });

  it('can give its place to another entity, before and after', async () => {
    await h.worker();
    await h.want({ policy: policyOf('direct') });
    await h.until('orders-api', 'delivered');
    await h.release('orders-api');
    await untilSettled();
    expect(h.git('ls-tree', '-r', '--name-only', 'main')).toBe('');
    await h.want({ entityRef: 'component:default/other' });
    await h.until('orders-api', 'delivered');
    expect(h.git('log', '-1', '--format=%B', 'main')).toContain(
      'Score-Delivery: staging/orders-api@3\n',
    );
  });

  it('keeps its files where the policy says never', async () => {
    await h.worker();
    await h.want({ policy: policyOf('never') });
    await h.until('orders-api', 'delivered');
    await h.release('orders-api');
    await h.want({ workload: 'cart' });
    await h.until('cart', 'delivered');
    expect(await h.store.list({})).toHaveLength(1);
    expect(h.files()).toContain('staging/shop/orders-api/kustomization.yaml');
  });

  it('is removed by a pull request where the policy says so', async () => {
    const proposer = createTestProposer();
    await h.worker({
      proposer,
      delivery: { inspection: { milliseconds: 200 } },
    });
    await h.want({ policy: policyOf('pull-request') });
    await h.until('orders-api', 'delivered');
    await h.release('orders-api');
    await h.until('orders-api', 'proposed');
    expect([...proposer.open.values()]).toEqual([
      { number: 1, why: 'removal' },
    ]);
    expect(h.files()).toHaveLength(4);
    h.foreignCommit('git merge -q origin/score/staging/orders-api; date > x');
    await untilSettled();
    expect([...proposer.open]).toEqual([]);
    expect(h.files()).toEqual(['x']);
  });

  it('lets no late push bring it back', async () => {
    const first = await h.worker();
    await h.want({ workload: 'cart' });
    await h.until('cart', 'delivered');
    await first.stop();
    // A worker takes it, and nobody knows what becomes of its push.
    const branch = { repoUrl: h.server.url('gitops'), branch: 'main' };
    await h.want({ policy: policyOf('direct') });
    expect(await h.store.claim(branch, 10)).toHaveLength(1);
    await h.release('orders-api');
    const before = commits();
    await h.worker();
    await untilSettled('cart');
    // One commit that makes it fail, and one that takes its trace away.
    expect(commits()).toBe(before + 2);
    expect(h.files()).toHaveLength(4);
  });

  it('closes the pull request that was open for it at once', async () => {
    const proposer = createTestProposer();
    await h.worker({ proposer });
    const policy = {
      ...policyOf('pull-request', 3600),
      mode: 'pull-request' as const,
    };
    h.foreignCommit('echo x > a.txt');
    await h.want({ policy });
    await h.until('orders-api', 'proposed');
    await h.release('orders-api');
    while (proposer.open.size > 0) {
      await new Promise(done => setTimeout(done, 25));
    }
    expect((await h.until('orders-api', 'waiting')).removal).toBeDefined();
    expect(commits()).toBe(1);
    // It comes back, with something new.
    await h.want({ policy, files: filesOf('orders-api', 'v2') });
    await h.until('orders-api', 'proposed');
  });
});
