import { Octokit } from '@octokit/rest';
import { startForge, type TestForge } from '../__testUtils__/startForge';

const repository = { owner: 'acme', repo: 'shop' };

describe("GitHub's refs", () => {
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

  it('are made, moved and removed', async () => {
    const sha = await git('rev-parse', 'main');
    const tree = await git('rev-parse', 'main^{tree}');
    const other = await git(
      ...['-c', 'user.name=Eve', '-c', 'user.email=eve@acme.example'],
      ...['commit-tree', '-m', 'Other history', tree],
    );
    const create = () =>
      octokit.git.createRef({ ...repository, ref: 'refs/heads/a/b', sha });
    const { data } = await create();
    expect(data).toMatchObject({ ref: 'refs/heads/a/b', object: { sha } });
    await expect(create()).rejects.toMatchObject({ status: 422 });

    const move = (force: boolean) =>
      octokit.git.updateRef({
        ...repository,
        ref: 'heads/a/b',
        sha: other,
        force,
      });
    await expect(move(false)).rejects.toThrow('not a fast forward');
    await move(true);
    expect(await git('rev-parse', 'a/b')).toBe(other);

    const remove = () =>
      octokit.git.deleteRef({ ...repository, ref: 'heads/a/b' });
    await remove();
    expect(await git('branch', '--list', 'a/b')).toBe('');
    await expect(remove()).rejects.toMatchObject({ status: 422 });
  });

  it('are branches of what is there, and for the user', async () => {
    const sha = await git('rev-parse', 'main');
    const create = (ref: string, to: string) =>
      octokit.git.createRef({ ...repository, ref, sha: to });
    await expect(create('refs/tags/a', sha)).rejects.toThrow('branch');
    await expect(create('refs/heads/../a', sha)).rejects.toThrow('branch');
    await expect(create('refs/heads/a', '0'.repeat(40))).rejects.toThrow(
      'Object does not exist',
    );
    octokit = new Octokit({ baseUrl: `${test.url}/api/v3` });
    await expect(create('refs/heads/a', sha)).rejects.toMatchObject({
      status: 401,
    });
  });
});
