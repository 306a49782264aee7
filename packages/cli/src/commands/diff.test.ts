import {
  createCliFolder,
  PLATFORM,
  SCORE,
  type CliFolder,
} from '../__testUtils__/runInFolder';

const LIVE = SCORE.replace(/\n {6}NAME.*/, '').replace(/\n {2}me:.*/, '');

describe('diff', () => {
  let folder: CliFolder;
  beforeAll(() => {
    folder = createCliFolder({
      ...PLATFORM,
      'platform/platform.yaml': `${PLATFORM['platform/platform.yaml']}  - { name: test, target: kubernetes, namespace: test, provisioners: [kubernetes.provisioners.yaml] }\n`,
      'score.yaml': LIVE,
      'next.yaml': LIVE.replace('shop:1', 'shop:2'),
      'shop.txt': 'bicycles',
    });
  });
  afterAll(() => folder.remove());

  const diff = (...args: string[]) =>
    folder.run('diff', '--platform', 'platform', ...args);

  it('compares environments', async () => {
    const { code, out } = await diff('-e', 'test', '-e', 'live', 'score.yaml');
    expect(code).toBe(1);
    expect(out).toContain(
      '~ Deployment/shop (deployment-shop.yaml)\n  - metadata.namespace: test\n  + metadata.namespace: live\n',
    );
    expect(out.split('\n', 2)).toEqual(['--- test', '+++ live']);
    expect(await diff('-e', 'test', '-e', 'test', 'score.yaml')).toEqual({
      code: 0,
      out: '',
      told: '',
    });
  });

  it('compares Score files', async () => {
    expect(await diff('-e', 'live', 'score.yaml', 'next.yaml')).toEqual({
      code: 1,
      out: `--- score.yaml
+++ next.yaml
~ Deployment/shop (deployment-shop.yaml)
  - spec.template.spec.containers.web.image: shop:1
  + spec.template.spec.containers.web.image: shop:2
`,
      told: '',
    });
    const { out } = await diff(
      ...['-f', 'json', '-e', 'local', 'score.yaml', 'next.yaml'],
    );
    expect(JSON.parse(out)).toEqual([
      {
        object: 'services/shop-web',
        file: 'compose.yaml',
        change: 'changed',
        values: [{ path: 'image', before: 'shop:1', after: 'shop:2' }],
      },
    ]);
  });

  it.each(['local', 'live', 'chart'])(
    'compares %s with what was written before',
    async environment => {
      await folder.run(
        ...['render', '-e', environment, '--platform', 'platform'],
        ...['-o', environment, 'score.yaml'],
      );
      const against = (file: string) =>
        diff('-e', environment, '--against', environment, file);
      expect(await against('score.yaml')).toEqual({
        code: 0,
        out: '',
        told: '',
      });
      expect(await against('next.yaml')).toMatchObject({
        code: 1,
        out: expect.stringMatching(/[+].*2$/m),
      });
    },
  );

  it.each([
    ['different targets', ['-e', 'local', '-e', 'live', 'score.yaml']],
    ['one environment', ['-e', 'live', 'score.yaml']],
    ['no folder', ['-e', 'live', '--against', 'nowhere', 'score.yaml']],
    ['three files', ['-e', 'live', 'a', 'b', 'c']],
  ])('says what is wrong with %s', async (_, args) => {
    const result = await diff(...args);
    expect(result).toMatchObject({ code: 2, out: '' });
    expect(result.told).not.toBe('');
  });
});
