import {
  createCliFolder,
  PLATFORM,
  SCORE,
  type CliFolder,
} from '../__testUtils__/runInFolder';

const LIVE = SCORE.replace(/\n {6}NAME.*/, '').replace(/\n {2}me:.*/, '');

describe('validate with a platform', () => {
  let folder: CliFolder;
  beforeAll(() => {
    folder = createCliFolder({
      ...PLATFORM,
      'score.yaml': SCORE,
      'live.yaml': `${LIVE}service: { ports: { http: { port: 80, targetPort: 8080 } } }\n`,
      'shop.txt': 'bicycles',
    });
  });
  afterAll(() => folder.remove());

  const validate = (...args: string[]) =>
    folder.run('validate', '--platform', 'platform', ...args);

  it('says what is not the same in all environments', async () => {
    const { code, out, told } = await validate('live.yaml');
    expect({ code, told }).toEqual({ code: 0, told: '' });
    expect(out).toMatch(
      /^live.yaml:\d+:\d+: info: Secrets of cache come in local from the variable CACHE_PASSWORD in .env; in live from password of the Secret cache; in chart .*\[portability-secrets]$/m,
    );
    expect(out).toMatch(
      /^live.yaml:\d+:35: info: local: Others call shop at port 8080 in Compose/m,
    );
  });

  it('says what cannot be rendered, and where', async () => {
    const { code, out } = await validate('score.yaml');
    expect(code).toBe(1);
    expect(out).toMatch(/^score.yaml:\d+:\d+: error: live, chart: /m);
    expect((await validate('-e', 'local', 'score.yaml')).code).toBe(0);
  });

  it('answers programs', async () => {
    const { out } = await validate('-f', 'json', '-e', 'local', 'live.yaml');
    expect(JSON.parse(out)).toMatchObject([
      {
        file: 'live.yaml',
        valid: true,
        gaps: [{ code: 'portability-service-port', environments: ['local'] }],
      },
    ]);
  });

  it('does without a platform, for one target', async () => {
    const { out } = await folder.run(
      ...['validate', '-t', 'kubernetes', 'score.yaml'],
    );
    expect(out).toMatch(/error: /);
  });
});
