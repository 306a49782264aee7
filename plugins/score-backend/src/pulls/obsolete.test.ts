import { deliveryPolicyOf } from '@score-backstage/engine';
import {
  byPullRequest,
  HEAD,
  startProposals,
  TestProposals,
} from './__testUtils__/startProposals';

jest.setTimeout(60_000);

const entityRef = 'component:default/orders-api';

describe('a pull request that is obsolete', () => {
  let test: TestProposals;

  beforeEach(async () => {
    test = await startProposals('gitea');
    await test.start();
    await test.want('image: v1\n');
    await test.until('proposed');
  });

  afterEach(() => test.end());

  const release = () =>
    test.database.transaction(tx => test.store.release(tx, entityRef));
  const isClosed = async (number: number) =>
    (await test.pull(number)).state === 'closed';
  const hasBranch = () => test.forge.git('branch').includes(HEAD);
  const comments = async (number: number) =>
    (await fetch(`${test.forge.repoUrl}/pulls/${number}`)).text();

  it('is closed when the content is in the branch already', async () => {
    const { forge } = test;
    await test.stop();
    const files = forge
      .git('diff', '--name-only', `main...${HEAD}`)
      .split('\n')
      .map(path => [path, forge.git('show', `${HEAD}:${path}`)]);
    await forge.commit(
      'main',
      Object.fromEntries(files.map(([path, text]) => [path, `${text}\n`])),
    );
    await test.start();
    await test.until('delivered');
    await test.eventually(() => isClosed(1));
    expect(await test.pull(1)).toMatchObject({ merged: false });
    expect(await comments(1)).toContain('nothing left to be merged');
    await test.eventually(() => !hasBranch());
    expect(await test.database('proposals')).toEqual([]);
  });

  it('is closed when the workload has left the catalog', async () => {
    await release();
    await test.eventually(() => isClosed(1));
    expect(await comments(1)).toContain('has left the catalog');
    await test.eventually(() => !hasBranch());
  });

  it('asks to remove what a workload that has left had in Git', async () => {
    await test.forge.api('POST', '/pulls/1/merge', { Do: 'merge' });
    await test.until('delivered');
    await release();
    await test.eventually(async () => (await test.pulls()).length === 2);
    expect(await test.pull(2)).toMatchObject({
      state: 'open',
      title: 'Remove orders-api from staging',
      body: expect.stringContaining('-image: v1'),
    });
    await test.forge.api('POST', '/pulls/2/merge', { Do: 'merge' });
    await test.eventually(async () => (await test.store.list({})).length === 0);
    expect(test.forge.git('ls-tree', '-r', '--name-only', 'main')).toBe(
      'README.md',
    );
    await test.eventually(() => !hasBranch());
  });

  it('is closed when the environment is delivered directly', async () => {
    await test.want('image: v1\n', { policy: deliveryPolicyOf({}) });
    await test.until('delivered');
    await test.eventually(() => isClosed(1));
    expect(await comments(1)).toContain('delivered without pull requests now');
    await test.eventually(() => !hasBranch());
  });

  it('is closed when the platform has no such environment any more', async () => {
    test.platformDelivers(undefined);
    const { reason } = await test.until('stopped');
    expect(reason).toContain('nowhere any more');
    expect(await isClosed(1)).toBe(true);
    expect(hasBranch()).toBe(false);
  });

  it('is closed when the environment is delivered elsewhere', async () => {
    const { repoUrl } = test.forge;
    const destination = { repoUrl, branch: 'env/staging' };
    test.platformDelivers(destination);
    await new Promise(done => setTimeout(done, 1_000));
    // Not before the workload has followed.
    expect(await isClosed(1)).toBe(false);
    await test.want('image: v1\n', {
      destination: { ...destination, path: 'staging' },
      policy: deliveryPolicyOf({}),
    });
    const { reason } = await test.until('stopped');
    expect(reason).toContain('delivers staging to env/staging of');
    expect(await isClosed(1)).toBe(true);
    const [, now] = await test.store.list({});
    expect(now.destination.branch).toBe('env/staging');
    expect(hasBranch()).toBe(false);
  });

  it('is closed later when the forge is away', async () => {
    const { forge, proposals } = test;
    forge.line.intercept = (request, response) => {
      const isPull = /\/(pulls|issues)\b/.test(request.url ?? '');
      if (isPull) {
        response.writeHead(502).end();
      }
      return isPull;
    };
    await test.want('image: v1\n', { policy: deliveryPolicyOf({}) });
    await test.until('delivered');
    const { signal } = new AbortController();
    await proposals.closeLeftovers(signal);
    expect(await isClosed(1)).toBe(false);
    expect(test.logs.join('\n')).toContain('is to be closed and is not yet');
    forge.line.intercept = undefined;
    // Not while a worker has the branch.
    await test.eventually(async () => {
      await proposals.closeLeftovers(signal);
      return isClosed(1);
    });
    expect(await comments(1)).toContain('delivered without pull requests now');
    expect(await test.database('proposals')).toEqual([]);
  });

  it('is opened once more when it is wanted after all', async () => {
    await release();
    await test.eventually(() => isClosed(1));
    await test.want('image: v1\n', { policy: byPullRequest });
    const { proposal } = await test.until('proposed');
    expect(proposal?.number).toBe(2);
  });
});
