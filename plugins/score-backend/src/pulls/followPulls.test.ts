import { mockServices } from '@backstage/backend-test-utils';
import { DefaultEventsService } from '@backstage/plugin-events-node';
import { followPulls } from './followPulls';

describe('followPulls', () => {
  const logger = mockServices.logger.mock();

  async function follow(lookAtProposal: jest.Mock) {
    const events = DefaultEventsService.create({ logger });
    const wake = jest.fn();
    await followPulls({
      events,
      store: { lookAtProposal },
      worker: { wake },
      logger,
    });
    return {
      wake,
      async publish(topic: string, eventPayload: unknown) {
        await events.publish({ topic, eventPayload });
        await new Promise(done => setImmediate(done));
      },
    };
  }

  it.each([
    [
      'gitea.pull_request',
      {
        action: 'closed',
        pull_request: { number: 7 },
        repository: { html_url: 'https://git.example/Acme/gitops' },
      },
    ],
    [
      'github.pull_request',
      {
        pull_request: { number: 7, title: 'x' },
        repository: { html_url: 'https://git.example/acme/gitops.git' },
      },
    ],
    [
      'gitlab.merge_request',
      {
        object_attributes: { iid: 7, action: 'merge' },
        repository: { name: 'gitops' },
        project: { web_url: 'https://git.example/acme/gitops' },
      },
    ],
  ])('has the one looked at that %s tells of', async (topic, payload) => {
    const lookAtProposal = jest.fn().mockResolvedValue(undefined);
    const { publish, wake } = await follow(lookAtProposal);
    await publish(topic, payload);
    expect(lookAtProposal).toHaveBeenCalledWith({
      repoUrl: 'https://git.example/acme/gitops',
      number: 7,
    });
    expect(wake).toHaveBeenCalledTimes(1);
  });

  it.each([undefined, 'x', {}, { pull_request: { number: '7' } }])(
    'lets %j be',
    async payload => {
      const lookAtProposal = jest.fn();
      const { publish } = await follow(lookAtProposal);
      await publish('github.pull_request', payload);
      expect(lookAtProposal).not.toHaveBeenCalled();
    },
  );

  it('says when it could not', async () => {
    const { publish, wake } = await follow(
      jest.fn().mockRejectedValue(new Error('the database is away')),
    );
    await publish('github.pull_request', {
      pull_request: { number: 7 },
      repository: { html_url: 'https://git.example/acme/gitops' },
    });
    expect(wake).not.toHaveBeenCalled();
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('the database is away'),
    );
  });
});
