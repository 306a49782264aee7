import { mockServices } from '@backstage/backend-test-utils';
import { readProviderConfig } from './readProviderConfig';

const read = (score?: object) =>
  readProviderConfig(
    mockServices.rootConfig({
      data: {
        app: { baseUrl: 'https://portal.acme.example/' },
        ...(score ? { catalog: { providers: { score: { ...score } } } } : {}),
      },
    }),
  );

describe('readProviderConfig', () => {
  it('gives entities where nothing is said', () => {
    expect(read()).toEqual({
      namespace: 'score',
      appUrl: 'https://portal.acme.example',
      schedule: expect.objectContaining({ frequency: { minutes: 30 } }),
    });
  });

  it('gives none where they are not wanted', () => {
    expect(read({ resourceTypes: false })).toBeUndefined();
  });

  it('takes a namespace and a schedule', () => {
    expect(
      read({
        namespace: 'default',
        schedule: { frequency: 'PT5M', timeout: 'PT1M' },
      }),
    ).toMatchObject({
      namespace: 'default',
      schedule: { frequency: { minutes: 5 } },
    });
  });
});
