import {
  CREDENTIALS,
  startForge,
  type TestForge,
} from '../__testUtils__/startForge';
import { startReceiver, type Receiver } from '../__testUtils__/startReceiver';

const EVIL = `<img src=x onerror="alert('1')">`;

/** A person's browser, as far as the pages need one: cookies and forms. */
class Visitor {
  #cookie = '';
  constructor(readonly url: string) {}

  async get(path: string) {
    return this.#ask(path, {});
  }

  /** Sends a form of a page with its hidden fields. */
  async submit(page: string, target: string, fields: Record<string, string>) {
    // Every form of a page has the same token.
    const hidden = new Map(
      [...page.matchAll(/type="hidden"\s+name="(\w+)"\s+value="([^"]*)"/g)].map(
        ([, name, value]) => [name, value],
      ),
    );
    return this.#ask(target, {
      method: 'POST',
      body: new URLSearchParams([...hidden, ...Object.entries(fields)]),
    });
  }

  async signIn(password = CREDENTIALS.password) {
    const { text } = await this.get('/user/login');
    return this.submit(text, '/user/login', {
      user_name: CREDENTIALS.username,
      password,
    });
  }

  async #ask(path: string, init: RequestInit) {
    const response = await fetch(this.url + path, {
      ...init,
      redirect: 'manual',
      headers: { Cookie: this.#cookie },
    });
    const [cookie] = response.headers.getSetCookie();
    this.#cookie = cookie?.split(';')[0] ?? this.#cookie;
    return {
      status: response.status,
      location: response.headers.get('location'),
      headers: response.headers,
      text: await response.text(),
    };
  }
}

describe('pages', () => {
  let receiver: Receiver;
  let test: TestForge;
  let visitor: Visitor;
  beforeEach(async () => {
    receiver = await startReceiver();
    test = await startForge({ webhooks: [{ url: receiver.url, secret: '' }] });
    visitor = new Visitor(test.url);
  });
  afterEach(async () => {
    await test.stop();
    await receiver.stop();
  });

  const head = () =>
    test.git(
      '.',
      `--git-dir=${test.forge.repositoryPath('acme', 'shop')}`,
      ...['log', '-1', '--format=%an: %s', 'main'],
    );

  it('show repositories, files and history', async () => {
    const page = async (path: string) => (await visitor.get(path)).text;
    expect(await page('/')).toContain('<a href="/acme/shop">acme/shop</a>');
    expect(await page('/acme')).toContain('acme/shop');
    expect(await page('/acme/shop')).toContain('# Shop');
    expect(await page('/acme/shop/src/branch/main/README.md')).toContain(
      'id="L1"',
    );
    expect(await page('/acme/shop/commits/branch/main')).toContain('Begin');
    const [, sha] =
      /\/acme\/shop\/commit\/([0-9a-f]{40})/.exec(await page('/acme/shop')) ??
      [];
    expect(await page(`/acme/shop/commit/${sha}`)).toContain('+# Shop');
    expect((await visitor.get('/acme/shop.git')).location).toBe('/acme/shop');
  });

  it('escape what people wrote', async () => {
    await test.forge.createRepository(
      'acme',
      'evil',
      { [`${EVIL.replace(/\//g, '')}.md`]: EVIL, 'README.md': EVIL },
      {
        message: EVIL,
        description: EVIL,
        author: { name: EVIL, email: 'x@y.example' },
      },
    );
    for (const path of [
      '/',
      '/acme/evil',
      '/acme/evil/src/branch/main/README.md',
      '/acme/evil/commits/branch/main',
      '/acme/evil/commit/main',
      `/acme/evil/src/branch/${encodeURIComponent(EVIL)}`,
      `/user/login?redirect_to=${encodeURIComponent(`/${EVIL}`)}`,
      `/${encodeURIComponent(EVIL)}`,
    ]) {
      const { text } = await visitor.get(path);
      expect(text).toContain('<main>');
      expect(text).not.toContain('<img');
    }
    const raw = await visitor.get('/acme/evil/raw/branch/main/README.md');
    expect(raw.headers.get('content-type')).toContain('text/plain');
    expect(raw.headers.get('x-content-type-options')).toBe('nosniff');
    expect(raw.headers.get('content-security-policy')).toContain(
      "default-src 'none'",
    );
  });

  it('change a file for who is signed in, with one commit', async () => {
    const path = '/acme/shop/_edit/main/README.md';
    expect((await visitor.get(path)).location).toBe(
      `/user/login?redirect_to=${encodeURIComponent(path)}`,
    );
    expect((await visitor.signIn('wrong')).status).toBe(401);
    expect((await visitor.signIn()).status).toBe(303);

    const { text } = await visitor.get(path);
    const same = { content: '# Shop\r\n', commit_summary: '' };
    expect((await visitor.submit(text, path, same)).location).toContain(
      '/src/',
    );
    expect(await head()).toBe('Ines: Begin\n');

    const saved = await visitor.submit(text, path, {
      content: '# Shop\r\n\r\nOpen.\r\n',
      commit_summary: 'Say that it is open',
    });
    expect(saved.location).toMatch(/\/acme\/shop\/commit\/[0-9a-f]{40}$/);
    expect(await head()).toBe('backstage: Say that it is open\n');
    const raw = await visitor.get('/acme/shop/raw/branch/main/README.md');
    expect(raw.text).toBe('# Shop\n\nOpen.\n');
    expect(await receiver.count(1)).toHaveLength(1);
  });

  it('keep the text of whoever was slower', async () => {
    const path = '/acme/shop/_edit/main/README.md';
    await visitor.signIn();
    const { text } = await visitor.get(path);
    const send = (content: string) =>
      visitor.submit(text, path, { content, commit_summary: '' });
    await send('first\n');
    const second = await send('second\n');
    expect(second.status).toBe(422);
    expect(second.text).toContain('Your text is kept below');
    expect(second.text).toContain('second');
  });

  it('take no form that is not theirs', async () => {
    await visitor.signIn();
    const answer = await visitor.submit('', '/acme/shop/_edit/main/README.md', {
      content: 'x',
    });
    expect(answer.status).toBe(403);
    expect(await head()).toBe('Ines: Begin\n');
  });

  it('merge a pull request', async () => {
    await test.api('POST', '/repos/acme/shop/contents/a.txt', {
      content: Buffer.from('a\n').toString('base64'),
      new_branch: 'change',
    });
    await test.api('POST', '/repos/acme/shop/pulls', {
      title: EVIL,
      body: EVIL,
      head: 'change',
      base: 'main',
    });
    await visitor.signIn();
    const list = await visitor.get('/acme/shop/pulls');
    const page = await visitor.get('/acme/shop/pulls/1');
    expect(list.text + page.text).not.toContain('<img');
    const merged = await visitor.submit(
      page.text,
      '/acme/shop/pulls/1/merge',
      {},
    );
    expect(merged.status).toBe(303);
    expect((await visitor.get('/acme/shop/pulls/1')).text).toContain('merged');
    expect(await head()).toContain('backstage: Merge pull request');
  });

  it('lead nobody away after signing in', async () => {
    for (const target of ['//evil.example', 'https://evil.example', '/\\e']) {
      const { text } = await visitor.get('/user/login');
      const login = `/user/login?redirect_to=${encodeURIComponent(target)}`;
      const answer = await visitor.submit(text, login, {
        user_name: CREDENTIALS.username,
        password: CREDENTIALS.password,
      });
      expect(answer.location).toBe('/');
    }
  });

  it('end the session when somebody signs out', async () => {
    await visitor.signIn();
    const { text } = await visitor.get('/');
    expect(text).toContain('Sign out');
    await visitor.submit(text, '/user/logout', {});
    expect((await visitor.get('/')).text).not.toContain('Sign out');
  });

  it('hide a private repository from others', async () => {
    await test.api('POST', '/orgs/acme/repos', {
      name: 'vault',
      private: true,
    });
    expect((await visitor.get('/')).text).not.toContain('vault');
    expect((await visitor.get('/acme/vault')).status).toBe(404);
    await visitor.signIn();
    expect((await visitor.get('/acme/vault')).text).toContain('is empty');
  });

  it('say what they do not have', async () => {
    for (const path of [
      '/a/b/c/d',
      '/nobody',
      '/acme/no',
      '/acme/shop/src/x/y',
    ]) {
      const answer = await visitor.get(path);
      expect(answer.status).toBe(404);
      expect(answer.text).toContain('All repositories');
    }
  });
});
