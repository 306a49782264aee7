import { documentsOf, linesOf, renderText } from '../__testUtils__/renderText';
import { createTestPlatform } from '../__testUtils__/testPlatform';
import type { ComposeRequest } from '../stages';

const SCORE = `apiVersion: score.dev/v1b1
metadata: { name: shop }
containers:
  main: { image: '.' }
  side: { image: 'side:1' }
resources:
  db: { type: db }
`;

const PROVISIONER = `- uri: template://test/db
  type: db
  outputs: '{ host: db-1, port: 5432 }'
  services: '{ db-1: { image: "db:1", ports: [{ target: 1, published: "1" }] } }'
`;

const run = (
  compose: ComposeRequest,
  environment: 'local' | 'live' = 'local',
) =>
  renderText(SCORE, environment, {
    platform: createTestPlatform({
      'compose/a.provisioners.yaml': PROVISIONER,
      'kubernetes/a.provisioners.yaml': PROVISIONER,
    }),
    compose,
    ...(compose.build ? {} : { image: 'shop:1' }),
  });

describe('what a developer asks of a Compose project', () => {
  it('is to build images, which then need none', () => {
    const result = run({
      build: { main: { context: '.' }, side: { context: 'x' } },
    });
    expect(linesOf(result.findings)).toEqual([]);
    const { services } = Object(documentsOf(result).compose);
    expect(services['shop-main']).toMatchObject({ build: { context: '.' } });
    expect(services['shop-side']).toMatchObject({ build: { context: 'x' } });
    expect(JSON.stringify(services)).not.toMatch(/"image":"(?:\.|side:1)"/);
  });

  it('is to publish ports of workload and resources', () => {
    const result = run({
      publish: [
        { host: 8080, of: 'shop', container: 80 },
        { host: 5432, of: 'db#shop.db.host', container: 5432 },
        { host: 5433, of: 'db.default#shop.db.host', container: 5432 },
        { host: 1, of: 'db#shop.db.host', container: 1 },
      ],
    });
    expect(linesOf(result.findings)).toEqual([]);
    expect(documentsOf(result).compose).toMatchObject({
      services: {
        'shop-main': { ports: [{ target: 80, published: '8080' }] },
        'db-1': {
          ports: [
            { target: 1, published: '1' },
            { target: 5432, published: '5432' },
            { target: 5432, published: '5433' },
          ],
        },
      },
    });
  });

  it.each<[ComposeRequest, string]>([
    [
      { build: { mian: {}, main: {} } },
      'The workload shop has no container "mian" to build. Did you mean "main"?',
    ],
    [
      { publish: [{ host: 2, of: 'shpo', container: 2 }] },
      'No port of "shpo" can be published: there is no such workload or resource. Did you mean "shop"?',
    ],
    [
      { publish: [{ host: 2, of: 'db#shop.db.port', container: 2 }] },
      'No port of "db#shop.db.port" can be published: its output "port" names no service of the project. There are db.default#shop.db.host.',
    ],
  ])('is an error where there is no such thing: %j', (compose, message) => {
    const { findings, files } = run(compose);
    expect(files).toEqual([]);
    expect(findings.map(one => `${one.message} ${one.hint}`)).toEqual([
      message,
    ]);
  });

  it('is about Compose only', () => {
    expect(
      run({ build: { main: {} } }, 'live').findings.map(({ code }) => code),
    ).toEqual(['compose-only']);
  });
});
