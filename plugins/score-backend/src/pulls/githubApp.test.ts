import { deliveryPolicyOf } from '@score-backstage/engine';
import {
  HEAD,
  startProposals,
  TestProposals,
} from './__testUtils__/startProposals';

jest.setTimeout(60_000);

const FORMAT = '--format=%an, %cn%n%(trailers)';

describe('commits of a GitHub App', () => {
  let test: TestProposals;

  afterEach(() => test.end());

  const branches = () =>
    test.forge.git('for-each-ref', '--format=%(refname:short)', 'refs/heads');

  it('are made by GitHub, which shows them as verified', async () => {
    test = await startProposals('github app');
    await test.start();
    await test.want('image: v1\n');
    await test.until('proposed');
    const log = () => test.forge.git('log', '-1', FORMAT, HEAD);
    expect(log()).toMatch(/^score\[bot\], GitHub\nScore-Delivery: staging\/o/);
    expect(log()).toContain('Co-authored-by: Ada <ada@acme.example>');

    await test.want('image: v2\n');
    await test.eventually(() => log().includes('orders-api@2'));
    await test.until('proposed');
    expect(log()).toContain('score[bot], GitHub');
    expect(test.forge.git('rev-list', '--count', `main..${HEAD}`)).toBe('1');
    await test.eventually(() => branches() === `main\n${HEAD}`);
  });

  it('begin anew beside what a killed worker has left', async () => {
    test = await startProposals('github app');
    await test.forge.commit('score-commits/main', { 'a.txt': 'a' });
    await test.start();
    await test.want('image: v1\n');
    await test.until('proposed');
    expect(test.forge.git('log', '-1', FORMAT, HEAD)).toContain('GitHub');
    expect(branches()).toBe(`main\n${HEAD}`);
  });

  it('are pushed where they are too large, which is said', async () => {
    test = await startProposals('github app');
    await test.start();
    await test.want('image: v1\n', {
      files: Array.from({ length: 500 }, (_, i) => ({
        path: `${i}.yaml`,
        content: `a: ${i}\n`,
      })),
    });
    await test.until('proposed');
    expect(test.forge.git('log', '-1', FORMAT, HEAD)).not.toContain('GitHub');
    expect(test.logs.join('\n')).toContain('does not show as verified');
  });

  it('are made so for what is delivered directly as well', async () => {
    test = await startProposals('github app');
    await test.start();
    const policy = deliveryPolicyOf({});
    await test.want('image: v1\n', { policy });
    const first = await test.until('delivered');
    const other = await test.forge.commit('main', { 'other.txt': 'x' });
    await test.want('image: v2\n', { policy });
    await test.eventually(async () => {
      const [{ commit }] = await test.store.list({});
      return commit?.sha !== first.commit?.sha;
    });
    const { commit } = await test.until('delivered');
    expect(commit?.sha).toBe(test.forge.git('rev-parse', 'main'));
    expect(test.forge.git('log', '-2', '--format=%H %cn', 'main')).toBe(
      `${commit?.sha} GitHub\n${other} Eve`,
    );
    expect(test.forge.git('log', '-1', FORMAT, 'main')).toMatch(
      /^score\[bot\], GitHub\nScore-Delivery: staging\/orders-api@2[^]*Co-authored-by: Ada/,
    );
    await test.eventually(() => branches() === 'main');
  });

  it('are pushed where that is configured', async () => {
    test = await startProposals('github app', { githubAppCommits: 'never' });
    await test.start();
    await test.want('image: v1\n');
    await test.until('proposed');
    expect(test.forge.git('log', '-1', FORMAT, HEAD)).toMatch(
      /^Ada, Score for/,
    );
  });
});
