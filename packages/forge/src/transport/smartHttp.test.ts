import { startForge, type TestForge } from '../__testUtils__/startForge';

describe('smart HTTP, with the real git', () => {
  let test: TestForge;
  beforeAll(async () => {
    test = await startForge();
    await test.api('POST', '/orgs/acme/repos', {
      name: 'vault',
      private: true,
    });
  });
  afterAll(() => test.stop());

  const bare = (name: string) => test.forge.repositoryPath('acme', name);
  const head = async (name: string) =>
    (
      await test.git('.', `--git-dir=${bare(name)}`, 'rev-parse', 'main')
    ).trim();

  it('lets anybody clone what is public', async () => {
    await test.git('.', 'clone', '-q', `${test.url}/acme/shop.git`, 'public');
    expect(await test.git('public', 'show', 'HEAD:README.md')).toBe('# Shop\n');
    await test.git('.', 'ls-remote', `${test.url}/acme/shop`);
  });

  it('takes a push of its user, and only of its user', async () => {
    await test.git('.', 'clone', '-q', test.remote('acme/shop'), 'work');
    await test.write('work/a.txt', 'a\n');
    await test.git('work', 'add', '.');
    await test.git('work', 'commit', '-q', '-m', 'Add a');
    const before = await head('shop');

    const push = (url: string) => test.git('work', 'push', '-q', url, 'main');
    await expect(push(`${test.url}/acme/shop.git`)).rejects.toThrow(
      'could not read Username',
    );
    await expect(push(test.remote('acme/shop', 'wrong'))).rejects.toThrow(
      'Authentication failed',
    );
    expect(await head('shop')).toBe(before);

    await push(test.remote('acme/shop'));
    const pushed = (await test.git('work', 'rev-parse', 'HEAD')).trim();
    expect(await head('shop')).toBe(pushed);
  });

  it('hides a private repository as well as one that is not there', async () => {
    for (const name of ['vault', 'nothing']) {
      await expect(
        test.git('.', 'ls-remote', `${test.url}/acme/${name}.git`),
      ).rejects.toThrow('could not read Username');
    }
    await test.git('.', 'ls-remote', test.remote('acme/vault'));
    await expect(
      test.git('.', 'ls-remote', test.remote('acme/nothing')),
    ).rejects.toThrow('not found');
  });

  it('keeps what was published: no forced push, no deleted branch', async () => {
    await test.git('.', 'clone', '-q', test.remote('acme/shop'), 'force');
    const published = await head('shop');
    await test.git('force', 'commit', '-q', '--amend', '-m', 'Other history');
    await expect(
      test.git('force', 'push', '-q', '--force', 'origin', 'main'),
    ).rejects.toThrow('non-fast-forward');
    await expect(
      test.git('force', 'push', '-q', 'origin', ':main'),
    ).rejects.toThrow(/prohibited|denied|deny/);
    expect(await head('shop')).toBe(published);
  });

  it('lets the branch of a pull request be replaced and removed', async () => {
    await test.git('.', 'clone', '-q', test.remote('acme/shop'), 'branch');
    const commit = (...more: string[]) =>
      test.git('branch', 'commit', '-q', '--allow-empty', '-m', 'x', ...more);
    await commit();
    await test.git('branch', 'push', '-q', 'origin', 'HEAD:change');
    await commit('--amend', '--date=2001-01-01T00:00:00Z');
    await test.git('branch', 'push', '-qf', 'origin', 'HEAD:change');
    await test.git('branch', 'push', '-q', 'origin', ':change');
    expect(await test.git('branch', 'ls-remote', 'origin', 'change')).toBe('');
  });

  it('serves partial clones, which the delivery uses', async () => {
    const url = test.remote('acme/shop');
    await test.git(
      '.',
      'clone',
      '-q',
      '--bare',
      '--filter=blob:none',
      url,
      'p',
    );
    const missing = await test.git(
      'p',
      ...['rev-list', '--objects', '--all', '--missing=print'],
    );
    expect(missing).toMatch(/^\?[0-9a-f]{40}$/m);
  });

  it('serves nothing but the protocol', async () => {
    const get = async (path: string) =>
      (await fetch(`${test.url}${path}`)).status;
    expect(await get('/acme/shop.git/info/refs')).toBe(403);
    expect(await get('/acme/shop.git/info/refs?service=git-shell')).toBe(403);
    expect(await get('/acme/shop.git/config')).toBe(404);
    expect(await get('/acme/shop.git/forge.json')).toBe(404);
    expect(await get('/acme/shop.git/HEAD')).toBe(404);
  });

  it.each([
    '/acme/..%2f..%2fetc/info/refs?service=git-upload-pack',
    '/%2e%2e/shop.git/info/refs?service=git-upload-pack',
    '/acme%2fshop/shop.git/info/refs?service=git-upload-pack',
    '/acme/.shop.git/info/refs?service=git-upload-pack',
  ])('does not follow %s', async path => {
    const response = await fetch(`${test.url}${path}`);
    expect([401, 404]).toContain(response.status);
  });
});
