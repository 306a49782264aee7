import {
  createCliFolder,
  PLATFORM,
  SCORE,
  type CliFolder,
} from '../__testUtils__/runInFolder';

const LIVE = SCORE.replace(/\n {6}NAME.*/, '').replace(/\n {2}me:.*/, '');
const FILES = {
  ...PLATFORM,
  'platform/platform.yaml': `${PLATFORM['platform/platform.yaml']}`.replace(
    'namespace: live, provisioners',
    'namespace: live, overrides: [two.yaml], provisioners',
  ),
  'platform/two.yaml':
    '- match: { kind: Deployment }\n  merge: { spec: { replicas: 2 } }\n',
  'score.yaml': LIVE,
  'shop.txt': 'bicycles',
};

describe('explain', () => {
  let folder: CliFolder;
  beforeAll(() => {
    folder = createCliFolder(FILES);
  });
  afterAll(() => folder.remove());

  const explain = (...args: string[]) =>
    folder.run('explain', '--platform', 'platform', ...args);

  it('says what becomes of a line in every environment', async () => {
    const { code, out } = await explain('score.yaml', '5');
    expect(code).toBe(0);
    expect(out).toMatch(
      /^local \(compose\)\n {2}compose.yaml:7 {2}services\/shop-web {2}services.shop-web.image\n {6}image: "shop:1"\n\nlive/,
    );
    expect(out).toMatch(
      /live \(kubernetes\)\n {2}deployment-shop.yaml:29 {2}Deployment\/shop {2}spec.template.spec.containers.0.image\n {6}image: "shop:1"\n\nchart/,
    );
    expect(out).toMatch(/chart \(helm\)\n[^]*values.yaml:\d+ .*image/);
  });

  it('says it of a path, and of one environment', async () => {
    const { out } = await explain(
      ...['-e', 'live', 'score.yaml', 'containers.web.variables.PASSWORD'],
    );
    expect(out).toContain('secretKeyRef');
    expect(out).not.toContain('compose');
  });

  it('says where a rendered line comes from', async () => {
    await folder.run(
      ...['render', '-e', 'live', '--platform', 'platform'],
      ...['-o', 'out', 'score.yaml'],
    );
    const lineOf = (text: string) =>
      folder
        .read('out/deployment-shop.yaml')
        .split('\n')
        .findIndex(line => line.includes(text)) + 1;
    const { out, told } = await explain(
      ...['score.yaml', `out/deployment-shop.yaml:${lineOf('replicas')}`],
    );
    expect(told).toBe('');
    expect(out).toMatch(
      /^live \(kubernetes\)\n {2}deployment-shop.yaml:\d+ {2}Deployment\/shop {2}spec.replicas\n {6}replicas: 2\n {6}comes from\n {8}platform\/two.yaml:1 {2}override of the platform\n$/,
    );
    const image = await explain(
      ...['score.yaml', `out/deployment-shop.yaml:${lineOf('image:')}`],
    );
    expect(image.out).toContain('score.yaml:5:12  containers.web.image');
    const secret = await explain(
      ...['score.yaml', `out/deployment-shop.yaml:${lineOf('key: password')}`],
    );
    expect(secret.out).toContain(
      'platform/kubernetes.provisioners.yaml:4  provisioner template://acme/cache of cache.default#shop.cache',
    );
    folder.write({
      'out/deployment-shop.yaml': `# mine\n${folder.read(
        'out/deployment-shop.yaml',
      )}`,
    });
    expect(
      (await explain('score.yaml', 'out/deployment-shop.yaml:20')).told,
    ).toContain('its lines may be others');
  });

  it('answers programs', async () => {
    const { out } = await explain(
      ...['-f', 'json', '-e', 'local', 'score.yaml', '5'],
    );
    expect(JSON.parse(out)).toMatchObject([
      {
        environment: 'local',
        values: [
          {
            file: 'compose.yaml',
            sources: [
              { kind: 'workload', line: 5, path: 'containers.web.image' },
            ],
          },
        ],
      },
    ]);
  });

  it.each([
    ['no place', ['score.yaml'], 2],
    ['a line behind the end', ['score.yaml', '99'], 2],
    ['a path that is not there', ['score.yaml', 'containers.api'], 1],
    ['an output that is not there', ['score.yaml', 'out/x.yaml:1'], 1],
  ])('says what is wrong with %s', async (_, args, code) => {
    const result = await explain(...args);
    expect(result).toMatchObject({ code, out: '' });
    expect(result.told).not.toBe('');
  });
});
