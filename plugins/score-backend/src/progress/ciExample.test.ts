import { mockCredentials } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { componentOf } from '../__testUtils__/entities';
import {
  demoFile,
  startCompany,
  type Company,
} from '../__testUtils__/startCompany';
import { startPortal, type Portal } from '../__testUtils__/startPortal';

jest.setTimeout(120_000);

const run = promisify(execFile);
const scoreYaml = demoFile('demo/services/orders-api/score.yaml');
const script = /```sh\n([\s\S]*?)```/.exec(demoFile('docs/ci.md'))![1];

const isThere = ['curl', 'jq'].every(
  program => spawnSync(program, ['--version']).status === 0,
);
if (!isThere) {
  process.stderr.write('Left out: the example for CI (no curl or no jq)\n');
}
const whereProgramsAre = isThere ? describe : describe.skip;

whereProgramsAre('the example in docs/ci.md', () => {
  let company: Company;
  let portal: Portal;

  beforeAll(async () => {
    company = await startCompany({ 'orders-api': { 'score.yaml': scoreYaml } });
    portal = await startPortal(company, [
      catalogServiceMock.factory({
        entities: [componentOf(company, 'orders-api')],
      }),
    ]);
  });

  afterAll(async () => {
    await portal?.stop();
    await company?.end();
  });

  const runScript = () => {
    const address = portal.backend.server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    return run('bash', ['-e', '-c', script], {
      env: {
        PATH: process.env.PATH,
        PORTAL: `http://localhost:${port}`,
        PORTAL_TOKEN: mockCredentials.service.token(),
        ENTITY: 'component/default/orders-api',
      },
    });
  };

  it('ends well when everything is in Git', async () => {
    const { stdout } = await runScript();
    const head = (await company.gitops('rev-parse', 'main')).trim();
    expect(stdout).toContain(`staging: delivered ${head}`);
    expect(stdout).toContain('production: delivered');
  });

  it('fails and says where the file has an error', async () => {
    await company.push('orders-api', {
      'score.yaml': scoreYaml.replace('image:', 'imgae:'),
    });
    await expect(runScript()).rejects.toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/staging: refused +score\.yaml, line \d+/),
    });
  });
});
