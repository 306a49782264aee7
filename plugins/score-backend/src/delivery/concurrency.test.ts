import { execFileSync } from 'node:child_process';
import { createHarness, filesOf, Harness } from './__testUtils__/harness';

jest.setTimeout(120_000);

describe('delivery beside others', () => {
  let h: Harness;

  beforeEach(async () => {
    h = await createHarness();
  });

  afterEach(async () => {
    h.git('fsck', '--strict', '--full');
    await h.close();
  });

  const commits = () => Number(h.git('rev-list', '--count', 'main'));

  /** Runs an action when the n-th push is about to reach the server. */
  const beforePush = (action: () => void, ...at: number[]) => {
    let pushes = 0;
    h.server.intercept = request => {
      if (request.method === 'POST' && /receive-pack$/.test(request.url!)) {
        pushes++;
        if (at.includes(pushes)) {
          action();
        }
      }
      return false;
    };
  };

  it.each(['a branch that exists', 'a branch that does not exist yet'])(
    'works the commit out anew when somebody was faster on %s',
    async branch => {
      await h.worker();
      if (branch === 'a branch that exists') {
        await h.want();
        await h.until('orders-api', 'delivered');
      }
      const theirs: string[] = [];
      beforePush(
        () => theirs.push(h.foreignCommit(`date +%N > ${theirs.length}.txt`)),
        1,
        2,
      );
      await h.want({ files: filesOf('orders-api', 'v2') });
      await h.until('orders-api', 'delivered');
      expect(theirs).toHaveLength(2);
      expect(h.git('rev-parse', 'main~').trim()).toBe(theirs[1]);
      expect(h.git('rev-list', '--merges', 'main')).toBe('');
      expect(h.show('staging/shop/orders-api/deployment-orders-api.yaml')).toBe(
        'image: v2\n',
      );
    },
  );

  it('does not bring back what was wound back', async () => {
    const good = h.foreignCommit('echo good > a.txt');
    h.foreignCommit('echo leaked > secret.txt');
    await h.worker();
    await h.want();
    await h.until('orders-api', 'delivered');
    execFileSync('git', ['-C', h.bare, 'update-ref', 'refs/heads/main', good]);
    await h.want({ files: filesOf('orders-api', 'v2') });
    await h.until('orders-api', 'delivered');
    expect(h.git('rev-parse', 'main~').trim()).toBe(good);
    expect(h.files()).not.toContain('secret.txt');
  });

  it('acknowledges without a second commit what a killed worker has pushed', async () => {
    const first = await h.worker();
    const lost = jest
      .spyOn(h.store, 'delivered')
      .mockRejectedValue(new Error('killed'));
    await h.want();
    while (h.git('for-each-ref').trim() === '') {
      await new Promise(done => setTimeout(done, 20));
    }
    await first.stop();
    lost.mockRestore();
    expect((await h.store.list({}))[0].state).toBe('delivering');
    await h.worker();
    const { commit } = await h.until('orders-api', 'delivered');
    expect(commit?.sha).toBe(h.git('rev-parse', 'main').trim());
    expect(commits()).toBe(1);
  });

  it('finds a push that arrived although its answer did not', async () => {
    await h.worker();
    let cut = 0;
    h.server.intercept = (request, response) => {
      if (request.method === 'POST' && /receive-pack$/.test(request.url!)) {
        cut++;
        response.end = () => {
          request.socket.destroy();
          return response;
        };
      }
      return false;
    };
    await h.want();
    const { attempts } = await h.until('orders-api', 'delivered');
    expect(cut).toBeGreaterThan(0);
    expect(attempts).toBe(0);
    expect(commits()).toBe(1);
  });

  it('commits rather than trusts the head while an old push may arrive', async () => {
    const first = await h.worker();
    await h.want();
    await h.until('orders-api', 'delivered');
    await first.stop();
    // A worker takes v2, and nobody hears of it again.
    await h.want({ files: filesOf('orders-api', 'v2') });
    const branch = { repoUrl: h.server.url('gitops'), branch: 'main' };
    expect(await h.store.claim(branch, 10)).toHaveLength(1);
    await h.want();
    // Nor of the next one, which takes the content that was there before.
    expect(await h.store.claim(branch, 10)).toHaveLength(1);
    await h.worker();
    await h.until('orders-api', 'delivered');
    expect(commits()).toBe(2);
    expect(h.git('diff', '--name-only', 'main~', 'main').trim()).toBe(
      '.score/inventory/staging/shop/orders-api.json',
    );
  });

  it('gathers what comes while the window of the destination lasts', async () => {
    await h.worker({ delivery: { window: { milliseconds: 1500 } } });
    await h.want();
    await h.until('orders-api', 'delivered');
    const start = Date.now();
    for (const workload of ['ads', 'cart', 'mail']) {
      await h.want({ workload });
      await new Promise(done => setTimeout(done, 100));
    }
    await h.until('mail', 'delivered');
    expect(Date.now() - start).toBeGreaterThan(900);
    expect(commits()).toBe(2);
  });
});
