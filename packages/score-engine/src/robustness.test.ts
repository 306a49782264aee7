import { parseAllDocuments, stringify } from 'yaml';
import {
  describeCorpus,
  listCorpus,
  readCorpusFile,
  readFolder,
} from './__testUtils__/corpus';
import { createRandom, mutate } from './__testUtils__/mutate';
import { loadPlatform } from './platform';
import { render } from './render';
import { summarizeWorkload } from './resources';
import { readWorkload, sourceFilePaths } from './spec';
import { readYaml } from './spec/readYaml';
import type { Render } from './stages';

const RUNS = 1_500;

/** What must not be of an answer, whatever was asked. */
function problemsOf({ files, findings }: Render): unknown[] {
  const isRefused = findings.some(({ severity }) => severity === 'error');
  return [
    ...(isRefused === files.length > 0 ? ['errors and files'] : []),
    ...findings.filter(({ line = 0, column = 0 }) => line < 1 || column < 1),
    ...files
      .filter(({ path }) => path.endsWith('.yaml'))
      .flatMap(({ content }) => parseAllDocuments(content, { strict: true }))
      .flatMap(({ errors }) => errors),
  ];
}

describeCorpus('whatever it is given (needs ../shared/corpus)', () => {
  const files = ['spec/samples', 'examples', 'score-compose-examples']
    .flatMap(folder => listCorpus(folder, '.yaml'))
    .filter(file => /\/score[^/]*\.yaml$/.test(file));

  it('the engine answers with files or with errors', () => {
    const { platform } = loadPlatform(readFolder('platform'));
    const documents = files.map(
      file => readYaml(readCorpusFile(file)).documents[0].value,
    );
    const random = createRandom(11);
    const seen = { unread: 0, rendered: 0, refused: 0 };
    const wrong: unknown[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      const document = mutate(documents[random(documents.length)], random);
      const { workload, findings } = readWorkload({
        path: 'score.yaml',
        text: stringify(document),
      });
      if (!workload || !platform) {
        wrong.push(...(findings.length > 0 ? [] : [{ run, findings }]));
        seen.unread += 1;
        continue;
      }
      const context = { workloads: { other: summarizeWorkload(workload) } };
      const sources = new Map(
        sourceFilePaths(workload).map(path => [path, '${metadata.name}']),
      );
      for (const { name } of platform.environments) {
        const request = { workload, platform, environment: name, context };
        const result = render({
          ...request,
          sourceFiles: sources,
          image: 'nginx',
        });
        const problems = problemsOf(result);
        wrong.push(...problems.map(problem => ({ run, name, problem })));
        seen[result.files.length > 0 ? 'rendered' : 'refused'] += 1;
      }
    }
    expect(wrong).toEqual([]);
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(100);
  });
});

describe('the largest file that is read', () => {
  const { platform } = loadPlatform(readFolder('platform'));
  const head = 'apiVersion: score.dev/v1b1\nmetadata: {name: web}\n';
  const lines = (count: number, line: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => line(index)).join('\n');

  it.each([
    [
      'variables',
      `${head}containers:\n  main:\n    image: nginx\n    variables:\n${lines(
        6_000,
        i => `      V${i}: \${metadata.name}`,
      )}\n`,
    ],
    [
      'containers that wait for each other',
      `${head}containers:\n${lines(
        1_500,
        i =>
          `  c${i}:\n    image: x\n    before: {c${i + 1}: {ready: started}}`,
      )}\n  c1500:\n    image: x\n`,
    ],
    [
      'files',
      `${head}containers:\n  main:\n    image: nginx\n    files:\n${lines(
        4_000,
        i => `      /f${i}: {content: x}`,
      )}\n`,
    ],
    [
      'resources',
      `${head}containers:\n  main:\n    image: nginx\nresources:\n${lines(
        4_000,
        i => `  r${i}: {type: dns}`,
      )}\n`,
    ],
    [
      'placeholders to nowhere',
      `${head}containers:\n  main:\n    image: nginx\n    variables:\n${lines(
        6_000,
        i => `      V${i}: \${resources.x}`,
      )}\n`,
    ],
    [
      'placeholders that never end',
      `${head}containers:\n  main:\n    image: nginx\n    variables:\n      A: "${'${'.repeat(
        120_000,
      )}"\n`,
    ],
  ])('takes seconds at most, with many %s', (_, text) => {
    const begin = performance.now();
    const { workload, findings } = readWorkload({ path: 'score.yaml', text });
    expect(findings.map(({ code }) => code)).not.toContain('yaml-too-large');
    if (workload && platform) {
      for (const { name } of platform.environments) {
        render({
          workload,
          platform,
          environment: name,
          context: { workloads: {} },
        });
      }
    }
    expect(performance.now() - begin).toBeLessThan(15_000);
  });
});
