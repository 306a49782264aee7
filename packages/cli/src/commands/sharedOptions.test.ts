import {
  createCliFolder,
  PLATFORM,
  SCORE,
  type CliFolder,
} from '../__testUtils__/runInFolder';

const WORKLOAD = `${SCORE.replace(/\n {6}NAME.*/, '').replace(
  /\n {2}me:.*/,
  '',
)}service: { ports: { web: { port: 80 } } }
`;

const FILES = {
  ...PLATFORM,
  'score.yaml': WORKLOAD,
  'shop.txt': 'bicycles',
  'mine.yaml': 'containers:\n  web:\n    image: shop:mine\n',
  'tool.yaml': WORKLOAD.replace(
    'cache: { type: cache }',
    'cache: { type: cache }\n  tool: { type: tool }',
  ).replace('variables:', 'variables:\n      TOOL: ${resources.tool.name}'),
  'platform/kubernetes.provisioners.yaml': PLATFORM[
    'platform/kubernetes.provisioners.yaml'
  ].replace('cmd://bash#x', 'cmd://./tool.js'),
};

const TOOL = `#!/usr/bin/env node
require('fs').appendFileSync('calls', 'call ');
console.log('{"resource_outputs": {"name": "hammer"}}');
`;

describe('options of all commands that render', () => {
  let folder: CliFolder;
  beforeAll(() => {
    folder = createCliFolder(FILES);
    folder.write({ 'tool.js': TOOL }, 0o755);
  });
  afterAll(() => folder.remove());

  const explain = (...args: string[]) =>
    folder.run('explain', '--platform', 'platform', ...args);

  it.each([
    [
      ['-e', 'local', '--publish', '8080:shop:80'],
      'compose.yaml',
      'published:',
      '      option --publish 8080:shop:80\n',
    ],
    [
      ['-e', 'local', '--build', 'web=./web'],
      'compose.yaml',
      'context:',
      '      option --build web=./web\n',
    ],
    [
      ['-e', 'live', '-n', 'mine'],
      'deployment-shop.yaml',
      'namespace:',
      '      option --namespace mine\n',
    ],
    [
      ['-e', 'live', '--override-property', 'containers.web.image=shop:2'],
      'deployment-shop.yaml',
      'image:',
      '      option --override-property containers.web.image=shop:2\n',
    ],
    [
      ['-e', 'live', '--overrides', 'mine.yaml'],
      'deployment-shop.yaml',
      'image:',
      '      mine.yaml:3:5  option --overrides-file mine.yaml  containers.web.image\n',
    ],
  ])('explain names %j', async (options, file, text, source) => {
    const common = ['--platform', 'platform', ...options];
    await folder.run('render', ...common, '-o', 'explained', 'score.yaml');
    const lines = folder.read(`explained/${file}`).split('\n');
    const line = lines.findIndex(one => one.includes(text)) + 1;
    const { code, out, told } = await folder.run(
      ...['explain', ...common, 'score.yaml', `explained/${file}:${line}`],
    );
    expect({ code, told }).toEqual({ code: 0, told: '' });
    expect(out).toContain(`comes from\n  ${source}`);
  });

  it('diff shows what they change', async () => {
    const diff = (...args: string[]) =>
      folder.run('diff', '--platform', 'platform', ...args);
    await folder.run(
      ...['render', '--platform', 'platform', '-e', 'local'],
      ...['-o', 'out', 'score.yaml'],
    );
    const against = ['-e', 'local', '--against', 'out', 'score.yaml'];
    expect((await diff(...against)).code).toBe(0);
    const { code, out } = await diff('-p', '8080:shop:80', ...against);
    expect(code).toBe(1);
    expect(out).toContain('  + ports.0.target: 80\n');
    expect(
      (await diff('--overrides-file', 'mine.yaml', ...against)).out,
    ).toContain('  + image: shop:mine\n');
  });

  it('run programs where that is allowed, and then once for each environment', async () => {
    const allowed = ['--allow-cmd', '-e', 'live', 'tool.yaml'];
    expect((await explain('-e', 'live', 'tool.yaml', '1')).out).toContain(
      'error: ',
    );
    const { out } = await explain(...allowed, 'containers.web.variables.TOOL');
    expect(out).toContain('value: "hammer"');
    expect(folder.read('calls')).toBe('call ');
    const validated = await folder.run(
      ...['validate', '--platform', 'platform', ...allowed],
    );
    expect(validated.code).toBe(0);
    const diff = await folder.run(
      ...['diff', '--platform', 'platform', '--allow-cmd'],
      ...['-e', 'live', 'score.yaml', 'tool.yaml'],
    );
    expect(diff.out).toContain('hammer');
  });

  it('are refused alike', async () => {
    for (const command of ['render', 'validate', 'explain', 'diff']) {
      expect(
        await folder.run(
          ...[command, '--platform', 'platform', '-e', 'live'],
          ...['-n', 'No Name', 'score.yaml', '6'],
        ),
      ).toMatchObject({
        code: 2,
        out: '',
        told: expect.stringContaining('"No Name" is no namespace'),
      });
    }
    expect(
      await explain('-e', 'live', '-p', '8080:shop:80', 'score.yaml', '5'),
    ).toMatchObject({
      code: 2,
      told: expect.stringContaining('this is for kubernetes'),
    });
    expect(
      await folder.run(
        ...[
          'validate',
          '--override-property',
          'a=1',
          'score.yaml',
          'tool.yaml',
        ],
      ),
    ).toMatchObject({
      code: 2,
      told: expect.stringContaining('Overrides are for one Score file'),
    });
  });

  it('stand in the help of each', async () => {
    for (const command of ['render', 'validate', 'explain', 'diff']) {
      const { out } = await folder.run(command, '--help');
      for (const option of [
        '-p, --publish HOST:OF:PORT',
        '--override-property PATH=VALUE',
        '--allow-cmd',
        '--state FILE',
      ]) {
        expect(out).toContain(option);
      }
    }
  });
});
