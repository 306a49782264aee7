import { shortHash } from '../../shared/hash';
import { stableJson } from '../../shared/stableJson';
import type {
  ConvertedDocument,
  PackedOutput,
  TargetInput,
} from '../../stages';
import { createChartValues } from './chartValues';
import { helpersOf } from './helpers';
import { liftValues } from './liftValues';

function overridesOf({ overriddenBy = [] }: ConvertedDocument) {
  return overriddenBy;
}

/**
 * A chart of a workload's objects. Its version says what is in it, so that the
 * same objects are the same version and others are not.
 */
export function packChart(
  documents: readonly ConvertedDocument[],
  { workload, environment }: TargetInput,
): PackedOutput {
  const { name } = workload;
  const chart = createChartValues(name);
  const templates = documents.map(document => liftValues(chart, document));
  const own = documents.filter(({ source }) => source.kind === 'workload');
  const content = documents.map(({ body }) => body);
  return {
    documents: [
      {
        file: 'Chart.yaml',
        kind: 'Chart',
        name,
        body: {
          apiVersion: 'v2',
          name,
          description: `The workload ${name} as it runs in ${environment.name}`,
          type: 'application',
          version: `0.1.0+${shortHash(stableJson(content))}`,
        },
        source: { kind: 'target', rule: 'helm-chart' },
      },
      {
        file: 'values.yaml',
        kind: 'Values',
        name,
        body: chart.values,
        source: { kind: 'workload', file: workload.file },
        overriddenBy: [...new Set(own.flatMap(overridesOf))],
      },
      ...templates,
    ],
    plainFiles: [{ path: 'templates/_helpers.tpl', content: helpersOf(name) }],
  };
}
