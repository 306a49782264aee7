import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { createForge, type Forge } from '@score-backstage/forge';
import { createCliFolder, type CliFolder } from '../__testUtils__/runInFolder';

function provisionersOf(type: string): string {
  return `- uri: template://test/${type}\n  type: ${type}\n  outputs: 'host: here'\n`;
}

const SCORE = `apiVersion: score.dev/v1b1
metadata: { name: shop }
containers:
  web: { image: 'shop:1', variables: { HOST: '\${resources.one.host}' } }
resources:
  one: { type: one }
`;

const SECRET = 'pa55word';

const digestOf = (text: string) =>
  `sha256:${createHash('sha256').update(text).digest('hex')}`;

/** A web server, which is also a registry that gives a token to whoever asks. */
function createServer(): http.Server {
  const blobs = new Map(
    ['one', 'two'].map(type => [
      digestOf(provisionersOf(type)),
      provisionersOf(type),
    ]),
  );
  const layers = [...blobs.keys()].map((digest, index) => ({
    digest,
    annotations: {
      'org.opencontainers.image.title': `${index}.provisioners.yaml`,
    },
  }));
  const forged = digestOf('what was promised');
  const manifests: Record<string, unknown> = {
    '/v2/acme/single/manifests/latest': { layers: layers.slice(0, 1) },
    '/v2/acme/both/manifests/1.0': { layers },
    '/v2/acme/forged/manifests/latest': {
      layers: [{ ...layers[0], digest: forged }],
    },
  };
  return http.createServer((request, response) => {
    const { url = '', headers } = request;
    const answer = (status: number, body: string, more = {}) => {
      response.writeHead(status, more);
      response.end(body);
    };
    if (
      url.startsWith('/v2/') &&
      headers.authorization !== 'Bearer let-me-in'
    ) {
      const realm = `http://${headers.host}/token`;
      answer(401, '', {
        'www-authenticate': `Bearer realm="${realm}",service="test"`,
      });
    } else if (url.startsWith('/token')) {
      const isAsked = url.includes('scope=repository%3Aacme%2F');
      answer(isAsked ? 200 : 400, '{"token": "let-me-in"}');
    } else if (url in manifests) {
      answer(200, JSON.stringify(manifests[url]));
    } else if (url.includes('/blobs/')) {
      answer(200, blobs.get(url.split('/').at(-1) ?? '') ?? 'something else');
    } else if (url === '/one.yaml') {
      answer(200, provisionersOf('one'));
    } else if (url === '/moved') {
      answer(302, '', { location: '/one.yaml' });
    } else if (url === '/large') {
      answer(200, '#'.repeat(2 * 1024 * 1024));
    } else if (url.split('?')[0] === '/private') {
      const expected = `Basic ${Buffer.from(`me:${SECRET}`).toString(
        'base64',
      )}`;
      answer(
        headers.authorization === expected ? 200 : 403,
        provisionersOf('one'),
      );
    } else {
      answer(404, '');
    }
  });
}

describe('provisioners and patch templates from elsewhere', () => {
  let server: http.Server;
  let forge: Forge;
  let data: string;
  let folder: CliFolder;
  let host: string;

  beforeAll(async () => {
    server = createServer();
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const address = server.address();
    host = `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    data = await fs.mkdtemp(path.join(os.tmpdir(), 'score-cli-forge-'));
    forge = createForge({
      dataDir: data,
      credentials: { username: 'me', password: SECRET },
    });
    const { url } = await forge.start();
    await forge.createRepository(
      'acme',
      'platform',
      {
        'shared/one.provisioners.yaml': provisionersOf('one'),
        'shared/two.provisioners.yaml': provisionersOf('two'),
        'shared/README.md': '# Not one of them',
      },
      {
        author: { name: 'Ines', email: 'ines@acme.example' },
        message: 'Begin',
      },
    );
    // The real thing is encrypted, which git.example stands for.
    folder = createCliFolder(
      { 'score.yaml': SCORE },
      {
        HOME: data,
        GIT_CONFIG_COUNT: '1',
        GIT_CONFIG_KEY_0: `url.${url}/.insteadOf`,
        GIT_CONFIG_VALUE_0: 'https://git.example/',
      },
    );
  }, 30_000);
  afterAll(async () => {
    folder.remove();
    server.close();
    server.closeAllConnections();
    await forge.stop();
    await fs.rm(data, { recursive: true });
  });

  const typesFrom = async (uri: string) => {
    const { code, out, told } = await folder.run(
      ...['types', '-t', 'kubernetes', '--no-default-provisioners'],
      ...['--provisioners', uri],
    );
    return { code, told, types: out.match(/^(?!TYPE)\w+/gm) ?? [] };
  };

  it.each([
    ['a web server', () => `http://${host}/one.yaml`, ['one']],
    ['where it sends on to', () => `http://${host}/moved`, ['one']],
    [
      'one that wants a password',
      () => `http://me:${SECRET}@${host}/private`,
      ['one'],
    ],
    ['an artifact with one file', () => `oci://${host}/acme/single`, ['one']],
    [
      'an artifact with several',
      () => `oci://${host}/acme/both:1.0#1.provisioners.yaml`,
      ['two'],
    ],
    [
      'a file in git',
      () =>
        'git-https://git.example/acme/platform.git/shared/two.provisioners.yaml',
      ['two'],
    ],
    [
      'a folder in git',
      () => 'git-https://git.example/acme/platform.git/shared/',
      ['one', 'two'],
    ],
  ])(
    'come from %s',
    async (_, uriOf, types) => {
      expect(await typesFrom(uriOf())).toEqual({ code: 0, told: '', types });
    },
    30_000,
  );

  it.each([
    [
      'nothing there',
      () => `http://${host}/nothing`,
      'the server answered 404',
    ],
    ['too much', () => `http://${host}/large`, 'larger than 1 MiB'],
    ['no server', () => 'http://127.0.0.1:1/x', 'cannot be read: '],
    [
      'a wrong password',
      () => `http://me:${SECRET}x@${host}/private?token=${SECRET}`,
      '/private cannot be read: the server answered 403',
    ],
    ['no such artifact', () => `oci://${host}/acme/none`, 'answered 404'],
    [
      'an artifact with a choice',
      () => `oci://${host}/acme/both:1.0`,
      'it has 0.provisioners.yaml, 1.provisioners.yaml',
    ],
    ['a forged file', () => `oci://${host}/acme/forged`, 'sent another file'],
    [
      'no file in git',
      () => 'git-https://git.example/acme/platform.git/shared/three.yaml',
      'nothing at that path',
    ],
    [
      'no repository',
      () => `git-https://me:${SECRET}@git.example/acme/none.git/x`,
      'git-https://git.example/acme/none.git/x cannot be read: fatal:',
    ],
    [
      'no path in git',
      () => 'git-https://git.example/acme/platform.git',
      'REPOSITORY.git/PATH',
    ],
    ['no such scheme', () => 'ftp://host/x', 'http(s)://, git-https://'],
  ])(
    'are refused with a reason: %s',
    async (_, uriOf, reason) => {
      const { code, told, types } = await typesFrom(uriOf());
      expect({ code, types }).toEqual({ code: 2, types: [] });
      expect(told).toContain(reason);
      expect(told).not.toContain(SECRET);
    },
    30_000,
  );

  it('come from standard input', async () => {
    const { code, out } = await folder.runWith(
      `- { op: set, path: 0.metadata.labels.team, value: bikes }\n`,
      ...['render', '-t', 'kubernetes', '--no-default-provisioners'],
      ...['--provisioners', `http://${host}/one.yaml`],
      ...['--patch-templates', '-', 'score.yaml'],
    );
    expect(code).toBe(0);
    expect(out).toContain('team: bikes');
    expect(await folder.run('types', '--provisioners', '-')).toMatchObject({
      code: 2,
      told: expect.stringContaining('nothing to read from standard input'),
    });
  });

  it('are named by their address when something comes from them', async () => {
    const { out } = await folder.run(
      ...['explain', '-t', 'kubernetes', '--no-default-provisioners'],
      ...['--provisioners', `http://me:${SECRET}@${host}/private`],
      ...['score.yaml', '4'],
      ...['--format', 'json'],
    );
    expect(out).toContain(`"file": "http://${host}/private"`);
    expect(out).not.toContain(SECRET);
  });
});
