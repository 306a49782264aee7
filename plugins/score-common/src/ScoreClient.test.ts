import { ScoreClient } from './ScoreClient';

describe('ScoreClient', () => {
  const fetchMock = jest.fn<
    ReturnType<typeof fetch>,
    Parameters<typeof fetch>
  >();
  const client = new ScoreClient({
    discoveryApi: { getBaseUrl: async id => `http://portal/api/${id}` },
    fetchApi: { fetch: fetchMock },
  });

  beforeEach(() => {
    fetchMock.mockReset();
    fetchMock.mockImplementation(async () => Response.json({ answer: 42 }));
  });

  it.each([
    [
      'getEntityScore',
      () => client.getEntityScore('component:default/orders-api'),
      'GET',
      'entities/component/default/orders-api',
    ],
    [
      'refresh',
      () => client.refresh('component:default/orders-api'),
      'POST',
      'entities/component/default/orders-api/refresh',
    ],
    [
      'getRenderedFiles',
      () =>
        client.getRenderedFiles(
          'component:default/orders-api',
          'staging',
          'deploy/score.yaml',
        ),
      'GET',
      'entities/component/default/orders-api/renders/staging?file=deploy%2Fscore.yaml',
    ],
    [
      'getResourceTypes',
      () => client.getResourceTypes(),
      'GET',
      'resource-types',
    ],
    ['getWorkloads', () => client.getWorkloads(), 'GET', 'workloads'],
  ])('%s asks its route', async (_, ask, method, path) => {
    await expect(ask()).resolves.toEqual({ answer: 42 });
    expect(fetchMock).toHaveBeenCalledWith(`http://portal/api/score/${path}`, {
      method,
    });
  });

  it('hands on the error of the backend', async () => {
    fetchMock.mockImplementation(async () =>
      Response.json(
        {
          error: { name: 'NotFoundError', message: 'no annotation' },
          response: { statusCode: 404 },
        },
        { status: 404 },
      ),
    );
    await expect(
      client.getEntityScore('component:default/orders-api'),
    ).rejects.toMatchObject({
      name: 'ResponseError',
      statusCode: 404,
      cause: { name: 'NotFoundError', message: 'no annotation' },
    });
  });

  it('refuses what is no entity ref before asking', async () => {
    await expect(client.getEntityScore('orders-api')).rejects.toThrow(
      'orders-api',
    );
    expect(fetchMock).not.toHaveBeenCalled();
  });
});
