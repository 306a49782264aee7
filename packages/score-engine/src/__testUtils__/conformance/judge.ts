import { isDeepStrictEqual } from 'node:util';
import { stringify } from 'yaml';
import { readWorkload } from '../../spec';
import { readYaml } from '../../spec/readYaml';
import { isRecord } from '../../shared/values';
import type { Platform } from '../../stages';
import type { SourceFile, Workload } from '../../types';
import { readCorpusFile } from '../corpus';
import { composeDeviations, composeRefusals } from './composeDeviations';
import { sourceFiles } from './corpusCases';
import type { Deviation, RefusalDeviation } from './deviation';
import { tryGenerate, type Generated, type Generator } from './generators';
import {
  kubernetesDeviations,
  kubernetesRefusals,
} from './kubernetesDeviations';
import { normalizeCompose } from './normalizeCompose';
import { normalizeKubernetes } from './normalizeKubernetes';
import {
  defaultPlatform,
  documentsOf,
  errorsOf,
  mountedFiles,
  renderTogether,
} from './renderTogether';

/** How a generator and we agree on a set of Score files. */
export type Verdict =
  | { kind: 'equal' | 'refused by both' }
  | { kind: 'deviating'; ids: string[] }
  | { kind: 'failing'; ours: unknown; theirs: unknown };

/** Score files that were generated, and what is needed to do so once more. */
interface Trial {
  sources: readonly SourceFile[];
  workloads: readonly Workload[];
  platform: Platform;
  generated?: Generated;
}

function rewrite(source: SourceFile, deviations: readonly Deviation[]) {
  const score = readYaml(source).documents[0].value;
  const changes = deviations.filter(one => one.rewrite);
  if (!isRecord(score) || changes.length === 0) {
    return source;
  }
  changes.forEach(deviation => deviation.rewrite?.(score));
  return { ...source, text: stringify(score) };
}

/** Upstream and we side by side, on sets of Score files. */
export class Judge {
  readonly #generator: Generator;
  readonly #target: 'kubernetes' | 'compose';
  readonly #deviations: readonly Deviation[];
  readonly #refusals: readonly RefusalDeviation[];
  readonly #platforms = new Map<string, Platform>();

  constructor(generator: Generator) {
    const isKubernetes = generator.name === 'score-k8s';
    this.#generator = generator;
    this.#target = isKubernetes ? 'kubernetes' : 'compose';
    this.#deviations = isKubernetes ? kubernetesDeviations : composeDeviations;
    this.#refusals = isKubernetes ? kubernetesRefusals : composeRefusals;
  }

  /** Generates the Score files together, with provisioners beside the default ones. */
  judge(
    sources: readonly SourceFile[],
    provisioners: readonly string[] = [],
  ): Verdict {
    const generated = tryGenerate(this.#generator, sources, {
      provisioners: provisioners.map(readCorpusFile),
      files: [...sourceFiles].map(([file, text]) => ({ path: file, text })),
    });
    const trial = {
      sources,
      workloads: sources.flatMap(source => readWorkload(source).workload ?? []),
      platform: this.#platformWith(provisioners),
      generated,
    };
    const errors = this.#render(trial, []).flatMap(errorsOf);
    if (!generated || errors.length > 0) {
      return this.#judgeRefusal(trial, errors);
    }
    if (!this.#compare(trial, generated, [])) {
      return { kind: 'equal' };
    }
    const difference = this.#compare(trial, generated, this.#deviations);
    if (difference) {
      return { kind: 'failing', ...difference };
    }
    // Only those count without which both would differ.
    const needed = this.#deviations.filter(one =>
      this.#compare(
        trial,
        generated,
        this.#deviations.filter(other => other !== one),
      ),
    );
    return { kind: 'deviating', ids: needed.map(({ id }) => id) };
  }

  #platformWith(provisioners: readonly string[]): Platform {
    const key = provisioners.join();
    const platform =
      this.#platforms.get(key) ?? defaultPlatform(this.#target, provisioners);
    this.#platforms.set(key, platform);
    return platform;
  }

  #judgeRefusal(
    { workloads, generated }: Trial,
    errors: readonly string[],
  ): Verdict {
    if (!generated && errors.length > 0) {
      return { kind: 'refused by both' };
    }
    const deviation = this.#refusals.find(({ codes = [], concerns }) =>
      generated
        ? errors.every(error => codes.includes(error.split(' ')[0]))
        : concerns?.(workloads),
    );
    return deviation
      ? { kind: 'deviating', ids: [deviation.id] }
      : { kind: 'failing', ours: errors, theirs: generated?.documents };
  }

  /** What differs when these deviations are looked past. */
  #compare(
    trial: Trial,
    generated: Generated,
    deviations: readonly Deviation[],
  ): { ours: unknown; theirs: unknown } | undefined {
    const names = trial.workloads.map(({ name }) => name);
    const normalize = (
      documents: Generated['documents'],
      files: Generated['files'],
    ): unknown => {
      const output =
        this.#target === 'kubernetes'
          ? normalizeKubernetes(documents, names)
          : normalizeCompose(documents, files, names);
      const masked = deviations.reduce(
        (result, { mask }) => mask?.(result, trial.workloads) ?? result,
        output,
      );
      // What is undefined is not there.
      return JSON.parse(JSON.stringify(masked));
    };
    const renders = this.#render(trial, deviations);
    const ours = normalize(renders.flatMap(documentsOf), mountedFiles(renders));
    const repaired = deviations.reduce(
      (documents, { repair }) => repair?.(documents) ?? documents,
      generated.documents,
    );
    const theirs = normalize(repaired, generated.files);
    return isDeepStrictEqual(ours, theirs) ? undefined : { ours, theirs };
  }

  #render(
    { sources, platform, generated }: Trial,
    deviations: readonly Deviation[],
  ) {
    return renderTogether(
      platform,
      sources.map(source => rewrite(source, deviations)),
      sourceFiles,
      generated?.state,
    );
  }
}
