import { createHmac } from 'node:crypto';
import { startReceiver } from '../__testUtils__/startReceiver';
import { WebhookSender } from './WebhookSender';

function createLogger() {
  const warnings: string[] = [];
  return {
    warnings,
    info() {},
    warn: (message: string) => warnings.push(message),
    error() {},
  };
}

const SECRET = 'sesame';

describe('WebhookSender', () => {
  it('signs what it sends as Gitea does', async () => {
    const receiver = await startReceiver();
    const sender = new WebhookSender(createLogger(), []);
    sender.send({ url: receiver.url, secret: SECRET }, 'push', { a: 'ö' });
    const [{ headers, text }] = await receiver.count(1);

    const signature = createHmac('sha256', SECRET).update(text).digest('hex');
    expect(text).toBe('{"a":"ö"}');
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'x-gitea-event': 'push',
      'x-gitea-signature': signature,
      'x-hub-signature-256': `sha256=${signature}`,
    });
    await sender.stop();
    await receiver.stop();
  });

  it('sends the same event again until a busy receiver takes it', async () => {
    const receiver = await startReceiver([503, 404, 429]);
    const logger = createLogger();
    const sender = new WebhookSender(logger, [0.01, 0.01, 0.01]);
    sender.send({ url: receiver.url, secret: SECRET }, 'push', {});
    const events = await receiver.count(4);

    const ids = events.map(({ headers }) => headers['x-gitea-delivery']);
    expect(new Set(ids).size).toBe(1);
    expect(logger.warnings).toEqual([]);
    await sender.stop();
    await receiver.stop();
  });

  it('says so when a receiver refuses, and does not ask again', async () => {
    const receiver = await startReceiver([401]);
    const logger = createLogger();
    const sender = new WebhookSender(logger, [0.01]);
    sender.send({ url: receiver.url, secret: '' }, 'push', {});
    const [{ headers }] = await receiver.count(1);
    expect(headers['x-gitea-signature']).toBeUndefined();
    await new Promise(resolve => setTimeout(resolve, 100));

    expect(receiver.received).toHaveLength(1);
    expect(logger.warnings).toEqual([
      `The push event was not taken by ${receiver.url}: status 401`,
    ]);
    await sender.stop();
    await receiver.stop();
  });

  it('gives up a receiver that stays away, and names the reason', async () => {
    const gone = await startReceiver();
    await gone.stop();
    const logger = createLogger();
    const sender = new WebhookSender(logger, [0.01]);
    sender.send({ url: gone.url, secret: SECRET }, 'push', {});
    while (logger.warnings.length === 0) {
      await new Promise(resolve => setTimeout(resolve, 10));
    }
    expect(logger.warnings[0]).toContain('ECONNREFUSED');
    await sender.stop();
  });

  it('ends at once while an event waits', async () => {
    const receiver = await startReceiver([503]);
    const sender = new WebhookSender(createLogger(), [3600]);
    sender.send({ url: receiver.url, secret: SECRET }, 'push', {});
    await receiver.count(1);
    await sender.stop();
    expect(receiver.received).toHaveLength(1);
    await receiver.stop();
  });
});
