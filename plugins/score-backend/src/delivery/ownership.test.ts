import { createHarness, filesOf, Harness } from './__testUtils__/harness';

jest.setTimeout(60_000);

describe('ownership in the destination repository', () => {
  let h: Harness;

  beforeEach(async () => {
    h = await createHarness();
  });

  afterEach(async () => {
    h.git('fsck', '--strict', '--full');
    await h.close();
  });

  const commits = () => Number(h.git('rev-list', '--count', 'main'));

  it('removes files of ours that are not wanted any more', async () => {
    await h.worker();
    await h.want();
    await h.until('orders-api', 'delivered');
    h.foreignCommit('echo mine > staging/shop/orders-api/NOTES.md');
    await h.want({ files: [{ path: 'service.yaml', content: 'a: 1\n' }] });
    await h.until('orders-api', 'delivered');
    expect(h.files()).toEqual([
      '.score/inventory/staging/shop/orders-api.json',
      'staging/shop/orders-api/NOTES.md',
      'staging/shop/orders-api/hydrator.metadata',
      'staging/shop/orders-api/service.yaml',
    ]);
  });

  it('never overwrites a foreign file, and goes on when it is gone', async () => {
    h.foreignCommit(
      'mkdir -p staging/shop/orders-api; echo theirs > staging/shop/orders-api/kustomization.yaml; echo root > README.md',
    );
    await h.worker();
    await h.want();
    await h.want({ workload: 'cart' });
    await h.until('cart', 'delivered');
    const stopped = await h.until('orders-api', 'stopped');
    expect(stopped.reason).toContain(
      'staging/shop/orders-api/kustomization.yaml',
    );
    expect(h.show('staging/shop/orders-api/kustomization.yaml')).toBe(
      'theirs\n',
    );
    h.foreignCommit('git rm -q staging/shop/orders-api/kustomization.yaml');
    await h.store.retry({ entityRef: 'component:default/orders-api' });
    await h.want({ workload: 'wake' });
    await h.until('orders-api', 'delivered');
    expect(h.show('README.md')).toBe('root\n');
  });

  it('moves a workload whose shard or folder changes', async () => {
    await h.worker();
    await h.want();
    await h.until('orders-api', 'delivered');
    await h.want({ shard: 'sales' });
    await h.until('orders-api', 'delivered');
    const moved = [
      '.score/inventory/staging/sales/orders-api.json',
      'staging/sales/orders-api/deployment-orders-api.yaml',
      'staging/sales/orders-api/hydrator.metadata',
      'staging/sales/orders-api/kustomization.yaml',
    ];
    expect(h.files()).toEqual(moved);
    await h.want({
      shard: 'sales',
      destination: {
        repoUrl: h.server.url('gitops'),
        branch: 'main',
        path: 'clusters/eu',
      },
    });
    await h.until('orders-api', 'delivered');
    expect(h.files()).toEqual(
      moved.map(path => path.replace(/^staging/, 'clusters/eu')),
    );
  });

  it('lets a file become a folder and a folder a file', async () => {
    await h.worker();
    await h.want({ files: [{ path: 'files', content: 'a\n' }] });
    await h.until('orders-api', 'delivered');
    await h.want({ files: [{ path: 'files/b.txt', content: 'b\n' }] });
    await h.until('orders-api', 'delivered');
    expect(h.show('staging/shop/orders-api/files/b.txt')).toBe('b\n');
    await h.want({ files: [{ path: 'files', content: 'c\n' }] });
    await h.until('orders-api', 'delivered');
    expect(h.show('staging/shop/orders-api/files')).toBe('c\n');
  });

  it('replaces what somebody changed in our files', async () => {
    await h.worker();
    await h.want();
    await h.until('orders-api', 'delivered');
    h.foreignCommit('echo edited > staging/shop/orders-api/kustomization.yaml');
    await h.want({ files: filesOf('orders-api', 'v2') });
    await h.until('orders-api', 'delivered');
    expect(h.show('staging/shop/orders-api/kustomization.yaml')).toBe(
      'resources: []\n',
    );
  });

  it.each([
    ['a symbolic link', 'mkdir staging; ln -s /etc staging/shop'],
    ['a file', 'mkdir staging; echo x > staging/shop'],
    ['another case', 'mkdir -p staging/SHOP; echo x > staging/SHOP/y'],
    [
      'a submodule',
      'mkdir staging; git update-index --add --cacheinfo 160000,$(printf %040d 1),staging/shop; git() { :; }',
    ],
  ])('does not go through %s', async (_, script) => {
    const before = h.foreignCommit(script);
    await h.worker();
    await h.want();
    const { reason } = await h.until('orders-api', 'stopped');
    expect(reason).toMatch(/staging\/shop/i);
    expect(h.git('rev-parse', 'main').trim()).toBe(before);
  });

  it('knows its files after the database was lost', async () => {
    const first = await h.worker();
    await h.want();
    await h.want({ files: filesOf('orders-api', 'v2') });
    await h.want({ files: filesOf('orders-api', 'v3') });
    const { commit } = await h.until('orders-api', 'delivered');
    await first.stop();
    await h.database('deliveries').delete();

    await h.worker();
    await h.want({ files: filesOf('orders-api', 'v3') });
    expect(await h.until('orders-api', 'delivered')).toMatchObject({ commit });
    expect(commits()).toBe(1);
    await h.want({ files: [{ path: 'only.yaml', content: 'a: 1\n' }] });
    await h.until('orders-api', 'delivered');
    expect(h.git('log', '-1', '--format=%B', 'main')).toContain(
      'Score-Delivery: staging/orders-api@4\n',
    );
    expect(h.files()).toHaveLength(3);
  });

  it('stops at an inventory that names files of others', async () => {
    const first = await h.worker();
    await h.want();
    await h.until('orders-api', 'delivered');
    await first.stop();
    const before = h.foreignCommit(
      'sed -i \'s|"staging/shop/orders-api"|"staging/shop/cart"|\' .score/inventory/staging/shop/orders-api.json',
    );
    await h.worker();
    await h.want({ files: filesOf('orders-api', 'v2') });
    const { reason } = await h.until('orders-api', 'stopped');
    expect(reason).toContain('.score/inventory/staging/shop/orders-api.json');
    expect(h.git('rev-parse', 'main').trim()).toBe(before);
  });
});
