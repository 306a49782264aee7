import { startForge, type TestForge } from '../__testUtils__/startForge';
import { startReceiver, type Receiver } from '../__testUtils__/startReceiver';

const PULLS = '/repos/acme/shop/pulls';
const content = (text: string) => Buffer.from(text).toString('base64');

describe('pull requests', () => {
  let receiver: Receiver;
  let test: TestForge;
  const write = (file: string, text: string, more: object = {}) =>
    test.api('POST', `/repos/acme/shop/contents/${file}`, {
      content: content(text),
      ...more,
    });

  beforeEach(async () => {
    receiver = await startReceiver();
    test = await startForge({ webhooks: [{ url: receiver.url, secret: '' }] });
    await write('a.txt', 'a\n', { new_branch: 'change' });
  });
  afterEach(async () => {
    await test.stop();
    await receiver.stop();
  });

  const open = () =>
    test.api('POST', PULLS, {
      title: 'Add a',
      body: 'It is missing.',
      head: 'change',
      base: 'main',
    });
  const log = () =>
    test.git(
      '.',
      `--git-dir=${test.forge.repositoryPath('acme', 'shop')}`,
      ...['log', '--format=%s', 'main'],
    );

  it('opens, reads and lists one', async () => {
    expect(await open()).toMatchObject({
      status: 201,
      body: {
        number: 1,
        state: 'open',
        mergeable: true,
        merged: false,
        html_url: `${test.url}/acme/shop/pulls/1`,
        head: { ref: 'change', repo: { full_name: 'acme/shop' } },
        base: { ref: 'main' },
      },
    });
    const list = await test.api('GET', `${PULLS}?state=open`);
    expect(list.body).toMatchObject([{ title: 'Add a' }]);
    const diff = await test.api('GET', `${PULLS}/1.diff`);
    expect(diff.body).toContain('+a');
    // git can fetch it, as from Gitea.
    await test.git('.', 'clone', '-q', `${test.url}/acme/shop.git`, 'work');
    await test.git('work', 'fetch', '-q', 'origin', 'pull/1/head');
    expect(await test.git('work', 'show', 'FETCH_HEAD:a.txt')).toBe('a\n');
  });

  it('opens the same one once', async () => {
    await open();
    expect(await open()).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining('[number: 1]') },
    });
  });

  it('merges with a merge commit, and says so', async () => {
    await open();
    expect((await test.api('GET', `${PULLS}/1/merge`)).status).toBe(404);
    const merge = await test.api('POST', `${PULLS}/1/merge`, { Do: 'merge' });
    expect(merge.status).toBe(200);
    expect((await log()).split('\n')).toContain(
      "Merge pull request 'Add a' (#1) from change into main",
    );
    expect((await test.api('GET', `${PULLS}/1/merge`)).status).toBe(204);
    expect((await test.api('GET', `${PULLS}/1`)).body).toMatchObject({
      state: 'closed',
      merged: true,
    });
    const again = await test.api('POST', `${PULLS}/1/merge`, { Do: 'merge' });
    expect(again.status).toBe(405);

    // The branch, the pull request, the push of the merge, the closing.
    const events = await receiver.count(4);
    expect(events.map(({ body }) => body.ref ?? body.action).sort()).toEqual([
      'closed',
      'opened',
      'refs/heads/change',
      'refs/heads/main',
    ]);
  });

  it('squashes and deletes the branch', async () => {
    await open();
    const merge = await test.api('POST', `${PULLS}/1/merge`, {
      Do: 'squash',
      delete_branch_after_merge: true,
    });
    expect(merge.status).toBe(200);
    expect(await log()).toBe('Add a (#1)\nBegin\n');
    const branch = await test.api('GET', '/repos/acme/shop/branches/change');
    expect(branch.status).toBe(404);
  });

  it('rebases one commit, or any number where the base has not moved', async () => {
    await open();
    const rebase = (number: number) =>
      test.api('POST', `${PULLS}/${number}/merge`, { Do: 'rebase' });
    await write('c.txt', 'c\n');
    expect((await rebase(1)).status).toBe(200);
    const [last] = (await log()).split('\n');
    expect(last).toBe('Add a.txt');
    expect((await log()).split('\n')).toHaveLength(4);
  });

  it('notes what is said', async () => {
    await open();
    const body = { body: 'It is <obsolete>.' };
    const route = '/repos/acme/shop/issues/1/comments';
    expect(await test.api('POST', route, body)).toMatchObject({
      status: 201,
      body: { ...body, user: { login: 'backstage' } },
    });
    expect((await test.api('POST', route, {})).status).toBe(422);
    const page = await fetch(`${test.url}/acme/shop/pulls/1`);
    expect(await page.text()).toContain('It is &lt;obsolete&gt;.');
  });

  it('does not merge what conflicts or is not what was read', async () => {
    await open();
    const merge = async (more: object) =>
      (await test.api('POST', `${PULLS}/1/merge`, { Do: 'merge', ...more }))
        .status;
    expect(await merge({ head_commit_id: '0'.repeat(40) })).toBe(409);
    expect(await merge({ Do: 'rebase-merge' })).toBe(422);
    await write('a.txt', 'other\n');
    expect((await test.api('GET', `${PULLS}/1`)).body).toMatchObject({
      mergeable: false,
    });
    expect(await merge({})).toBe(409);
  });

  it('closes, opens again and follows its branch', async () => {
    await open();
    const patch = (body: object) => test.api('PATCH', `${PULLS}/1`, body);
    expect(await patch({ state: 'closed' })).toMatchObject({
      body: { state: 'closed', merged: false },
    });
    expect(await patch({ state: 'open', title: 'Add a and b' })).toMatchObject({
      body: { state: 'open', title: 'Add a and b' },
    });
    expect((await patch({ state: 'merged' })).status).toBe(422);

    const pushed = await write('b.txt', 'b\n', { branch: 'change' });
    expect(pushed.status).toBe(201);
    await receiver.count(5);
    expect((await test.api('GET', `${PULLS}/1.diff`)).body).toContain('+b');
  });

  it('refuses what cannot be one', async () => {
    const post = async (head: string, base: string) =>
      (await test.api('POST', PULLS, { title: 'x', head, base })).status;
    expect(await post('main', 'main')).toBe(422);
    expect(await post('../x', 'main')).toBe(422);
    expect(await post('gone', 'main')).toBe(404);
    expect(await post('main', 'change')).toBe(422);
  });
});
