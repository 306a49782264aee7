import {
  HEAD,
  startProposals,
  TestProposals,
} from './__testUtils__/startProposals';

jest.setTimeout(60_000);

const FILE = 'staging/shop/orders-api/deployment.yaml';

describe('merging and the branch it goes to', () => {
  let test: TestProposals;

  beforeEach(async () => {
    test = await startProposals('gitea');
    await test.start();
    await test.want('image: v1\n');
    await test.until('proposed');
  });

  afterEach(() => test.end());

  const merge = (style: string) =>
    test.forge.api('POST', '/pulls/1/merge', { Do: style });

  it('names the squash that brought it, though its trailers are lost', async () => {
    const { forge } = test;
    await test.stop();
    await merge('squash');
    const squash = forge.git('rev-parse', 'main');
    expect(forge.git('log', '-1', '--format=%B', 'main')).not.toContain(
      'Score-Delivery',
    );
    await forge.commit('main', { 'other.txt': 'x' });
    await test.start();
    const { commit } = await test.until('delivered');
    expect(commit?.sha).toBe(squash);
  });

  it('reads the trailers of what was rebased', async () => {
    const { forge } = test;
    await test.stop();
    await forge.commit('main', { 'other.txt': 'x' });
    await merge('rebase');
    const rebased = forge.git('rev-parse', 'main');
    await test.start();
    const { commit } = await test.until('delivered');
    expect(commit?.sha).toBe(rebased);
    expect(
      forge.git(
        'log',
        '-1',
        '--format=%s%n%(trailers:key=Score-Delivery)',
        rebased,
      ),
    ).toBe(
      'Deliver orders-api to staging\nScore-Delivery: staging/orders-api@1',
    );
  });

  it('leaves it alone while the branch moves elsewhere', async () => {
    const { forge } = test;
    const head = forge.git('rev-parse', HEAD);
    await forge.commit('main', { 'other.txt': 'x' });
    await test.look();
    await new Promise(done => setTimeout(done, 1_000));
    await test.until('proposed');
    expect(forge.git('rev-parse', HEAD)).toBe(head);
    // Nothing new is one question to the forge, and none that writes.
    const asked = forge.line.requests.filter(each => each.includes('/api/'));
    expect(asked.filter(each => !each.startsWith('GET'))).toHaveLength(1);
  });

  it('begins anew where the branch moves in its own files', async () => {
    const { forge } = test;
    await merge('merge');
    await test.until('delivered');
    await test.want('image: v2\n');
    await test.until('proposed');
    await forge.commit('main', { [FILE]: 'image: by-hand\n' });
    await test.eventually(
      () =>
        forge.git('rev-parse', `${HEAD}^`) === forge.git('rev-parse', 'main'),
    );
    await test.eventually(async () =>
      (await test.pull(2)).body.includes('-image: by-hand'),
    );
    expect((await test.pull(2)).state).toBe('open');
    expect(forge.git('show', `${HEAD}:${FILE}`)).toBe('image: v2');
    expect(forge.git('merge-base', HEAD, 'main')).toBe(
      forge.git('rev-parse', 'main'),
    );
  });

  it('proposes what comes after a merge by another request', async () => {
    await merge('merge');
    await test.until('delivered');
    await test.want('image: v2\n');
    const { proposal } = await test.until('proposed');
    expect(proposal?.number).toBe(2);
    expect((await test.pull(2)).body).toContain('-image: v1\n+image: v2');
  });
});
