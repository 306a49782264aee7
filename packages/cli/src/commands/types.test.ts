import { createCliFolder, PLATFORM } from '../__testUtils__/runInFolder';

describe('types', () => {
  const folder = createCliFolder({
    ...PLATFORM,
    'broken/platform.yaml': 'name: x\nenvironment: []\n',
    'empty/README.md': '',
  });
  afterAll(() => folder.remove());

  it('shows where each type works', async () => {
    expect(await folder.run('types', '--platform', 'platform')).toEqual({
      code: 0,
      out: [
        'TYPE         CLASS    LOCAL      LIVE       CHART      TITLE',
        'cache        default  available  available  available  cache',
        'environment  default  available  missing    missing    environment',
        'tool         default  missing    failing    failing    tool',
        '',
      ].join('\n'),
      told: expect.stringMatching(/^tool\.default in live: It is a program/),
    });
  });

  it('answers in JSON', async () => {
    const { out } = await folder.run(
      'types',
      '--platform',
      'platform',
      '-f',
      'json',
    );
    expect(JSON.parse(out)[0]).toMatchObject({
      type: 'cache',
      outputs: [
        { name: 'host', secret: false },
        { name: 'password', secret: true },
      ],
    });
  });

  it('says what is wrong with a platform', async () => {
    const { code, out, told } = await folder.run(
      'types',
      '--platform',
      'broken',
    );
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(told).toContain('broken/platform.yaml:2:1: error:');
  });

  it('shows our own types without a platform, and what is given beside them', async () => {
    const { code, out, told } = await folder.run('types', '-t', 'kubernetes');
    expect({ code, told }).toEqual({ code: 0, told: '' });
    expect(out).toMatch(/^TYPE +CLASS +KUBERNETES +TITLE\n/);
    expect(out).toMatch(/^postgres +default +available +PostgreSQL database$/m);
    const given = await folder.run(
      ...['types', '-t', 'compose', '--no-default-provisioners'],
      ...['--provisioners', 'platform/compose.provisioners.yaml'],
    );
    expect(given.out.match(/^\w+/gm)).toEqual(['TYPE', 'cache', 'environment']);
  });

  it('offers programs only where they may be run', async () => {
    const types = (...args: string[]) =>
      folder.run('types', '--platform', 'platform', ...args);
    expect((await types()).told).toContain('tool.default in live: ');
    const { out, told } = await types('--allow-cmd');
    expect(out).toMatch(/^tool +default +missing +available +available/m);
    expect(told).toBe('');
  });

  it('says where there is no platform', async () => {
    expect(await folder.run('types', '--platform', 'nowhere')).toMatchObject({
      code: 2,
      told: expect.stringContaining('no folder that can be opened'),
    });
    expect(await folder.run('types', '--platform', 'empty')).toMatchObject({
      code: 1,
      told: expect.stringContaining('no file platform.yaml'),
    });
  });
});
