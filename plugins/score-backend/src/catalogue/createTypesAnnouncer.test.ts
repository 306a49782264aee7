import { mockServices } from '@backstage/backend-test-utils';
import { setTimeout as sleep } from 'node:timers/promises';
import { createTypesAnnouncer } from './createTypesAnnouncer';

describe('createTypesAnnouncer', () => {
  const events = mockServices.events.mock();
  const create = () =>
    createTypesAnnouncer({
      events,
      logger: mockServices.logger.mock(),
      windowMs: 20,
    });

  beforeEach(() => {
    events.publish.mockReset().mockResolvedValue(undefined);
  });

  it('tells once of all that happens in a moment, and again later', async () => {
    const announcer = create();
    announcer.announce();
    announcer.announce();
    expect(events.publish).not.toHaveBeenCalled();
    await sleep(60);
    expect(events.publish).toHaveBeenCalledTimes(1);
    expect(events.publish).toHaveBeenCalledWith({
      topic: 'score.resource-types',
      eventPayload: {},
    });
    announcer.announce();
    await sleep(60);
    expect(events.publish).toHaveBeenCalledTimes(2);
  });

  it('survives that nobody can be told, and is quiet once stopped', async () => {
    const announcer = create();
    events.publish.mockRejectedValueOnce(new Error('the bus is away'));
    announcer.announce();
    await sleep(60);
    announcer.announce();
    announcer.stop();
    await sleep(60);
    expect(events.publish).toHaveBeenCalledTimes(1);
  });
});
