import type { WorkloadSummary } from '../stages';
import { sortedEntries, sortedRecord } from '../shared/values';
import { SERVICE_NAME_ANNOTATION } from '../shared/annotations';
import type { Workload } from '../types';
import { resourceUid } from './identity';

/**
 * What other workloads of an environment may know of this one.
 *
 * @public
 */
export function summarizeWorkload({ name, spec }: Workload): WorkloadSummary {
  const serviceName = spec.metadata.annotations?.[SERVICE_NAME_ANNOTATION];
  const shared = sortedEntries(spec.resources).flatMap(
    ([resource, declaration]) => {
      const { id, params, metadata } = declaration;
      return id === undefined
        ? []
        : [
            [
              resourceUid(name, resource, declaration),
              {
                ...(params ? { params } : {}),
                ...(metadata ? { metadata } : {}),
              },
            ],
          ];
    },
  );
  return {
    name,
    ...(serviceName ? { serviceName } : {}),
    ports: sortedRecord(spec.service?.ports ?? {}),
    sharedResources: Object.fromEntries(shared),
  };
}
