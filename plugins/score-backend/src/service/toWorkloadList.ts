import type { Environment, Finding } from '@score-backstage/engine';
import type { WorkloadListItem } from '@score-backstage/plugin-score-common';
import { isDeepStrictEqual } from 'node:util';
import type { Delivery } from '../delivery';
import type { RenderOverview } from '../rendering/DatabaseRenderStore';
import type { WorkloadOverview } from '../workloads/types';
import { isStale } from './toWorkloadView';

/** All workloads, each in one line. */
export function toWorkloadList(
  workloads: readonly WorkloadOverview[],
  context: {
    environments: readonly Environment[];
    renders: readonly RenderOverview[];
    deliveries: readonly Delivery[];
  },
): WorkloadListItem[] {
  const renders = groupBy(context.renders, each => each.workloadId);
  const deliveries = groupBy(context.deliveries, each => each.entityRef);
  return workloads.map(workload => {
    const { id, entityRef, file, name, status } = workload;
    const own = renders.get(id) ?? [];
    const environments = context.environments.map(environment => {
      const render = own.find(each => each.environment === environment.name);
      const { failed = false, rendered = false } = render ?? {};
      const delivery = deliveries
        .get(entityRef)
        ?.find(
          each =>
            each.environment === environment.name &&
            each.workload === name &&
            isDeepStrictEqual(each.destination, environment.destination),
        );
      return {
        name: environment.name,
        title: environment.title,
        stale: isStale(status, { failed, rendered }),
        rendered,
        delivery: delivery?.state,
      };
    });
    const findings = [
      ...workload.findings,
      ...own.flatMap(render => render.findings),
    ];
    return {
      entityRef,
      file,
      name,
      status,
      errors: count(findings, 'error'),
      warnings: count(findings, 'warning'),
      environments,
    };
  });
}

function count(findings: readonly Finding[], severity: Finding['severity']) {
  return findings.filter(finding => finding.severity === severity).length;
}

function groupBy<K, V>(values: readonly V[], keyOf: (value: V) => K) {
  const groups = new Map<K, V[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group) {
      group.push(value);
    } else {
      groups.set(keyOf(value), [value]);
    }
  }
  return groups;
}
