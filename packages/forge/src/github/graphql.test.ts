import { Octokit } from '@octokit/rest';
import { startForge, type TestForge } from '../__testUtils__/startForge';

const MUTATION = `mutation ($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) { commit { oid } }
}`;

describe('createCommitOnBranch', () => {
  let test: TestForge;
  let octokit: Octokit;
  const git = async (...args: string[]) =>
    (
      await test.git(
        '.',
        `--git-dir=${test.forge.repositoryPath('acme', 'shop')}`,
        ...args,
      )
    ).trim();

  beforeAll(async () => {
    test = await startForge({
      credentials: { username: 'backstage', password: 'secret' },
    });
    octokit = new Octokit({ baseUrl: `${test.url}/api/v3`, auth: 'secret' });
  });
  afterAll(() => test.stop());

  const commit = (expectedHeadOid: string, branchName = 'main') =>
    octokit.graphql(MUTATION, {
      input: {
        branch: { repositoryNameWithOwner: 'acme/shop', branchName },
        expectedHeadOid,
        message: { headline: 'Deliver', body: 'Score-Delivery: a/b@1' },
        fileChanges: {
          additions: [
            {
              path: 'a/b.yaml',
              contents: Buffer.from('ö\n').toString('base64'),
            },
          ],
          deletions: [{ path: 'README.md' }],
        },
      },
    });

  it('commits on the head that was expected, as GitHub', async () => {
    const head = await git('rev-parse', 'main');
    const answer = await commit(head);
    const made = await git('rev-parse', 'main');
    expect(answer).toEqual({ createCommitOnBranch: { commit: { oid: made } } });
    expect(await git('log', '-1', '--format=%P %an, %cn <%ce>%n%B')).toBe(
      `${head} backstage, GitHub <noreply@github.com>\nDeliver\n\nScore-Delivery: a/b@1`,
    );
    expect(await git('ls-tree', '-r', '--name-only', 'main')).toBe('a/b.yaml');
  });

  it('changes nothing where the branch has moved or is not there', async () => {
    const head = await git('rev-parse', 'main');
    await expect(commit('0'.repeat(40))).rejects.toThrow('Expected branch');
    await expect(commit(head, 'gone')).rejects.toThrow('does not exist');
    expect(await git('rev-parse', 'main')).toBe(head);
  });

  it('is for its user only', async () => {
    octokit = new Octokit({ baseUrl: `${test.url}/api/v3` });
    await expect(commit('0'.repeat(40))).rejects.toMatchObject({ status: 401 });
  });
});
