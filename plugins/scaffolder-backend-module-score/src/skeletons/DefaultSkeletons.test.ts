import { mkdtemp, readFile } from 'node:fs/promises';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { DefaultSkeletons } from './DefaultSkeletons';

describe('DefaultSkeletons', () => {
  const directory = createMockDirectory();

  beforeEach(() => {
    directory.setContent({
      configured: {
        skeleton: { 'name.txt': '${{ values.name }} (configured)' },
      },
      templates: {
        'template.yaml': '',
        skeleton: { 'name.txt': '${{ values.name }} (beside the template)' },
      },
      secret: { 'name.txt': 'not for templates' },
      workspace: {},
    });
  });

  const context = () => ({
    ...createMockActionContext({
      workspacePath: directory.resolve('workspace'),
      templateInfo: {
        entityRef: 'template:default/test',
        baseUrl: `file://${directory.resolve('templates/template.yaml')}`,
      },
    }),
    createTemporaryDirectory: () => mkdtemp(directory.resolve('step-')),
  });
  const reader = mockServices.urlReader.mock();
  const create = (skeletons?: string) =>
    DefaultSkeletons.create({
      config: mockServices.rootConfig({
        data: {
          integrations: { gitea: [{ host: 'git.acme.example' }] },
          score: { scaffolder: { skeletons } },
        },
      }),
      reader,
    });
  const written = () =>
    readFile(directory.resolve('workspace/name.txt'), 'utf8');
  const skeleton = './skeleton';
  const values = { name: 'orders-api' };

  it('fills a skeleton of the configured folder, wherever the template stands', async () => {
    const skeletons = create(directory.resolve('configured'));
    await skeletons.fill(context(), { skeleton, values });
    expect(await written()).toBe('orders-api (configured)');
  });

  it('fills a skeleton beside the template when nothing is configured', async () => {
    await create().fill(context(), { skeleton, values });
    expect(await written()).toBe('orders-api (beside the template)');
  });

  it('reads a configured URL through the URL reader', async () => {
    const dir = jest.fn(async () => directory.resolve('workspace'));
    reader.readTree.mockResolvedValue({
      dir,
      etag: '',
      files: async () => [],
      archive: () => Promise.reject(new Error('not asked for')),
    });
    await create(
      'https://git.acme.example/acme/templates/src/branch/main',
    ).fill(context(), { skeleton, values });
    expect(reader.readTree).toHaveBeenCalledWith(
      'https://git.acme.example/acme/templates/src/branch/main/skeleton',
      { token: undefined },
    );
    expect(dir).toHaveBeenCalled();
  });

  it('ends with the same files when a step runs again', async () => {
    const skeletons = create(directory.resolve('configured'));
    directory.addContent({ 'workspace/name.txt': 'half of orde' });
    await skeletons.fill(context(), { skeleton, values });
    await skeletons.fill(context(), { skeleton, values });
    expect(await written()).toBe('orders-api (configured)');
  });

  it('does not leave the configured folder', async () => {
    const skeletons = create(directory.resolve('configured'));
    await expect(
      skeletons.fill(context(), { skeleton: '../secret', values }),
    ).rejects.toThrow('Relative path is not allowed');
  });
});
