import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import authPlugin from '@backstage/plugin-auth-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import express from 'express';
import request from 'supertest';
import signInModule, { demoAuthenticator } from './signInModule';

const PEOPLE = ['user:default/ines', 'user:default/amara'];

const entities = ['ines', 'amara', 'jun'].map(name => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name, namespace: 'default' },
  spec: {},
  relations: [{ type: 'memberOf', targetRef: 'group:default/checkout' }],
}));

describe('signing in to the demo', () => {
  const { NODE_ENV } = process.env;

  afterEach(() => {
    Object.assign(process.env, { NODE_ENV });
  });

  it('lets in whom the configuration names, on this machine', async () => {
    Object.assign(process.env, { NODE_ENV: 'development' });
    const backend = await startTestBackend({
      features: [
        authPlugin,
        signInModule,
        catalogServiceMock.factory({ entities }),
        mockServices.rootConfig.factory({
          data: {
            backend: { baseUrl: 'http://localhost:7007' },
            app: { baseUrl: 'http://localhost:3000' },
            auth: { providers: { demo: { people: PEOPLE } } },
          },
        }),
      ],
    });
    try {
      const enter = (person?: string) => {
        const asked = request(backend.server).get('/api/auth/demo/refresh');
        return person ? asked.set('X-Demo-Person', person) : asked;
      };
      const entered = await enter('user:default/amara');
      expect(entered.status).toBe(200);
      expect(entered.body.backstageIdentity.identity).toEqual({
        type: 'user',
        userEntityRef: 'user:default/amara',
        ownershipEntityRefs: ['user:default/amara', 'group:default/checkout'],
      });
      expect((await enter('user:default/jun')).status).toBe(400);
      expect((await enter()).status).toBe(400);

      Object.assign(process.env, { NODE_ENV: 'production' });
      expect((await enter('user:default/amara')).status).toBe(403);
    } finally {
      await backend.stop();
    }
  });

  it.each([
    ['127.0.0.1', true],
    ['::1', true],
    ['::ffff:127.0.0.1', true],
    ['192.168.1.7', false],
    ['::ffff:10.0.0.1', false],
    ['2001:db8::1', false],
  ])('lets %s in: %s', async (remoteAddress, isLetIn) => {
    Object.assign(process.env, { NODE_ENV: 'development' });
    const app = express();
    app.use((req, _, next) => {
      Object.defineProperty(req.socket, 'remoteAddress', {
        value: remoteAddress,
        configurable: true,
      });
      next();
    });
    const context = demoAuthenticator.initialize({
      config: new ConfigReader({ people: PEOPLE }),
    });
    app.use(async (req, res) => {
      await demoAuthenticator.authenticate({ req }, context).then(
        ({ result }) => res.json(result),
        error => res.status(403).json({ message: error.message }),
      );
    });
    const { status } = await request(app)
      .get('/')
      .set('X-Demo-Person', 'user:default/ines');
    expect(status).toBe(isLetIn ? 200 : 403);
  });
});
