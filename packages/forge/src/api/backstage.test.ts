import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import {
  getGiteaArchiveUrl,
  getGiteaEditContentsUrl,
  getGiteaFileContentsUrl,
  getGiteaLatestCommitUrl,
  getGiteaRequestOptions,
  ScmIntegrations,
} from '@backstage/integration';
import { createPublishGiteaAction } from '@backstage/plugin-scaffolder-backend-module-gitea';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import {
  AUTHOR,
  CREDENTIALS,
  startForge,
  type TestForge,
} from '../__testUtils__/startForge';

// What this file calls is Backstage's own code, as the portal runs it.

describe("Backstage's clients of Gitea", () => {
  let test: TestForge;
  let config: ConfigReader;
  let integrations: ScmIntegrations;
  beforeAll(async () => {
    test = await startForge();
    await test.forge.createRepository(
      'acme',
      'basket',
      {
        'score.yaml': 'apiVersion: score.dev/v1b1\n',
        'catalog-info.yaml': 'kind: Component\n',
        'config/shipping.json': '{"free": 50}\n',
        'config/deep/ö.txt': 'ö\n',
      },
      { message: 'Begin', author: AUTHOR },
    );
    const host = new URL(test.url).host;
    config = new ConfigReader({
      integrations: { gitea: [{ host, baseUrl: test.url, ...CREDENTIALS }] },
      scaffolder: {
        defaultAuthor: { name: 'Portal', email: 'portal@acme.example' },
        defaultCommitMessage: 'Create the service',
      },
    });
    integrations = ScmIntegrations.fromConfig(config);
  });
  afterAll(() => test.stop());

  const file = (path: string, repository = 'basket') =>
    `${test.url}/acme/${repository}/src/branch/main/${path}`;

  function createReader() {
    const logger = mockServices.logger.mock();
    return UrlReaders.default({ config, logger });
  }

  describe('@backstage/integration', () => {
    it('makes URLs that the forge answers', async () => {
      const gitea = integrations.gitea.list()[0].config;
      const options = getGiteaRequestOptions(gitea);
      const url = file('score.yaml');
      for (const address of [
        getGiteaFileContentsUrl(gitea, url),
        getGiteaArchiveUrl(gitea, url),
        getGiteaLatestCommitUrl(gitea, url),
      ]) {
        const response = await fetch(address, options);
        expect([address, response.status]).toEqual([address, 200]);
        await response.body?.cancel();
      }
    });

    it('leads a person to the page that changes the file', async () => {
      const gitea = integrations.gitea.list()[0].config;
      const edit = getGiteaEditContentsUrl(gitea, file('score.yaml'));
      const response = await fetch(edit);
      // Nobody is signed in, so the way leads over the sign-in page.
      expect(response.url).toContain('/user/login?redirect_to=');
      expect(decodeURIComponent(response.url)).toContain(
        new URL(edit).pathname,
      );
    });

    it('resolves what stands beside a file', () => {
      const url = integrations.resolveUrl({
        url: './score.yaml',
        base: file('catalog-info.yaml'),
      });
      expect(url).toBe(file('score.yaml'));
    });
  });

  describe('UrlReader', () => {
    it('reads a file', async () => {
      const response = await createReader().readUrl(file('config/deep/ö.txt'));
      expect((await response.buffer()).toString('utf8')).toBe('ö\n');
      expect(response.etag).toMatch(/^"[0-9a-f]{40}"$/);
    });

    it('says what it did not find', async () => {
      const reader = createReader();
      await expect(reader.readUrl(file('gone.yaml'))).rejects.toMatchObject({
        name: 'NotFoundError',
      });
      await expect(
        reader.readUrl(file('score.yaml', 'nothing')),
      ).rejects.toMatchObject({ name: 'NotFoundError' });
    });

    it('reads a tree, and not again while it stays as it is', async () => {
      const reader = createReader();
      const tree = await reader.readTree(file(''));
      const files = await tree.files();
      expect(files.map(({ path }) => path).sort()).toEqual([
        'catalog-info.yaml',
        'config/deep/ö.txt',
        'config/shipping.json',
        'score.yaml',
      ]);
      await expect(
        reader.readTree(file(''), { etag: tree.etag }),
      ).rejects.toMatchObject({ name: 'NotModifiedError' });
    });

    it('reads a folder of a tree', async () => {
      const tree = await createReader().readTree(file('config/'));
      const [shipping] = (await tree.files()).filter(({ path }) =>
        path.endsWith('.json'),
      );
      expect(shipping.path).toBe('shipping.json');
      expect((await shipping.content()).toString()).toBe('{"free": 50}\n');
    });

    it('searches one file, as the catalog does', async () => {
      const reader = createReader();
      const found = await reader.search(file('catalog-info.yaml'));
      expect(found.files).toHaveLength(1);
      const missing = await reader.search(file('gone.yaml'));
      expect(missing.files).toEqual([]);
    });
  });

  describe('publish:gitea', () => {
    const workspace = createMockDirectory();

    async function publish(repo: string, description = 'Returns') {
      workspace.setContent({ 'score.yaml': 'a: 1\n', src: { 'x.txt': 'x' } });
      const action = createPublishGiteaAction({ integrations, config });
      const context = createMockActionContext({
        input: {
          repoUrl: `${new URL(test.url).host}?owner=acme&repo=${repo}`,
          description,
        },
        workspacePath: workspace.path,
      });
      await action.handler(context);
      return Object.fromEntries(jest.mocked(context.output).mock.calls);
    }

    it('makes the repository with the files of the workspace', async () => {
      const output = await publish('returns-api');
      expect(output).toEqual({
        remoteUrl: `${test.url}/acme/returns-api.git`,
        repoContentsUrl: file('', 'returns-api'),
        commitHash: expect.stringMatching(/^[0-9a-f]{40}$/),
      });
      await test.git('.', 'clone', '-q', String(output.remoteUrl), 'cloned');
      expect(await test.git('cloned', 'ls-files')).toBe(
        'score.yaml\nsrc/x.txt\n',
      );
      expect(await test.git('cloned', 'log', '-1', '--format=%H %an %s')).toBe(
        `${output.commitHash} Portal Create the service\n`,
      );
    });

    it('does not write to a repository that exists', async () => {
      await expect(publish('basket')).rejects.toThrow('409');
    });

    it('needs an organisation that exists', async () => {
      const action = createPublishGiteaAction({ integrations, config });
      const repoUrl = `${new URL(test.url).host}?owner=nobody&repo=x`;
      const context = createMockActionContext({
        input: { repoUrl, description: '' },
        workspacePath: workspace.path,
      });
      await expect(action.handler(context)).rejects.toThrow(
        'Organization nobody do not exist',
      );
    });
  });
});
