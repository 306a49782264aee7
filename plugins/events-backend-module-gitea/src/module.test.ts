import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import eventsPlugin from '@backstage/plugin-events-backend';
import type { EventParams } from '@backstage/plugin-events-node';
import { createHmac } from 'node:crypto';
import request from 'supertest';
import eventsModuleGitea from './index';

const SECRET = 'not-a-real-secret';
const ROUTE = '/api/events/http/gitea';

async function start(webhookSecret?: string) {
  const published: EventParams[] = [];
  const events = mockServices.events.mock();
  const subscribers: Parameters<typeof events.subscribe>[0][] = [];
  events.subscribe.mockImplementation(async subscriber => {
    subscribers.push(subscriber);
  });
  events.publish.mockImplementation(async event => {
    published.push(event);
    for (const { topics, onEvent } of subscribers) {
      if (topics.includes(event.topic)) {
        await onEvent(event);
      }
    }
  });
  const { server } = await startTestBackend({
    features: [
      eventsPlugin,
      eventsModuleGitea,
      events.factory,
      mockServices.rootConfig.factory({
        data: { events: { modules: { gitea: { webhookSecret } } } },
      }),
    ],
  });
  return { server, published };
}

function sign(body: string, secret = SECRET) {
  return createHmac('sha256', secret).update(body).digest('hex');
}

function post(
  server: Awaited<ReturnType<typeof start>>['server'],
  body: string,
  headers: Record<string, string>,
) {
  return request(server)
    .post(ROUTE)
    .set({ 'Content-Type': 'application/json', 'X-Gitea-Event': 'push' })
    .set(headers)
    .send(body);
}

describe('eventsModuleGitea', () => {
  const body = JSON.stringify({ ref: 'refs/heads/main', name: 'Zoë' });

  it('publishes a signed event by its kind', async () => {
    const { server, published } = await start(SECRET);
    const answer = await post(server, body, {
      'X-Gitea-Signature': sign(body),
    });
    expect(answer.status).toBe(202);
    expect(published).toEqual([
      expect.objectContaining({ topic: 'gitea' }),
      expect.objectContaining({
        topic: 'gitea.push',
        eventPayload: { ref: 'refs/heads/main', name: 'Zoë' },
      }),
    ]);
  });

  it.each([
    ['no signature', {}],
    ['a signature of another secret', { 'X-Gitea-Signature': sign(body, 'x') }],
    ['one of another body', { 'X-Gitea-Signature': sign(`${body} `) }],
    ['half of one', { 'X-Gitea-Signature': sign(body).slice(0, 32) }],
    ['no hexadecimal number', { 'X-Gitea-Signature': 'z'.repeat(64) }],
    ['GitHub’s form', { 'X-Gitea-Signature': `sha256=${sign(body)}` }],
  ])('refuses %s', async (_, headers) => {
    const { server, published } = await start(SECRET);
    const answer = await post(server, body, headers);
    expect(answer.status).toBe(403);
    expect(answer.body.message).toContain('signature');
    expect(published).toEqual([]);
  });

  it('refuses all without a secret', async () => {
    const { server, published } = await start();
    const answer = await post(server, body, {
      'X-Gitea-Signature': sign(body, ''),
    });
    expect(answer.status).toBe(403);
    expect(answer.body.message).toContain('events.modules.gitea.webhookSecret');
    expect(published).toEqual([]);
  });

  it('refuses what is too large, signed or not', async () => {
    const { server, published } = await start(SECRET);
    const large = JSON.stringify({ text: 'x'.repeat(1024 * 1024) });
    const answer = await post(server, large, {
      'X-Gitea-Signature': sign(large),
    });
    expect(answer.status).toBe(413);
    expect(published).toEqual([]);
  });
});
