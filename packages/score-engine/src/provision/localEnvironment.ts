import type { Reporter } from '../shared/reporter';
import type { PlainObject } from '../shared/values';
import { findPlaceholders } from '../spec/placeholders';
import { workloadTexts, type WorkloadText } from '../spec/workloadTexts';
import type { Workload } from '../types';
import { encodeSecretRef, encodeVariable } from '../shared/references';
import type { Provisioner } from '../stages';
import { isLocalEnvironment, isSecretEnvironment } from './scheme';

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
 * How a provisioner that answers whatever variable is asked for refers to one: as
 * Compose's own, or as a key of a Secret. Undefined for all others.
 */
export function variableReference(
  provisioner: Provisioner,
  workload: string,
): ((variable: string) => string) | undefined {
  if (isSecretEnvironment(provisioner)) {
    return variable => encodeSecretRef(`${workload}-environment`, variable);
  }
  return isLocalEnvironment(provisioner) ? encodeVariable : undefined;
}

/**
 * Outputs of an `environment` resource: whatever variables the workload asks
 * for, each put in when it starts.
 *
 * @param encode - makes a reference of a variable's name
 */
export function localEnvironmentOutputs(
  reporter: Reporter,
  name: string,
  texts: readonly WorkloadText[],
  encode: (variable: string) => string,
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
      outputs.set(variable, encode(variable));
    }
  }
  return Object.fromEntries(outputs);
}
