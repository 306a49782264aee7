import { createHash } from 'node:crypto';
import { loadPlatform } from '../platform';
import { render } from '../render';
import { summarizeWorkload } from '../resources';
import { readWorkload } from '../spec';
import type { Render } from '../stages';
import { corpusCases, sourceFiles } from './conformance/corpusCases';
import { defaultPlatform, renderTogether } from './conformance/renderTogether';
import { isCorpusThere, readCorpusFile, readFolder } from './corpusFiles';

// A program: prints a hash of everything that is rendered of the demo and the corpus.

function demoRenders(): Render[] {
  const { platform, findings } = loadPlatform(readFolder('platform'));
  if (!platform) {
    throw new Error(JSON.stringify(findings));
  }
  const demo = readFolder('demo/services');
  const workloads = demo
    .filter(({ path }) => path.endsWith('/score.yaml'))
    .flatMap(source => readWorkload(source).workload ?? []);
  const context = {
    workloads: Object.fromEntries(
      workloads.map(workload => [workload.name, summarizeWorkload(workload)]),
    ),
  };
  return workloads.flatMap(workload => {
    const folder = workload.file.slice(0, -'score.yaml'.length);
    const files = demo
      .filter(({ path }) => path.startsWith(folder))
      .map(({ path, text }): [string, string] => [
        path.slice(folder.length),
        text,
      ]);
    return platform.environments.map(environment =>
      render({
        workload,
        platform,
        environment: environment.name,
        context,
        sourceFiles: new Map(files),
      }),
    );
  });
}

function corpusRenders(): Render[] {
  return (['kubernetes', 'compose'] as const).flatMap(target =>
    corpusCases(target === 'kubernetes' ? 'score-k8s' : 'score-compose')
      .slice(0, 12)
      .flatMap(({ scores, provisioners }) =>
        renderTogether(
          defaultPlatform(target, provisioners),
          scores.map(readCorpusFile),
          sourceFiles,
        ),
      ),
  );
}

function main() {
  const hash = createHash('sha256');
  const renders = [...demoRenders(), ...(isCorpusThere ? corpusRenders() : [])];
  renders.forEach(one => hash.update(JSON.stringify(one)));
  const files = renders.flatMap(one => one.files);
  process.stdout.write(
    JSON.stringify({
      node: process.versions.node.split('.')[0],
      files: files.length,
      hash: hash.digest('hex'),
    }),
  );
}

main();
