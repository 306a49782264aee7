import type {
  ConvertedDocument,
  Environment,
  PackedOutput,
  Target,
  TargetInput,
  TargetOutput,
} from '../../stages';
import type { FieldSupport, ResourcePartSupport } from '../../types';
import { convertObjects } from '../kubernetes/objects';
import { createConversionContext } from '../shared/createContext';
import { secretOwners } from '../shared/secretOwners';
import { packChart } from './chart';
import {
  CHART_FIELDS,
  CHART_PARTS,
  VALUES_FIELDS,
  VALUES_PARTS,
} from './portability';
import { convertScoreHelm } from './scoreHelm';

function layoutOf({ environment }: TargetInput): 'chart' | 'values' {
  return environment.options?.layout ?? 'chart';
}

class HelmTarget implements Target {
  readonly name = 'helm';
  readonly options = { layout: { enum: ['chart', 'values'] } };

  portability({ options }: Environment): readonly FieldSupport[] {
    return options?.layout === 'values' ? VALUES_FIELDS : CHART_FIELDS;
  }

  resourceParts({ options }: Environment): readonly ResourcePartSupport[] {
    return options?.layout === 'values' ? VALUES_PARTS : CHART_PARTS;
  }

  convert(input: TargetInput): TargetOutput {
    const context = createConversionContext(input);
    const documents =
      layoutOf(input) === 'chart'
        ? convertObjects(context)
        : convertScoreHelm(context);
    return {
      documents,
      plainFiles: [],
      secrets: secretOwners(context, context.usedSecrets()),
      findings: context.reporter.findings,
    };
  }

  pack(
    documents: readonly ConvertedDocument[],
    input: TargetInput,
  ): PackedOutput {
    return layoutOf(input) === 'chart'
      ? packChart(documents, input)
      : { documents, plainFiles: [] };
  }
}

/**
 * A Helm chart that gives the objects of the Kubernetes target, or the values
 * that charts written for score-helm take. What differs from score-helm is in
 * docs/deviations.md.
 */
export function createHelmTarget(): Target {
  return new HelmTarget();
}
