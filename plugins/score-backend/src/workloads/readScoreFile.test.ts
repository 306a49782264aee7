import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { NotFoundError, NotModifiedError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { readScoreFile } from './readScoreFile';

const base = 'https://git.example/acme/shop/src/branch/main/deploy/';
const place = {
  file: 'deploy/score.yaml',
  sourceUrl: `${base}score.yaml`,
  repoUrl: 'https://git.example/acme/shop',
  repoPath: 'deploy/score.yaml',
};
const integrations = ScmIntegrations.fromConfig(
  new ConfigReader({ integrations: { gitea: [{ host: 'git.example' }] } }),
);

const scoreYaml = (...sources: string[]) => `apiVersion: score.dev/v1b1
metadata:
  name: shop
containers:
  web:
    image: shop:v1
    files:
${sources
  .map((source, i) => `      /etc/${i}:\n        source: ${source}\n`)
  .join('')}`;

describe('readScoreFile', () => {
  /** By URL; an error is thrown. */
  let files: Record<string, string | Buffer | Error>;
  let asked: string[];
  const urlReader = mockServices.urlReader.mock({
    async readUrl(url) {
      asked.push(url);
      const content = files[url] ?? new NotFoundError(url);
      if (content instanceof Error) {
        throw content;
      }
      return { buffer: async () => Buffer.from(content), etag: 'e1' };
    },
  });
  const read = (etag?: string) =>
    readScoreFile(place, etag, { urlReader, integrations });

  beforeEach(() => {
    files = {};
    asked = [];
  });

  it('reads the file and those that it names', async () => {
    files[place.sourceUrl] = scoreYaml('config.json', './a b/notes.txt');
    files[`${base}config.json`] = '{}';
    files[`${base}a%20b/notes.txt`] = 'Notes';
    await expect(read()).resolves.toEqual({
      status: 'read',
      text: files[place.sourceUrl],
      // It would say that nothing is new when only a file beside it is.
      etag: undefined,
      sourceFiles: { 'config.json': '{}', './a b/notes.txt': 'Notes' },
      findings: [],
    });
  });

  it('never asks for what is outside', async () => {
    files[place.sourceUrl] = scoreYaml('../secret.yaml', '/etc/passwd');
    const reading = await read();
    expect(reading).toMatchObject({ status: 'read', sourceFiles: {} });
    expect(asked).toEqual([place.sourceUrl]);
  });

  it('tells missing from unreadable', async () => {
    await expect(read()).resolves.toEqual({
      status: 'missing',
      reason: expect.stringContaining('There is no file deploy/score.yaml'),
    });
    files[place.sourceUrl] = new Error('connect ECONNREFUSED');
    await expect(read()).resolves.toEqual({
      status: 'unreadable',
      reason: expect.stringContaining('ECONNREFUSED'),
    });
  });

  it('is unreadable as a whole when a file beside it is', async () => {
    files[place.sourceUrl] = scoreYaml('config.json');
    files[`${base}config.json`] = new Error('status 502');
    await expect(read()).resolves.toMatchObject({
      status: 'unreadable',
      reason: expect.stringContaining('502'),
    });
  });

  it('leaves what does not exist to the engine', async () => {
    files[place.sourceUrl] = scoreYaml('config.json');
    await expect(read()).resolves.toMatchObject({
      status: 'read',
      sourceFiles: {},
      findings: [],
    });
  });

  it('refuses files that are no text or too large, at their place', async () => {
    files[place.sourceUrl] = scoreYaml('logo.png', 'dump.sql');
    files[`${base}logo.png`] = Buffer.from([0x89, 0x50, 0xff]);
    files[`${base}dump.sql`] = 'x'.repeat(1024 * 1024 + 1);
    await expect(read()).resolves.toMatchObject({
      status: 'read',
      findings: [
        { code: 'file-source-too-large', line: 11, column: 17 },
        { code: 'file-source-not-text', line: 9, column: 17 },
      ],
    });
  });

  it('is unchanged when the host says so', async () => {
    files[place.sourceUrl] = new NotModifiedError();
    await expect(read('e1')).resolves.toEqual({ status: 'unchanged' });
    files[place.sourceUrl] = 'metadata: {}';
    await expect(read('e1')).resolves.toMatchObject({ etag: 'e1' });
  });
});
