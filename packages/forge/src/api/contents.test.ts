import {
  fieldOf,
  startForge,
  type TestForge,
} from '../__testUtils__/startForge';
import { startReceiver, type Receiver } from '../__testUtils__/startReceiver';

const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');
const FILES = '/repos/acme/shop/contents';

describe('files through the API', () => {
  let receiver: Receiver;
  let test: TestForge;
  beforeEach(async () => {
    receiver = await startReceiver();
    test = await startForge({ webhooks: [{ url: receiver.url, secret: '' }] });
  });
  afterEach(async () => {
    await test.stop();
    await receiver.stop();
  });

  const show = (revision: string) =>
    test.git(
      '.',
      `--git-dir=${test.forge.repositoryPath('acme', 'shop')}`,
      ...['show', '-s', '--format=%an <%ae>%n%B', revision],
    );

  it('creates, updates and removes a file, each with a commit', async () => {
    const created = await test.api('POST', `${FILES}/deploy/score.yaml`, {
      content: base64('a: 1\n'),
      message: 'Begin with Score',
      author: { name: 'Ines', email: 'ines@acme.example' },
    });
    expect(created).toMatchObject({
      status: 201,
      body: { content: { path: 'deploy/score.yaml', type: 'file', size: 5 } },
    });
    expect(await show(fieldOf(created, 'commit', 'sha'))).toBe(
      'Ines <ines@acme.example>\nBegin with Score\n\n',
    );

    const sha = fieldOf(created, 'content', 'sha');
    const updated = await test.api('PUT', `${FILES}/deploy/score.yaml`, {
      content: base64('a: 2\n'),
      sha,
    });
    expect(updated.status).toBe(200);
    const read = await test.api('GET', `${FILES}/deploy/score.yaml?ref=main`);
    expect(read.body).toMatchObject({
      encoding: 'base64',
      content: base64('a: 2\n'),
    });

    const removed = await test.api('DELETE', `${FILES}/deploy/score.yaml`, {
      sha: fieldOf(updated, 'content', 'sha'),
    });
    expect(removed).toMatchObject({ status: 200, body: { content: null } });
    expect((await test.api('GET', `${FILES}/deploy`)).status).toBe(404);
    expect(await receiver.count(3)).toHaveLength(3);
  });

  it('does not overwrite what the writer has not seen', async () => {
    const { body } = await test.api('GET', `${FILES}/README.md`);
    const file = `${FILES}/README.md`;
    const content = base64('new');
    const status = async (method: string, more: object) =>
      (await test.api(method, file, { content, ...more })).status;
    expect(await status('POST', {})).toBe(422);
    expect(await status('PUT', {})).toBe(422);
    expect(await status('PUT', { sha: '0'.repeat(40) })).toBe(422);
    expect(await status('DELETE', { sha: '0'.repeat(40) })).toBe(422);
    expect((await test.api('GET', file)).body).toEqual(body);
  });

  it('commits to a new branch and leaves the old one', async () => {
    const created = await test.api('POST', `${FILES}/a.txt`, {
      content: base64('a'),
      new_branch: 'score/a',
    });
    expect(created.status).toBe(201);
    const get = async (ref: string) =>
      (await test.api('GET', `${FILES}/a.txt?ref=${ref}`)).status;
    expect(await get('main')).toBe(404);
    expect(await get('score%2Fa')).toBe(200);
  });

  it('lets one of two writers win', async () => {
    const read = await test.api('GET', `${FILES}/README.md`);
    const sha = fieldOf(read, 'sha');
    const answers = await Promise.all(
      ['one', 'two', 'three', 'four'].map(text =>
        test.api('PUT', `${FILES}/README.md`, { content: base64(text), sha }),
      ),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter(status => status === 200)).toHaveLength(1);
    expect(
      statuses.filter(status => status === 409 || status === 422),
    ).toHaveLength(3);
  });

  it('writes only for its user', async () => {
    const answer = await test.api(
      'POST',
      `${FILES}/a.txt`,
      { content: base64('a') },
      { Authorization: 'Basic d3Jvbmc6d3Jvbmc=' },
    );
    expect(answer.status).toBe(401);
  });

  it.each(['.git/config', 'a/../../b', '%2e%2e/x', 'a%5cb', 'a%00b'])(
    'refuses the path %s',
    async path => {
      const { status } = await test.api('POST', `${FILES}/${path}`, {
        content: base64('x'),
      });
      expect([404, 422]).toContain(status);
      const { body } = await test.api('GET', `${FILES}/`);
      expect(body).toMatchObject([{ name: 'README.md' }]);
    },
  );

  it('refuses what is no base64', async () => {
    const answer = await test.api('POST', `${FILES}/a.txt`, {
      content: '<b>',
    });
    expect(answer).toMatchObject({
      status: 422,
      body: { message: '[content]: expected base64' },
    });
  });
});
