import type { Reporter } from '../shared/reporter';
import type { PlainObject } from '../shared/values';
import { findPlaceholders } from '../spec/placeholders';
import { workloadTexts, type WorkloadText } from '../spec/workloadTexts';
import type { Workload } from '../types';
import { encodeVariable } from '../shared/references';

const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Texts of a workload with placeholders in them, found once for all resources. */
export function textsWithPlaceholders(
  workload: Workload,
  sourceFiles: ReadonlyMap<string, string>,
): WorkloadText[] {
  return workloadTexts(workload.spec, sourceFiles).filter(({ text }) =>
    text.includes('${'),
  );
}

/**
 * Outputs of an `environment` resource: whatever variables the workload asks
 * for, each put in when Compose starts.
 */
export function localEnvironmentOutputs(
  reporter: Reporter,
  name: string,
  texts: readonly WorkloadText[],
): PlainObject {
  const outputs = new Map<string, string>();
  for (const { text, path } of texts) {
    for (const placeholder of findPlaceholders(text)) {
      const [root, resource, variable] = placeholder.path;
      if (root !== 'resources' || resource !== name || variable === undefined) {
        continue;
      }
      if (!VARIABLE.test(variable)) {
        reporter.error(
          'environment-variable-name',
          path,
          `${placeholder.raw} names no variable: expected letters, digits and underscores.`,
          undefined,
          placeholder.raw,
        );
      }
      outputs.set(variable, encodeVariable(variable));
    }
  }
  return Object.fromEntries(outputs);
}
