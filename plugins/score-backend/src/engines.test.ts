import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { componentOf } from './__testUtils__/entities';
import {
  demoFile,
  startCompany,
  type Company,
} from './__testUtils__/startCompany';
import {
  environmentOf,
  isDelivered,
  portalConfig,
  startPortal,
  type Portal,
} from './__testUtils__/startPortal';

jest.setTimeout(120_000);

const command = process.env.SCORE_K8S_BIN ?? '';
const isThere = existsSync(command);
if (!isThere) {
  process.stderr.write(
    'Left out: a portal with score-k8s (no SCORE_K8S_BIN)\n',
  );
}
const whereScoreK8sIs = isThere ? describe : describe.skip;

whereScoreK8sIs('a portal with score-k8s in place of its own engine', () => {
  const version = spawnSync(command, ['--version'], { encoding: 'utf8' });
  const engine = `score-k8s@${String(version.stdout).split(' ')[1]}`;
  let company: Company;
  let portal: Portal;

  /** Staging of the demo's platform with another engine. */
  const platformWith = (name: string) => ({
    'platform.yaml': demoFile('platform/platform.yaml')
      .replaceAll('http://localhost:7008', company.url)
      .replace(
        '    overrides:\n      - overrides/kubernetes.yaml\n',
        `    engine: ${name}\n`,
      ),
  });

  beforeAll(async () => {
    company = await startCompany({
      'orders-api': {
        'score.yaml': demoFile('demo/services/orders-api/score.yaml'),
      },
    });
    await company.push('platform', platformWith(engine));
    const { score, ...config } = portalConfig(company);
    portal = await startPortal(
      company,
      [
        catalogServiceMock.factory({
          entities: [componentOf(company, 'orders-api')],
        }),
      ],
      {
        ...config,
        score: { ...Object(score), engines: { [engine]: { command } } },
      },
    );
  });

  afterAll(async () => {
    await portal?.stop();
    await company?.end();
  });

  it('delivers what it makes, and says how the two compare', async () => {
    const score = await portal.until('delivered', isDelivered);
    const staging = environmentOf(score, 'staging');
    expect(staging.render?.renderer).toBe(engine);
    expect(staging.render?.files.map(({ path }) => path)).toEqual([
      'kustomization.yaml',
      'manifests.yaml',
    ]);
    expect(staging.findings).toEqual([
      expect.objectContaining({ severity: 'info', code: 'engine-same' }),
    ]);
    expect(environmentOf(score, 'production').render?.renderer).toMatch(
      /^native@/,
    );
    const files = await company.gitops('ls-tree', '-r', '--name-only', 'main');
    const path = files
      .split('\n')
      .find(
        each => each.startsWith('staging/') && each.endsWith('manifests.yaml'),
      );
    const made = await company.gitops('show', `main:${path}`);
    expect(made).toContain('managed-by: score-k8s');
    expect(made).toContain('secretKeyRef');
    expect(await company.gitops('log', '--format=%B', 'main')).toContain(
      `Score-Renderer: ${engine}`,
    );
  });
});
