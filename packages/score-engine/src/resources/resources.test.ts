import { linesOf, workloadOf } from '../__testUtils__/renderText';
import { createReporter } from '../shared/reporter';
import type { EnvironmentContext, WorkloadSummary } from '../stages';
import { resolveResources, summarizeWorkload } from './index';

const head = (name: string) => `apiVersion: score.dev/v1b1
metadata: { name: ${name} }
containers: { main: { image: nginx } }
resources:
`;

function resolve(text: string, others: readonly WorkloadSummary[] = []) {
  const workload = workloadOf(text);
  const reporter = createReporter(workload);
  const context: EnvironmentContext = {
    workloads: Object.fromEntries(others.map(other => [other.name, other])),
  };
  const nodes = resolveResources(reporter, workload, context);
  return { nodes, findings: linesOf(reporter.findings) };
}

describe('resolveResources', () => {
  it('tells resources apart by type, class, workload and name, or by id', () => {
    const { nodes } = resolve(`${head('web')}  db: { type: postgres }
  big: { type: postgres, class: large }
  shared: { type: redis, id: main.cache }
  constructor: { type: dns }
`);
    expect(nodes.map(({ uid }) => uid)).toEqual([
      'dns.default#web.constructor',
      'postgres.default#web.db',
      'postgres.large#web.big',
      'redis.default#main.cache',
    ]);
  });

  it('puts what others need first, whatever it is called', () => {
    const { nodes, findings } = resolve(`${head('web')}  aa:
    type: route
    params: { host: "\${resources.zz.host}", deep: [{ x: "\${resources.mm.a}" }] }
  mm: { type: any, params: { of: "\${resources.zz.host}" } }
  zz: { type: dns }
`);
    expect(findings).toEqual([]);
    expect(nodes.map(({ name }) => name)).toEqual(['zz', 'mm', 'aa']);
  });

  it('says which resources wait for each other', () => {
    const { nodes, findings } = resolve(`${head(
      'web',
    )}  aa: { type: x1, params: { v: "\${resources.bb.v}" } }
  bb: { type: x1, params: { v: "\${resources.cc.v}" } }
  cc: { type: x1, params: { v: "\${resources.bb.v}" } }
  dd: { type: x1 }
`);
    expect(nodes.map(({ name }) => name)).toEqual(['dd']);
    expect(findings).toEqual([
      'error resource-cycle 6:27 The params of these resources need each other: bb → cc → bb. Remove one of the placeholders.',
    ]);
  });

  it('orders thousands of resources soon', () => {
    const lines = Array.from(
      { length: 1_500 },
      (_, i) =>
        `  r${i}: { type: x1, params: { v: "\${resources.r${i + 1}.v}" } }\n`,
    );
    const text = `${head('web')}${lines.join('')}  r1500: { type: x1 }\n`;
    const begin = performance.now();
    expect(resolve(text).nodes[0].name).toBe('r1500');
    expect(performance.now() - begin).toBeLessThan(3_000);
  });

  describe('with resources that workloads share', () => {
    const shared = (workload: string, rest: string) =>
      summarizeWorkload(
        workloadOf(
          `${head(workload)}  cache: { type: redis, id: main${rest} }\n`,
        ),
      );
    const own = (rest: string) =>
      `${head('mm')}  cache: { type: redis, id: main${rest} }\n`;

    it('takes over the params of whoever gives them', () => {
      const { nodes, findings } = resolve(own(''), [
        shared('zz', ', params: { size: 1 }'),
        shared('nn', ''),
      ]);
      expect(findings).toEqual([]);
      expect(nodes).toMatchObject([
        { params: { size: 1 }, sourceWorkload: 'mm' },
      ]);
    });

    it('gives it to the workload of the smallest name', () => {
      const { nodes } = resolve(own(''), [shared('aa', ''), shared('zz', '')]);
      expect(nodes[0].sourceWorkload).toBe('aa');
    });

    it('does not mind the order of keys, but different values', () => {
      const same = resolve(own(', params: { a: 1, b: 2 }'), [
        shared('zz', ', params: { b: 2, a: 1 }'),
      ]);
      expect(same.findings).toEqual([]);
      const other = resolve(own(', params: { a: 1 }'), [
        shared('zz', ', params: { a: 2 }'),
      ]);
      expect(other.findings).toEqual([
        'error shared-resource-conflict 5:43 The resource redis.default#main is shared, and resources.cache and workload zz give it different params. Give it the same params everywhere, or leave them out in all places but one.',
      ]);
    });

    it('does not take over placeholders that only the other can resolve', () => {
      const { findings } = resolve(own(''), [
        shared('zz', ', params: { a: "${metadata.name}" }'),
      ]);
      expect(findings).toEqual([
        'error shared-params-placeholder 5:10 The params of this shared resource come from workload zz and hold ${metadata.name}, which only that workload can resolve. Write the same params here, or write them there without placeholders.',
      ]);
    });

    it('lets two names of a workload stand for one resource', () => {
      const { nodes, findings } = resolve(
        `${own('')}  again: { type: redis, id: main, params: { a: 1 } }\n`,
      );
      expect(findings).toEqual([]);
      expect(nodes.map(({ name, uid, params }) => [name, uid, params])).toEqual(
        [
          ['again', 'redis.default#main', { a: 1 }],
          ['cache', 'redis.default#main', { a: 1 }],
        ],
      );
    });
  });
});
