import fs from 'node:fs';
import path from 'node:path';
import {
  createCliFolder,
  PLATFORM,
  SCORE,
  type CliFolder,
} from '../__testUtils__/runInFolder';

const LIVE = SCORE.replace(/\n {6}NAME.*/, '').replace(/\n {2}me:.*/, '');

describe('render', () => {
  let folder: CliFolder;
  beforeEach(() => {
    folder = createCliFolder({
      ...PLATFORM,
      'score.yaml': SCORE,
      'live.yaml': LIVE,
      'shop.txt': 'bicycles',
    });
  });
  afterEach(() => folder.remove());

  const local = (...args: string[]) =>
    folder.run('render', '-e', 'local', '--platform', 'platform', ...args);

  it('writes what docker compose needs to start', async () => {
    const { code, out, told } = await local('-o', '.score', 'score.yaml');
    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect(told).toContain('Wrote 3 files of shop for local to .score.');
    expect(told).toContain('Fill in NAME there.');
    expect(told).not.toContain('aA1');
    expect(folder.read('.score/compose.yaml')).toContain('image: shop:1');
    expect(folder.read('.score/.env')).toMatch(
      /^CACHE_PASSWORD=[A-Za-z0-9]{27}\nNAME=\n$/,
    );
    expect(folder.read('.score/.gitignore')).toBe('.env\n');
    const mode = (file: string) =>
      fs.statSync(path.join(folder.path, file)).mode % 0o1000;
    expect(mode('.score/.env')).toBe(0o600);
    expect(mode('state/score-backstage/key')).toBe(0o600);
  });

  it('never changes a value that is there, and finds a lost one again', async () => {
    folder.write({ '.score/.env': 'NAME=Ines\nOTHER=1' });
    await local('-o', '.score', 'score.yaml');
    const first = folder.read('.score/.env');
    expect(first).toMatch(/^NAME=Ines\nOTHER=1\nCACHE_PASSWORD=.{27}\n$/);
    const { told } = await local('-o', '.score', 'score.yaml');
    expect(told).not.toContain('Added');
    expect(folder.read('.score/.env')).toBe(first);
    await local('-o', 'other', 'score.yaml');
    expect(folder.read('other/.env')).toContain(first.split('\n')[2]);
  });

  it('removes its own files that are no more, and nothing else', async () => {
    await local('-o', '.score', 'score.yaml');
    const mounted = folder
      .list()
      .find(file => file.startsWith('.score/files/'));
    expect(mounted).toBeDefined();
    folder.write({
      '.score/mine.yaml': '',
      'score.yaml': SCORE.replace(/\n {4}files[^]*?source.*/, ''),
    });
    await local('-o', '.score', 'score.yaml');
    expect(folder.list().filter(file => file.startsWith('.score/'))).toEqual([
      '.score/.env',
      '.score/.env.example',
      '.score/.gitignore',
      '.score/.score-files.json',
      '.score/compose.yaml',
      '.score/mine.yaml',
    ]);
  });

  it('prints compose.yaml, or what kubectl apply takes', async () => {
    const compose = await local('score.yaml');
    expect(compose.out).toContain('\nname: local\n');
    const { code, out } = await folder.run(
      ...['render', '-e', 'live', '--platform', 'platform', 'live.yaml'],
    );
    expect(code).toBe(0);
    expect(out.split('---\n')).toHaveLength(2);
    expect(out).toContain('kind: Deployment');
    expect(out).not.toContain('kind: Kustomization');
    expect(out).toContain('secretKeyRef');
    expect(folder.list().some(file => file.endsWith('.env'))).toBe(false);
    expect(
      await folder.run(
        'render',
        '-e',
        'chart',
        '--platform',
        'platform',
        'live.yaml',
      ),
    ).toMatchObject({
      code: 2,
      told: expect.stringContaining('need a folder'),
    });
  });

  it('writes nothing when there are errors', async () => {
    const { code, out, told } = await folder.run(
      ...[
        'render',
        '-e',
        'live',
        '--platform',
        'platform',
        '-o',
        'out',
        'score.yaml',
      ],
    );
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(told).toMatch(/^score\.yaml:13:15: error: .*environment/m);
    expect(folder.list().some(file => file.startsWith('out/'))).toBe(false);
  });

  it('reads no file outside the folder of score.yaml', async () => {
    folder.write({
      'svc/score.yaml': SCORE.replace('shop.txt', '../shop.txt'),
    });
    fs.symlinkSync('../shop.txt', path.join(folder.path, 'svc/link.txt'));
    expect((await local('svc/score.yaml')).code).toBe(1);
    folder.write({ 'svc/score.yaml': SCORE.replace('shop.txt', 'link.txt') });
    expect((await local('svc/score.yaml')).code).toBe(1);
  });

  it('takes an image in place of "."', async () => {
    folder.write({ 'score.yaml': SCORE.replace('shop:1', "'.'") });
    expect((await local('score.yaml')).code).toBe(1);
    expect((await local('--image', 'shop:2', 'score.yaml')).out).toContain(
      'image: shop:2',
    );
  });

  it.each([
    [
      'no environment',
      ['--platform', 'platform', 'score.yaml'],
      'Name an environment with -e: local, live, chart.',
    ],
    [
      'no target',
      ['score.yaml'],
      'Name a target with -t (compose, helm, kubernetes)',
    ],
    [
      'another target',
      ['-t', 'swarm', 'score.yaml'],
      'has to be one of: compose, helm, kubernetes',
    ],
    [
      'another environment',
      ['-e', 'lokal', '--platform', 'platform', 'score.yaml'],
      'There is no environment "lokal"',
    ],
    ['no file', ['-t', 'compose'], 'Name a file'],
    [
      'overrides of two',
      [
        '-t',
        'compose',
        '--override-property',
        'a=b',
        'score.yaml',
        'live.yaml',
      ],
      'Overrides are for one Score file',
    ],
    [
      'one workload twice',
      ['-t', 'compose', 'score.yaml', 'live.yaml'],
      'are both the workload shop',
    ],
    [
      'a namespace',
      ['-t', 'compose', '-n', 'A', 'score.yaml'],
      'is no namespace',
    ],
    [
      'a port',
      ['-t', 'compose', '-p', '0:shop:80', 'score.yaml'],
      '"0" is no port',
    ],
    [
      'publishing',
      ['-t', 'compose', '-p', '80', 'score.yaml'],
      'write HOST_PORT:WORKLOAD:CONTAINER_PORT',
    ],
    [
      'a build',
      ['-t', 'compose', '--build', 'web', 'score.yaml'],
      'write CONTAINER=FOLDER',
    ],
    [
      'publishing on a cluster',
      ['-t', 'kubernetes', '-p', '80:shop:80', 'score.yaml'],
      'are for Compose',
    ],
    [
      'a state',
      ['-t', 'compose', '--state', 'shop.txt', 'score.yaml'],
      'The state in',
    ],
    [
      'another state',
      ['-t', 'compose', '--state', 'null.json', 'score.yaml'],
      'holds no state',
    ],
    [
      'no provisioners',
      ['-t', 'compose', '--provisioners', 'nowhere', 'score.yaml'],
      'nowhere cannot be read',
    ],
  ])('says what is wrong with %s', async (_, args, message) => {
    folder.write({ 'null.json': 'null' });
    expect(await folder.run('render', ...args)).toMatchObject({
      code: 2,
      out: '',
      told: expect.stringContaining(message),
    });
  });
});
