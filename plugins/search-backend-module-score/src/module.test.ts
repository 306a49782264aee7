import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  searchIndexRegistryExtensionPoint,
  type SearchIndexRegistryExtensionPoint,
} from '@backstage/plugin-search-backend-node/alpha';
import searchModuleScore from './index';

describe('searchModuleScore', () => {
  const index = {
    addCollator: jest.fn<
      void,
      Parameters<SearchIndexRegistryExtensionPoint['addCollator']>
    >(),
    addDecorator: jest.fn(),
  };
  const scheduler = mockServices.scheduler.mock();

  async function start(data = {}) {
    await startTestBackend({
      extensionPoints: [[searchIndexRegistryExtensionPoint, index]],
      features: [
        searchModuleScore,
        scheduler.factory,
        mockServices.rootConfig.factory({ data }),
      ],
    });
  }

  beforeEach(() => {
    index.addCollator.mockReset();
    scheduler.createScheduledTaskRunner.mockReset().mockReturnValue({
      run: async () => {},
    });
  });

  it('has resource types indexed every ten minutes', async () => {
    await start();
    const [{ factory }] = index.addCollator.mock.calls[0];
    expect(factory.type).toBe('score-resource-type');
    expect(scheduler.createScheduledTaskRunner).toHaveBeenCalledWith(
      expect.objectContaining({ frequency: { minutes: 10 } }),
    );
  });

  it('takes another schedule', async () => {
    await start({
      search: {
        collators: {
          score: { schedule: { frequency: 'PT1H', timeout: 'PT1M' } },
        },
      },
    });
    expect(scheduler.createScheduledTaskRunner).toHaveBeenCalledWith(
      expect.objectContaining({ frequency: { hours: 1 } }),
    );
  });
});
