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
    const { out } = await folder.run('types', '-p', 'platform', '-f', 'json');
    expect(JSON.parse(out)[0]).toMatchObject({
      type: 'cache',
      outputs: [
        { name: 'host', secret: false },
        { name: 'password', secret: true },
      ],
    });
  });

  it('says what is wrong with a platform', async () => {
    const { code, out, told } = await folder.run('types', '-p', 'broken');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(told).toContain('broken/platform.yaml:2:1: error:');
  });

  it('needs a platform', async () => {
    expect((await folder.run('types')).told).toContain('--platform is missing');
    expect(await folder.run('types', '-p', 'nowhere')).toMatchObject({
      code: 2,
      told: expect.stringContaining('no folder that can be opened'),
    });
    expect(await folder.run('types', '-p', 'empty')).toMatchObject({
      code: 1,
      told: expect.stringContaining('no file platform.yaml'),
    });
  });
});
