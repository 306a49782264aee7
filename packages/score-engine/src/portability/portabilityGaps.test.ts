import { readFolder } from '../__testUtils__/corpus';
import { linesOf, workloadOf } from '../__testUtils__/renderText';
import { loadPlatform } from '../platform';
import { describePortability, supportOf } from './describePortability';
import { portabilityGaps } from './portabilityGaps';

function gapsOf(text: string) {
  const { platform, findings } = loadPlatform(readFolder('platform'));
  if (!platform) {
    throw new Error(JSON.stringify(findings));
  }
  return portabilityGaps({
    workload: workloadOf(text),
    // What the demo forbids is another matter.
    platform: {
      ...platform,
      environments: platform.environments.map(environment => ({
        ...environment,
        policies: [],
      })),
    },
    context: { workloads: {} },
  });
}

const PLAIN = `apiVersion: score.dev/v1b1
metadata: { name: shop }
containers:
  web:
    image: shop:1
`;

describe('portabilityGaps', () => {
  it('finds none where a workload is the same everywhere', () => {
    expect(gapsOf(PLAIN)).toEqual([]);
  });

  it('names what a workload has, in the order of its file, and where it is so', () => {
    const gaps = gapsOf(`${PLAIN}    resources: { requests: { cpu: 100m } }
    variables: { URL: "\${resources.db.uri}" }
service: { ports: { http: { port: 80, targetPort: 8080 } } }
resources: { db: { type: postgres } }
`);
    expect(
      gaps.map(({ code, line, environments }) => [code, line, environments]),
    ).toEqual([
      ['portability-cpu-request', 6, ['local']],
      ['portability-service-port', 8, ['local']],
      ['portability-secrets', 9, ['local', 'staging', 'production']],
      ['portability-waiting', 9, ['staging', 'production']],
    ]);
    expect(gaps.map(({ support, how }) => [support, how])).toEqual([
      ['unsupported', { local: 'Docker sets no CPU time aside.' }],
      ['unsupported', { local: expect.stringContaining('no Service') }],
      [
        'differs',
        {
          local: expect.stringMatching(/^from the variable SHOP_DB_/),
          staging: expect.stringMatching(/^from uri of the Secret shop-db-/),
          production: expect.stringMatching(/^from uri of the Secret shop-db-/),
        },
      ],
      ['differs', { staging: 'starts at once', production: 'starts at once' }],
    ]);
    expect(linesOf(gaps)[1]).toBe(
      'info portability-service-port 8:35 Others call shop at port 8080 in Compose, where no Service stands in front of it, and at port 80 on Kubernetes. Let them take its address from a resource and not from a text.',
    );
    expect(linesOf(gaps)[2]).toMatch(
      /Secrets of db come in Local from the variable SHOP_DB_\w+_PASSWORD in \.env; in Staging from uri of the Secret shop-db-\w+; in Production from uri of the Secret shop-db-\w+\.$/,
    );
    expect(linesOf(gaps)[3]).toBe(
      'info portability-waiting 9:18 shop starts in Local when db is there; in Staging, Production it starts at once. Let it try again until db answers.',
    );
  });

  it('tells what the platform says of a type', () => {
    const gaps =
      gapsOf(`${PLAIN}    variables: { URL: "\${resources.shop.url}" }
service: { ports: { http: { port: 80 } } }
resources: { shop: { type: service } }
`);
    expect(linesOf(gaps)).toEqual([
      expect.stringMatching(
        /^info portability-resource-type 8:20 Local: Its name is the workload's, .+ Staging and Production: Its name and its port are those of the Service\.$/,
      ),
    ]);
  });

  it('finds what can be had in some environments only', () => {
    const gaps =
      gapsOf(`${PLAIN}    variables: { USER: "\${resources.me.USER}" }
resources: { me: { type: environment } }
`);
    expect(gaps).toEqual([
      expect.objectContaining({
        severity: 'error',
        support: 'unsupported',
        environments: ['staging', 'production'],
      }),
    ]);
  });
});

describe('describePortability', () => {
  it('knows nothing of targets that there are not', () => {
    expect(
      describePortability({
        name: 'a',
        title: 'a',
        target: 'nomad',
        provisioners: [],
        overrides: [],
      }),
    ).toEqual([]);
  });

  it.each([
    ['containers.*.files.*.mode', 'differs'],
    ['containers.*.files.*.content', 'same'],
    ['containers.*.resources.requests.cpu', 'unsupported'],
    ['containers.*.readinessProbe.exec.command', 'same'],
  ])('says of %s in Compose: %s', (field, support) => {
    const fields = describePortability({
      name: 'local',
      title: 'Local',
      target: 'compose',
      provisioners: [],
      overrides: [],
    });
    expect(supportOf(fields, field)?.support).toBe(support);
  });
});
