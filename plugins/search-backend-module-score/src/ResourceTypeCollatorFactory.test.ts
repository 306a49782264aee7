import { describeResourceTypes, loadPlatform } from '@score-backstage/engine';
import { TestPipeline } from '@backstage/plugin-search-backend-node';
import type { ResourceTypesResponse } from '@score-backstage/plugin-score-common';
import { ResourceTypeCollatorFactory } from './ResourceTypeCollatorFactory';

/** What the Score backend answers of a platform's files. */
function answerOf(files: Record<string, string>): ResourceTypesResponse {
  const { platform, findings } = loadPlatform(
    Object.entries(files).map(([path, text]) => ({ path, text })),
  );
  if (!platform) {
    throw new Error(JSON.stringify(findings));
  }
  return {
    platform: {
      name: platform.name,
      url: 'https://git.acme.example/platform',
      revision: 'abc',
      loadedAt: '2026-01-01T00:00:00.000Z',
      environments: [...platform.environments],
      findings: [],
    },
    types: describeResourceTypes(platform).map(type => ({
      ...type,
      usedBy: ['component:default/secret-project'],
    })),
    demanded: [],
  };
}

const FILES = {
  'platform.yaml': `name: acme
environments:
  - { name: local, title: Local, target: compose, provisioners: [compose] }
  - { name: live, title: Live, target: kubernetes, provisioners: [kubernetes] }
`,
  'compose/a.provisioners.yaml': `- { uri: 'static://cache', type: cache, outputs: { host: here } }
- { uri: 'template://broken', type: broken-db, outputs: 'host: here', expected_outputs: [host, port] }
`,
  'kubernetes/a.provisioners.yaml': `- { uri: 'template://cache', type: cache, class: large, outputs: 'host: here', supported_params: [size] }
- { uri: 'static://old', type: old, outputs: { host: here } }
- { uri: 'template://half', type: cache, outputs: '{{ fail "no luck" }}' }
`,
  'types/a.types.yaml': `- type: cache
  title: Cache
  description: Forgets everything.
  owner: group:default/platform
  lifecycle: production
  params: { type: object, properties: { size: { description: In GiB } } }
- { type: old, title: Old one, lifecycle: deprecated }
`,
};

const collect = async (files: Record<string, string>) => {
  const factory = new ResourceTypeCollatorFactory({
    score: { getResourceTypes: async () => answerOf(files) },
  });
  const pipeline = TestPipeline.fromCollator(await factory.getCollator());
  return (await pipeline.execute()).documents;
};

describe('ResourceTypeCollatorFactory', () => {
  it('indexes what can be asked for, and leads to its page', async () => {
    expect(await collect(FILES)).toEqual([
      {
        title: 'Cache (cache)',
        text: 'Forgets everything. Works in Local. Parameters: size (In GiB). Outputs: host.',
        location: '/score/resource-types?type=cache',
        resourceType: 'cache',
        resourceClass: 'default',
        owner: 'group:default/platform',
        lifecycle: 'production',
      },
      expect.objectContaining({
        title: 'Cache (cache.large)',
        location: '/score/resource-types?type=cache.large',
      }),
      expect.objectContaining({
        title: 'Old one (old)',
        text: expect.stringMatching(/^Deprecated\. Works in Live\./),
      }),
    ]);
  });

  it('never offers what a broken provisioner is for', async () => {
    const documents = JSON.stringify(await collect(FILES));
    expect(documents).not.toContain('broken-db');
  });

  it('tells nobody who uses a type', async () => {
    expect(JSON.stringify(await collect(FILES))).not.toContain(
      'secret-project',
    );
  });

  it('asks for the permission to see the platform', () => {
    const factory = new ResourceTypeCollatorFactory({
      score: { getResourceTypes: async () => answerOf(FILES) },
    });
    expect(factory.type).toBe('score-resource-type');
    expect(factory.visibilityPermission.name).toBe('score.platform.read');
  });

  it('fails where the Score backend does not answer, so that the last index stays', async () => {
    const factory = new ResourceTypeCollatorFactory({
      score: {
        getResourceTypes: async () => {
          throw new Error('503');
        },
      },
    });
    const pipeline = TestPipeline.fromCollator(await factory.getCollator());
    expect((await pipeline.execute()).error).toEqual(new Error('503'));
  });
});
