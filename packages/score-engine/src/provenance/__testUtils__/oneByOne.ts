import { renderUnchecked, type PipelineOptions } from '../../pipeline';
import { checkRule } from '../../spec/checkRule';
import { workloadRule } from '../../spec/schema';
import type { RenderRequest } from '../../stages';
import type { RenderedFile } from '../../types';
import { changedValues } from '../compareValues';
import { outputValues } from '../outputValues';
import type { RenderChange, Trial } from '../renderChanges';
import { editSpec } from '../specEdits';

function filesWith(
  request: RenderRequest,
  trial: Trial,
): readonly RenderedFile[] {
  let changed = request;
  let options: PipelineOptions = {};
  if ('edit' in trial) {
    const { workload } = request;
    const spec = editSpec(workload.spec, [trial.edit]);
    let isValid = true;
    checkRule(workloadRule, spec, () => {
      isValid = false;
      return false;
    });
    if (!isValid) {
      return [];
    }
    changed = {
      ...request,
      workload: {
        name: spec.metadata.name,
        file: workload.file,
        text: workload.text,
        spec,
        locate: path => workload.locate(path),
      },
    };
  } else {
    changed = trial.change(request);
    options = trial.options ?? {};
  }
  return renderUnchecked(changed, options).files;
}

function changedIn(
  before: readonly RenderedFile[],
  files: readonly RenderedFile[],
): number[] {
  const after = new Map(files.map(file => [file.path, file]));
  const known = new Set(before.map(({ path }) => path));
  const gone = before.filter(({ path }) => !after.has(path));
  const fresh = files.filter(({ path }) => !known.has(path));
  const renamed =
    gone.length === fresh.length
      ? new Map(gone.map(({ path }, index) => [path, fresh[index]]))
      : new Map<string, RenderedFile>();
  let first = 0;
  return before.flatMap(file => {
    const values = outputValues(file);
    const other = after.get(file.path) ?? renamed.get(file.path);
    const found =
      other?.content === file.content
        ? []
        : changedValues(values, other ? outputValues(other) : []);
    const numbers = found.map(index => first + index);
    first += values.length;
    return numbers;
  });
}

/**
 * What a change changes, found in the simplest way there is: by a render of its
 * own. Undefined where it cannot be rendered.
 */
export function influenceAlone(
  request: RenderRequest,
  before: readonly RenderedFile[],
  { trials, lastResorts = [] }: RenderChange,
): readonly number[] | undefined {
  for (const ways of [trials, lastResorts]) {
    let nothing: number[] | undefined;
    for (const trial of ways) {
      const files = filesWith(request, trial);
      const changed = files.length > 0 ? changedIn(before, files) : undefined;
      if (changed && changed.length > 0) {
        return changed;
      }
      nothing = changed ?? nothing;
    }
    if (nothing) {
      return nothing;
    }
  }
  return undefined;
}
