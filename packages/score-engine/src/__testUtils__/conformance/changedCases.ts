import { stringify } from 'yaml';
import { readWorkload } from '../../spec';
import { readYaml } from '../../spec/readYaml';
import type { SourceFile } from '../../types';
import { readCorpusFile } from '../corpus';
import { createRandom, mutate } from '../mutate';
import type { ConformanceCase } from './corpusCases';

/** SPEC-2, SPEC-3, SPEC-5 and SPEC-10 of docs/deviations.md: we refuse what upstream may let pass. */
function isDeviation(source: SourceFile): boolean {
  const { workload, findings } = readWorkload(source);
  return (
    !workload ||
    findings.some(({ severity }) => severity === 'error') ||
    // SPEC-12
    /[:-] [-+.\d]+_[\d_.]*$/m.test(source.text) ||
    // COMPOSE-11
    Object.values(workload.spec.containers)
      .flatMap(({ command = [], args = [] }) => [...command, ...args])
      .some(text => text.includes('$'))
  );
}

/**
 * Documents of the corpus with random changes, as far as they still are
 * workloads that no listed deviation is about.
 */
export function changedCases(
  cases: readonly ConformanceCase[],
  count: number,
): { source: SourceFile; case: ConformanceCase }[] {
  const single = cases.filter(({ scores }) => scores.length === 1);
  const random = createRandom(5);
  const changed: { source: SourceFile; case: ConformanceCase }[] = [];
  while (single.length > 0 && changed.length < count) {
    const chosen = single[random(single.length)];
    const [document] = readYaml(readCorpusFile(chosen.scores[0])).documents;
    const text = stringify(mutate(document.value, random));
    const source = { path: 'score.yaml', text };
    if (!isDeviation(source)) {
      changed.push({ source, case: chosen });
    }
  }
  return changed;
}
