import SwaggerParser from '@apidevtools/swagger-parser';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { resolve } from 'node:path';
import {
  documentedRoutes,
  expectDocumented,
  expectNothingElse,
  openApiDocument,
} from '../__testUtils__/documentedAnswers';
import { componentOf } from '../__testUtils__/entities';
import { routesOf } from '../__testUtils__/routesOf';
import {
  demoFile,
  startCompany,
  type Company,
} from '../__testUtils__/startCompany';
import {
  isDelivered,
  startPortal,
  type Portal,
} from '../__testUtils__/startPortal';

jest.setTimeout(120_000);

describe('the OpenAPI document', () => {
  let company: Company;
  let portal: Portal;

  beforeAll(async () => {
    company = await startCompany({
      'orders-api': {
        'score.yaml': demoFile('demo/services/orders-api/score.yaml'),
      },
    });
    portal = await startPortal(company, [
      catalogServiceMock.factory({
        entities: [componentOf(company, 'orders-api')],
      }),
    ]);
    await portal.refresh();
    await portal.until('delivered', isDelivered);
  });

  afterAll(async () => {
    await portal?.stop();
    await company?.end();
  });

  it('is one', async () => {
    const path = resolve(__dirname, '../schema/openapi.yaml');
    await expect(SwaggerParser.validate(path)).resolves.toMatchObject({
      openapi: '3.1.0',
    });
  });

  it('has every route that there is, and no other', () => {
    expect(documentedRoutes()).toEqual(
      routesOf(portal.backend.server, 'score'),
    );
  });

  it('is answered by the portal', async () => {
    const answer = await portal.get('/openapi.json');
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual(openApiDocument);
  });

  it.each([
    ['EntityScore', '/entities/component/default/orders-api'],
    ['ResourceTypesResponse', '/resource-types'],
    ['WorkloadListResponse', '/workloads'],
    [
      'RenderedFiles',
      '/entities/component/default/orders-api/renders/staging?file=score.yaml',
    ],
    [
      'DeliveryProgress',
      '/entities/component/default/orders-api/deliveries?wait=30s',
    ],
    [
      'DeliveryLog',
      '/entities/component/default/orders-api/deliveries/staging',
    ],
  ])('leaves out nothing of %s', async (schema, path) => {
    const { status, body } = await portal.get(path);
    expect(status).toBe(200);
    expect(() => expectNothingElse(schema, body)).not.toThrow();
  });

  it('is held against what is answered', () => {
    const answer = { status: 200, body: { items: [{ file: 'score.yaml' }] } };
    expect(() => expectDocumented('GET', '/workloads', answer)).toThrow(
      "must have required property 'entityRef'",
    );
    const more = { items: [], more: true };
    expect(() => expectNothingElse('WorkloadListResponse', more)).toThrow(
      'must NOT have additional properties',
    );
    expect(() => expectDocumented('GET', '/elsewhere', answer)).toThrow(
      'has no GET /elsewhere',
    );
  });
});
