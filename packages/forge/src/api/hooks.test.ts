import { createHmac } from 'node:crypto';
import { startForge, type TestForge } from '../__testUtils__/startForge';
import { startReceiver, type Receiver } from '../__testUtils__/startReceiver';

const HOOKS = '/repos/acme/shop/hooks';

describe('webhooks of a repository', () => {
  let receiver: Receiver;
  let test: TestForge;
  beforeEach(async () => {
    receiver = await startReceiver();
    test = await startForge();
  });
  afterEach(async () => {
    await test.stop();
    await receiver.stop();
  });

  const add = (url: string, more: object = {}) =>
    test.api('POST', HOOKS, {
      type: 'gitea',
      active: true,
      events: ['push'],
      config: { url, content_type: 'json', secret: 'sesame' },
      ...more,
    });
  const change = (path: string) =>
    test.api('POST', `/repos/acme/shop/contents/${path}`, {
      content: Buffer.from('a').toString('base64'),
    });

  it('sends signed events to them, and never tells the secret', async () => {
    expect(await add(receiver.url)).toMatchObject({
      status: 201,
      body: { id: 1, config: { url: receiver.url } },
    });
    await change('a.txt');
    const [{ headers, text }] = await receiver.count(1);
    const signature = createHmac('sha256', 'sesame').update(text).digest('hex');
    expect(headers['x-gitea-signature']).toBe(signature);

    const list = await test.api('GET', HOOKS);
    expect(list.body).toMatchObject([{ id: 1, events: ['push'] }]);
    expect(JSON.stringify(list.body)).not.toContain('sesame');
  });

  it('leaves out those that are not active, not asked or deleted', async () => {
    await add(`${receiver.url}/inactive`, { active: false });
    await add(`${receiver.url}/pulls`, { events: ['pull_request'] });
    await add(`${receiver.url}/deleted`);
    await add(receiver.url);
    expect((await test.api('DELETE', `${HOOKS}/3`)).status).toBe(204);
    expect((await test.api('DELETE', `${HOOKS}/3`)).status).toBe(404);
    await change('a.txt');
    await receiver.count(1);
    await test.forge.stop();
    expect(receiver.received).toHaveLength(1);
  });

  it.each(['file:///etc/passwd', 'nonsense', 'http://', ''])(
    'refuses the URL %j',
    async url => {
      expect((await add(url)).status).toBe(422);
    },
  );

  it('is for the user only', async () => {
    const answer = await test.api('GET', HOOKS, undefined, {
      Authorization: '',
    });
    expect(answer.status).toBe(401);
  });
});
