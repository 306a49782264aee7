import {
  loadPlatform,
  readWorkload,
  render,
  type Platform,
} from '@score-backstage/engine';
import { platformFiles } from '../__testUtils__/startCompany';
import type { StoredRender } from '../rendering/types';
import { findGaps } from './findGaps';

const TEXT = `apiVersion: score.dev/v1b1
metadata: { name: shop }
containers:
  web:
    image: ghcr.io/acme/shop:v1
    resources: { limits: { cpu: 100m, memory: 64Mi } }
    variables: { URL: "\${resources.db.uri}" }
resources: { db: { type: postgres } }
`;

const platform = ((): Platform => {
  const loaded = loadPlatform(
    Object.entries(platformFiles('http://localhost:7008')).map(
      ([path, text]) => ({ path, text }),
    ),
  );
  if (!loaded.platform) {
    throw new Error(JSON.stringify(loaded.findings));
  }
  return loaded.platform;
})();

function stored(text: string): StoredRender[] {
  const { workload } = readWorkload({ path: 'score.yaml', text });
  if (!workload) {
    throw new Error('The workload cannot be read.');
  }
  return platform.environments.map(({ name: environment }) => {
    const result = render({
      workload,
      platform,
      environment,
      context: { workloads: {} },
    });
    const failed = result.files.length === 0;
    return {
      workloadId: 1,
      environment,
      inputHash: '',
      failed,
      findings: result.findings,
      resources: result.resources,
      good: failed
        ? undefined
        : {
            ...result,
            renderedAt: new Date().toISOString(),
            platformRevision: 'abc',
            renderer: 'native@0.1.0',
          },
    };
  });
}

const workload = { id: 1, file: 'score.yaml', status: 'valid' as const };

describe('findGaps', () => {
  it('compares what is stored', () => {
    const gaps = findGaps({ ...workload, text: TEXT }, platform, stored(TEXT));
    expect(
      gaps.map(({ code, line, environments }) => [code, line, environments]),
    ).toEqual([
      ['portability-secrets', 8, ['local', 'staging', 'production']],
      ['portability-waiting', 8, ['staging', 'production']],
    ]);
  });

  it('has no secret value or name of another workload in it', () => {
    const renders = stored(TEXT);
    const others = renders.map(each => ({ ...each, workloadId: 2 }));
    expect(findGaps({ ...workload, text: TEXT }, platform, others)).toEqual([]);
  });

  it('leaves an earlier render out of the comparison', () => {
    const renders = stored(TEXT).map(each =>
      each.environment === 'local' ? { ...each, failed: true } : each,
    );
    expect(findGaps({ ...workload, text: TEXT }, platform, renders)).toEqual(
      [],
    );
  });

  it('says nothing without a platform or of a text with errors', () => {
    const renders = stored(TEXT);
    expect(findGaps({ ...workload, text: TEXT }, undefined, renders)).toEqual(
      [],
    );
    expect(
      findGaps(
        { ...workload, status: 'invalid', text: TEXT },
        platform,
        renders,
      ),
    ).toEqual([]);
    expect(findGaps({ ...workload, text: 'a: [' }, platform, renders)).toEqual(
      [],
    );
  });

  it('is a hundred gaps at most', () => {
    const containers = Array.from(
      { length: 150 },
      (_, index) =>
        `  web${index}: { image: a, resources: { requests: { cpu: 100m } } }`,
    ).join('\n');
    const text = `apiVersion: score.dev/v1b1
metadata: { name: shop }
containers:
${containers}
`;
    expect(
      findGaps({ ...workload, text }, platform, stored(text)),
    ).toHaveLength(100);
  });
});
