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

  const orders = {
    entityRef: 'component:default/orders-api',
    environment: 'staging',
  };

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
      'explainRender',
      () =>
        client.explainRender({
          entityRef: 'component:default/orders-api',
          environment: 'staging',
          file: 'deploy/score.yaml',
          path: 'deployment-orders-api.yaml',
          line: 12,
        }),
      'GET',
      'entities/component/default/orders-api/renders/staging/explain?file=deploy%2Fscore.yaml&path=deployment-orders-api.yaml&line=12',
    ],
    [
      'getResourceTypes',
      () => client.getResourceTypes(),
      'GET',
      'resource-types',
    ],
    ['getWorkloads', () => client.getWorkloads(), 'GET', 'workloads'],
    [
      'listDeliveries',
      () => client.listDeliveries({ ...orders, before: 'c0ffee' }),
      'GET',
      'entities/component/default/orders-api/deliveries/staging?before=c0ffee',
    ],
    [
      'diffDeliveries',
      () => client.diffDeliveries({ ...orders, sha: 'c0ffee' }),
      'GET',
      'entities/component/default/orders-api/deliveries/staging/c0ffee/diff',
    ],
    [
      'diffDeliveries between environments',
      () =>
        client.diffDeliveries({
          ...orders,
          base: { environment: 'production' },
        }),
      'GET',
      'entities/component/default/orders-api/deliveries/staging/head/diff?base=head&baseEnvironment=production',
    ],
    [
      'planPromotion',
      () =>
        client.planPromotion({
          entityRef: orders.entityRef,
          file: 'score.yaml',
          from: 'staging',
          to: 'production',
        }),
      'GET',
      'entities/component/default/orders-api/promotion?file=score.yaml&from=staging&to=production',
    ],
  ])('%s asks its route', async (_, ask, method, path) => {
    await expect(ask()).resolves.toEqual({ answer: 42 });
    expect(fetchMock).toHaveBeenCalledWith(`http://portal/api/score/${path}`, {
      method,
    });
  });

  const reason = 'Tried for two days';
  it.each([
    [
      'promote',
      () =>
        client.promote({
          entityRef: orders.entityRef,
          from: 'staging',
          to: 'production',
          plan: '5bec',
          reason,
        }),
      'POST',
      'entities/component/default/orders-api/promotion',
      { from: 'staging', to: 'production', plan: '5bec', reason },
    ],
    [
      'rollBack',
      () =>
        client.rollBack({ ...orders, sha: 'c0ffee', generation: 4, reason }),
      'POST',
      'entities/component/default/orders-api/deliveries/staging/rollback',
      { sha: 'c0ffee', generation: 4, reason },
    ],
    [
      'resume',
      () => client.resume({ ...orders, file: 'score.yaml' }),
      'DELETE',
      'entities/component/default/orders-api/deliveries/staging/rollback?file=score.yaml',
      undefined,
    ],
    [
      'hold',
      () => client.hold({ ...orders, reason }),
      'PUT',
      'entities/component/default/orders-api/deliveries/staging/hold',
      { reason },
    ],
    [
      'hold of an environment',
      () => client.hold({ environment: 'staging', reason }),
      'PUT',
      'environments/staging/hold',
      { reason },
    ],
    [
      'releaseHold',
      () => client.releaseHold({ environment: 'staging' }),
      'DELETE',
      'environments/staging/hold',
      undefined,
    ],
  ])(
    '%s sends what a person has decided',
    async (_, ask, method, path, body) => {
      fetchMock.mockImplementation(
        async () => new Response(null, { status: 204 }),
      );
      await expect(ask()).resolves.toBeUndefined();
      expect(fetchMock).toHaveBeenCalledWith(
        `http://portal/api/score/${path}`,
        {
          method,
          ...(body && {
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify(body),
          }),
        },
      );
    },
  );

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
