import {
  createCliFolder,
  PLATFORM,
  SCORE,
  type CliFolder,
} from '../__testUtils__/runInFolder';

const LIVE = SCORE.replace(/\n {6}NAME.*/, '').replace(/\n {2}me:.*/, '');

describe('validate with policies', () => {
  let folder: CliFolder;
  beforeAll(() => {
    folder = createCliFolder({
      ...PLATFORM,
      'platform/platform.yaml': PLATFORM['platform/platform.yaml'].replaceAll(
        ' }\n',
        ', policies: [policies] }\n',
      ),
      'platform/policies/a.policies.yaml': `- id: probes
  severity: { local: warning, '*': error }
  message: We restart what hangs.
  require: { probes: [liveness] }
- id: team
  severity: info
  require: { annotations: { acme.com/team: .+ } }
`,
      'score.yaml': LIVE,
      'shop.txt': 'bicycles',
    });
  });
  afterAll(() => folder.remove());

  const validate = (...args: string[]) =>
    folder.run('validate', '--platform', 'platform', ...args, 'score.yaml');

  it('says how severe a rule is in which environment', async () => {
    const { code, out } = await validate();
    expect(code).toBe(1);
    expect(out).toContain(
      'score.yaml:5:5: warning: local: The container "web" has no livenessProbe. We restart what hangs. [policy-probes]',
    );
    expect(out).toContain(
      'score.yaml:5:5: error: live, chart: The container "web" has no livenessProbe. We restart what hangs. [policy-probes]',
    );
    expect(out).toMatch(
      /^score.yaml:2:\d+: info: The workload has no annotation acme.com\/team\./m,
    );
    expect((await validate('-e', 'local')).code).toBe(0);
  });

  it('tells code hosts, by the id of the rule', async () => {
    const { out } = await validate('--format', 'sarif');
    const [{ results }] = JSON.parse(out).runs;
    expect(results).toContainEqual(
      expect.objectContaining({ ruleId: 'policy-probes', level: 'error' }),
    );
    expect(out).not.toContain('a.policies.yaml');
  });

  it('keeps what breaks a rule from being rendered', async () => {
    const render = await folder.run(
      ...['render', '--platform', 'platform', '-e', 'live', 'score.yaml'],
    );
    expect(render).toMatchObject({
      code: 1,
      out: '',
      told: expect.stringContaining('[policy-probes]'),
    });
  });
});
