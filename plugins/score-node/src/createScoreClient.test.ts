import { mockServices } from '@backstage/backend-test-utils';
import { createServer, type Server } from 'node:http';
import { createScoreClient } from './createScoreClient';

describe('createScoreClient', () => {
  const requests: { url?: string; authorization?: string }[] = [];
  let server: Server;
  let baseUrl: string;

  beforeAll(async () => {
    server = createServer((req, res) => {
      requests.push({
        url: req.url,
        authorization: req.headers.authorization,
      });
      res.setHeader('Content-Type', 'application/json');
      res.statusCode = requests.length > 1 ? 503 : 200;
      res.end(JSON.stringify({ items: [] }));
    });
    await new Promise<void>(resolve =>
      server.listen(0, '127.0.0.1', () => resolve()),
    );
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    baseUrl = `http://127.0.0.1:${port}/api/score`;
  });

  afterAll(async () => {
    await new Promise(resolve => server.close(resolve));
  });

  it('asks as the plugin that it is of, and says what went wrong', async () => {
    const client = createScoreClient({
      auth: mockServices.auth({ pluginId: 'catalog' }),
      discovery: {
        getBaseUrl: async () => baseUrl,
        getExternalBaseUrl: async () => baseUrl,
      },
    });
    await expect(client.getWorkloads()).resolves.toEqual({ items: [] });
    expect(requests).toEqual([
      {
        url: '/api/score/workloads',
        authorization: expect.stringMatching(/^Bearer .*catalog.*score/),
      },
    ]);
    await expect(client.getWorkloads()).rejects.toThrow('503');
  });
});
