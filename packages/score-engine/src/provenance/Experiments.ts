import { writeYaml, type WriteYaml } from '../emit';
import { renderUnchecked, type PipelineOptions } from '../pipeline';
import { checkRule } from '../spec/checkRule';
import { workloadRule } from '../spec/schema';
import type { RenderRequest } from '../stages';
import type { Workload, WorkloadSpec } from '../types';
import type { Comparison } from './FileValues';
import type { Observation } from './InfluenceSearch';
import type { RenderValues } from './RenderValues';
import type { Trial } from './renderChanges';
import { editSpec, type SpecEdit } from './specEdits';

/** It would take more than was allowed. */
export class EffortSpent extends Error {
  readonly name = 'EffortSpent';
}

/** What a render takes besides what grows with its output, in characters. */
const RENDER_EFFORT = 2000;

function isWorkload(spec: WorkloadSpec): boolean {
  let isValid = true;
  checkRule(workloadRule, spec, () => {
    isValid = false;
    return false;
  });
  return isValid;
}

function workloadWith(workload: Workload, spec: WorkloadSpec): Workload {
  return {
    name: spec.metadata.name,
    file: workload.file,
    text: workload.text,
    spec,
    locate: (path, text) => workload.locate(path, text),
  };
}

/** Most documents of a render are those of the one before. */
function createWriteYaml(): WriteYaml {
  const written = new Map<string, string>();
  return value => {
    const key = JSON.stringify(value, (_, item) =>
      typeof item === 'bigint' ? `\u0000${item}` : item,
    );
    const text = written.get(key) ?? writeYaml(value);
    written.set(key, text);
    return text;
  };
}

/** Renders in which things are other ones, compared with how they are. */
export class Experiments {
  readonly #request: RenderRequest;
  readonly #values: RenderValues;
  readonly #size: number;
  readonly #writeYaml = createWriteYaml();
  #left: number;

  /** @param effort - number of characters that may be rendered */
  constructor(request: RenderRequest, values: RenderValues, effort: number) {
    this.#request = request;
    this.#values = values;
    this.#size = request.workload.text.length + values.size;
    this.#left = effort;
  }

  /** @throws EffortSpent */
  observe(
    trials: readonly Trial[],
    comparison: Comparison,
  ): Observation | undefined {
    const edits: SpecEdit[] = [];
    let request = this.#request;
    let options: PipelineOptions = { writeYaml: this.#writeYaml };
    for (const trial of trials) {
      if ('edit' in trial) {
        edits.push(trial.edit);
      } else {
        request = trial.change(request);
        options = { ...options, ...trial.options };
      }
    }
    this.#left -= RENDER_EFFORT + this.#size;
    if (this.#left < 0) {
      throw new EffortSpent();
    }
    if (edits.length > 0) {
      const { workload } = request;
      const spec = editSpec(workload.spec, edits);
      if (!isWorkload(spec)) {
        return undefined;
      }
      request = { ...request, workload: workloadWith(workload, spec) };
    }
    const { files } = renderUnchecked(request, options);
    return files.length > 0
      ? this.#values.compare(files, trials.length === 1 ? 'one' : comparison)
      : undefined;
  }
}
