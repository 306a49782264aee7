import {
  fieldOf,
  startForge,
  type TestForge,
} from '../__testUtils__/startForge';

const NOBODY = { Authorization: '' };

describe('organisations, repositories and branches', () => {
  let test: TestForge;
  beforeAll(async () => {
    test = await startForge();
  });
  afterAll(() => test.stop());

  it('makes an organisation and a repository in it', async () => {
    const made = await test.api('POST', '/orgs', { username: 'labs' });
    expect(made).toMatchObject({ status: 201, body: { username: 'labs' } });
    expect(
      await test.api('POST', '/orgs/labs/repos', {
        name: 'probe',
        description: 'A probe',
      }),
    ).toMatchObject({
      status: 201,
      body: {
        full_name: 'labs/probe',
        description: 'A probe',
        empty: true,
        default_branch: 'main',
        clone_url: `${test.url}/labs/probe.git`,
        html_url: `${test.url}/labs/probe`,
      },
    });
    const list = await test.api('GET', '/orgs/labs/repos');
    expect(list.body).toMatchObject([{ name: 'probe' }]);
  });

  it('answers as Gitea does what cannot be made', async () => {
    const post = async (route: string, body: unknown, headers = {}) =>
      (await test.api('POST', route, body, headers)).status;
    expect(await post('/orgs', { username: 'acme' })).toBe(422);
    expect(await post('/orgs', { username: '../x' })).toBe(422);
    expect(await post('/orgs', {})).toBe(422);
    expect(await post('/orgs', { username: 'x' }, NOBODY)).toBe(401);
    expect(await post('/orgs/nobody/repos', { name: 'a' })).toBe(404);
    expect(await post('/orgs/acme/repos', { name: 'shop' })).toBe(409);
    expect(await post('/orgs/acme/repos', { name: 7 })).toBe(422);
    for (const name of ['../up', 'a/b', '.git', 'x.git', '-q', '']) {
      expect(await post('/orgs/acme/repos', { name })).toBe(422);
    }
  });

  it('shows a private repository to its user only', async () => {
    await test.api('POST', '/orgs/acme/repos', {
      name: 'vault',
      private: true,
    });
    const names = async (headers = {}) =>
      (await test.api('GET', '/repos/search?q=vault', undefined, headers)).body;
    expect(await names()).toMatchObject({ data: [{ name: 'vault' }] });
    expect(await names(NOBODY)).toMatchObject({ data: [] });
    const get = (route: string) => test.api('GET', route, undefined, NOBODY);
    expect((await get('/repos/acme/vault')).status).toBe(404);
    expect((await get('/repos/acme/vault/contents/')).status).toBe(404);
    expect((await get('/repos/acme/shop')).status).toBe(200);
  });

  it('makes, reads and deletes branches, but not the default one', async () => {
    const branches = '/repos/acme/shop/branches';
    const main = await test.api('GET', `${branches}/main`);
    const made = await test.api('POST', branches, {
      new_branch_name: 'feature/x',
      old_ref_name: 'main',
    });
    expect(made).toMatchObject({ status: 201, body: { name: 'feature/x' } });
    expect(fieldOf(made, 'commit', 'id')).toBe(fieldOf(main, 'commit', 'id'));

    const post = async (name: string) =>
      (await test.api('POST', branches, { new_branch_name: name })).status;
    expect(await post('feature/x')).toBe(409);
    expect(await post('../x')).toBe(422);

    const remove = async (name: string) =>
      (await test.api('DELETE', `${branches}/${name}`)).status;
    expect(await remove('feature/x')).toBe(204);
    expect(await remove('feature/x')).toBe(404);
    expect(await remove('main')).toBe(403);
  });

  it('answers JSON for what it does not have or cannot read', async () => {
    expect(await test.api('GET', '/nowhere')).toMatchObject({
      status: 404,
      body: { errors: [], url: `${test.url}/api/v1` },
    });
    const broken = await fetch(`${test.url}/api/v1/orgs`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{',
    });
    expect(broken.status).toBe(422);
    // A type that a browser would send to another origin without asking.
    const form = await fetch(`${test.url}/api/v1/orgs`, {
      method: 'POST',
      headers: { 'Content-Type': 'text/plain' },
      body: '{"username":"x"}',
    });
    expect(form.status).toBe(422);
  });
});
