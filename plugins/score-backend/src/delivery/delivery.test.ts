import { createHarness, filesOf, Harness } from './__testUtils__/harness';

jest.setTimeout(60_000);

describe('delivery', () => {
  let h: Harness;

  beforeEach(async () => {
    h = await createHarness();
  });

  afterEach(async () => {
    const exists = h.git('for-each-ref').trim() !== '';
    if (exists) {
      h.git('fsck', '--strict', '--full');
    }
    await h.close();
  });

  const commits = () => Number(h.git('rev-list', '--count', 'main'));

  it('makes the first commit of an empty repository', async () => {
    await h.worker();
    await h.want();
    const delivery = await h.until('orders-api', 'delivered');
    expect(delivery.commit?.sha).toBe(h.git('rev-parse', 'main').trim());
    expect(h.files()).toEqual([
      '.score/inventory/staging/shop/orders-api.json',
      'staging/shop/orders-api/deployment-orders-api.yaml',
      'staging/shop/orders-api/hydrator.metadata',
      'staging/shop/orders-api/kustomization.yaml',
    ]);
    expect(h.git('log', '-1', '--format=%an|%cn|%B', 'main').trim()).toBe(
      [
        'Ada|Portal|Deliver orders-api to staging',
        '',
        'Score-Delivery: staging/orders-api@1',
        'Score-Spec-Hash: sha256:5bec',
        'Score-Source: https://git.example/acme/orders-api@c0ffee:score.yaml',
        'Score-Renderer: native@0.1.0',
        'Score-Platform: p1',
      ].join('\n'),
    );
    expect(
      JSON.parse(h.show('staging/shop/orders-api/hydrator.metadata')),
    ).toEqual({
      repoURL: 'https://git.example/acme/orders-api',
      drySha: 'c0ffee',
      author: 'Ada <ada@acme.example>',
      date: '2026-11-24T09:00:00Z',
    });
    expect(new Set(h.changes)).toEqual(
      new Set(['component:default/orders-api']),
    );
  });

  it('makes one commit a change and none without one', async () => {
    await h.worker();
    await h.want();
    await h.until('orders-api', 'delivered');
    await h.want({ specHash: 'sha256:other' });
    await h.want({ files: filesOf('orders-api', 'v2') });
    await h.until('orders-api', 'delivered');
    expect(commits()).toBe(2);
    expect(h.git('diff', '--name-only', 'main~', 'main').trim()).toBe(
      [
        '.score/inventory/staging/shop/orders-api.json',
        'staging/shop/orders-api/deployment-orders-api.yaml',
      ].join('\n'),
    );
  });

  it('downloads nothing for a push', async () => {
    const first = await h.worker();
    await h.want();
    await h.until('orders-api', 'delivered');
    await first.stop();
    // This one has none of the contents that it replaces.
    await h.worker();
    h.server.requests.length = 0;
    await h.want({ files: filesOf('orders-api', 'v2') });
    await h.until('orders-api', 'delivered');
    const push = h.server.requests.findIndex(request =>
      request.endsWith('service=git-receive-pack'),
    );
    expect(h.server.requests.slice(push)).toEqual([
      'GET /acme/gitops.git/info/refs?service=git-receive-pack',
      'POST /acme/gitops.git/git-receive-pack',
    ]);
  });

  it('carries all that is due in one commit', async () => {
    for (const workload of ['ads', 'cart', 'orders-api']) {
      await h.want({ workload });
    }
    await h.worker();
    await h.until('orders-api', 'delivered');
    await h.until('ads', 'delivered');
    expect(commits()).toBe(1);
    expect(h.git('log', '-1', '--format=%s', 'main').trim()).toBe(
      'Deliver 3 workloads to staging',
    );
    expect(h.git('log', '-1', '--format=%an', 'main').trim()).toBe('Ada');
  });
});
