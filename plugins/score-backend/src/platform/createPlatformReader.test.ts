import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { NotModifiedError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { pathToFileURL } from 'node:url';
import { createPlatformReader } from './createPlatformReader';

const target = 'https://git.example/acme/platform/src/branch/main/';
const integrations = ScmIntegrations.fromConfig(
  new ConfigReader({ integrations: { gitea: [{ host: 'git.example' }] } }),
);

describe('createPlatformReader', () => {
  const directory = createMockDirectory();
  const urlReader = mockServices.urlReader.mock();

  it('reads the YAML files of a folder in a repository', async () => {
    urlReader.readTree.mockResolvedValueOnce({
      etag: 'c0ffee',
      files: async () =>
        ['types/b.yaml', 'platform.yaml'].map(path => ({
          path,
          content: async () => Buffer.from(`of ${path}`),
        })),
      archive: async () => {
        throw new Error('not asked for');
      },
      dir: async () => '',
    });
    const reader = createPlatformReader({
      target,
      urlReader,
      integrations,
    });
    await expect(reader.read('before')).resolves.toEqual({
      revision: 'c0ffee',
      files: [
        { path: 'platform.yaml', text: 'of platform.yaml' },
        { path: 'types/b.yaml', text: 'of types/b.yaml' },
      ],
    });
    const [url, options] = urlReader.readTree.mock.calls[0];
    expect(url).toBe(target);
    expect(options?.etag).toBe('before');
    expect(options?.filter?.('README.md')).toBe(false);
    expect(options?.filter?.('overrides/a.yml')).toBe(true);
  });

  it('answers nothing while the revision is the known one', async () => {
    urlReader.readTree.mockRejectedValueOnce(new NotModifiedError());
    const reader = createPlatformReader({
      target,
      urlReader,
      integrations,
    });
    await expect(reader.read('c0ffee')).resolves.toBeUndefined();
  });

  it('reads the same folder at another ref', async () => {
    urlReader.readTree.mockResolvedValueOnce({
      etag: 'f00d',
      files: async () => [
        { path: 'platform.yaml', content: async () => Buffer.from('a') },
      ],
      archive: async () => {
        throw new Error('not asked for');
      },
      dir: async () => '',
    });
    const reader = createPlatformReader({ target, urlReader, integrations });
    await expect(reader.readRef('more/room')).resolves.toMatchObject({
      revision: 'f00d',
    });
    expect(urlReader.readTree).toHaveBeenLastCalledWith(
      'https://git.example/acme/platform/src/branch/more%2Froom/',
      expect.objectContaining({ etag: undefined }),
    );
  });

  it('knows no refs of a folder of the machine', async () => {
    const reader = createPlatformReader({
      target: directory.path,
      urlReader,
      integrations,
    });
    await expect(reader.readRef('main')).rejects.toThrow('has no refs');
  });

  it.each([(path: string) => path, (path: string) => pathToFileURL(path).href])(
    'reads a folder of the machine',
    async toTarget => {
      directory.setContent({
        'platform.yaml': 'name: acme',
        types: { 'a.yaml': 'a: 1' },
        'README.md': 'no',
      });
      const reader = createPlatformReader({
        target: toTarget(directory.path),
        urlReader,
        integrations,
      });
      const tree = await reader.read();
      expect(tree?.files).toEqual([
        { path: 'platform.yaml', text: 'name: acme' },
        { path: 'types/a.yaml', text: 'a: 1' },
      ]);
      await expect(reader.read(tree?.revision)).resolves.toBeUndefined();
      directory.addContent({ 'types/a.yaml': 'a: 2' });
      const changed = await reader.read(tree?.revision);
      expect(changed?.revision).not.toBe(tree?.revision);
    },
  );

  it('refuses what is too large to be a platform', async () => {
    directory.setContent({ 'platform.yaml': 'x'.repeat(6 * 1024 * 1024) });
    const reader = createPlatformReader({
      target: directory.path,
      urlReader,
      integrations,
    });
    await expect(reader.read()).rejects.toThrow('at most 500');
  });
});
