import { mockServices } from '@backstage/backend-test-utils';
import { DefaultEventsService } from '@backstage/plugin-events-node';
import { followPushes } from './followPushes';

describe('followPushes', () => {
  const logger = mockServices.logger.mock();

  async function follow(lookAgain: jest.Mock) {
    const events = DefaultEventsService.create({ logger });
    const wake = jest.fn();
    await followPushes({
      events,
      store: { lookAgain },
      worker: { wake },
      logger,
    });
    const publish = async (eventPayload: unknown) => {
      await events.publish({ topic: 'gitea.push', eventPayload });
      await new Promise(done => setImmediate(done));
    };
    return { publish, wake };
  }

  it('has the branch looked at that was pushed to', async () => {
    const lookAgain = jest.fn().mockResolvedValue(undefined);
    const { publish, wake } = await follow(lookAgain);
    await publish({ nothing: 'of use' });
    expect(lookAgain).not.toHaveBeenCalled();
    await publish({
      ref: 'refs/heads/main',
      repository: { html_url: 'https://git.example/Acme/gitops' },
    });
    expect(lookAgain).toHaveBeenCalledWith({
      repoUrl: 'https://git.example/acme/gitops',
      branch: 'main',
    });
    expect(wake).toHaveBeenCalledTimes(1);
  });

  it('says when it could not', async () => {
    const { publish, wake } = await follow(
      jest.fn().mockRejectedValue(new Error('the database is away')),
    );
    await publish({
      ref: 'refs/heads/main',
      repository: { html_url: 'https://git.example/acme/gitops' },
    });
    expect(wake).not.toHaveBeenCalled();
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('the database is away'),
    );
  });
});
