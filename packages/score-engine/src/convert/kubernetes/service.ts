import type { Workload } from '../../types';
import { shortHash } from '../../shared/hash';
import { sortedEntries, type PlainObject } from '../../shared/values';
import { SERVICE_NAME_ANNOTATION } from '../../shared/annotations';
import type { WorkloadLabels } from './labels';

/** Name of a workload's Service, which is what other workloads call it by. */
export function serviceNameOf(workload: Workload): string {
  return (
    workload.spec.metadata.annotations?.[SERVICE_NAME_ANNOTATION] ??
    workload.name
  );
}

function serviceOf(
  name: string,
  labels: WorkloadLabels,
  spec: PlainObject,
): PlainObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, labels: labels.common, annotations: labels.annotations },
    spec: { ...spec, selector: labels.selector },
  };
}

/** The Service of a workload that has ports. */
export function convertService(
  workload: Workload,
  labels: WorkloadLabels,
): PlainObject | undefined {
  const ports = sortedEntries(workload.spec.service?.ports);
  return ports.length === 0
    ? undefined
    : serviceOf(serviceNameOf(workload), labels, {
        ports: ports.map(([name, { port, targetPort, protocol }]) => ({
          name,
          port,
          protocol: protocol ?? 'TCP',
          targetPort: targetPort ?? port,
        })),
      });
}

const HEADLESS_SUFFIX = '-headless-svc';
const MOST_SERVICE_NAME = 63;

/** Name of the Service that gives the Pods of a StatefulSet their names. */
export function headlessServiceName({ name }: Workload): string {
  const plain = name + HEADLESS_SUFFIX;
  return plain.length <= MOST_SERVICE_NAME
    ? plain
    : `${name.slice(0, 39)}-${shortHash(name)}${HEADLESS_SUFFIX}`;
}

/** Its port carries no traffic; Kubernetes only wants one to be there. */
export function convertHeadlessService(
  workload: Workload,
  labels: WorkloadLabels,
): PlainObject {
  return serviceOf(headlessServiceName(workload), labels, {
    clusterIP: 'None',
    ports: [{ name: 'default', port: 99, targetPort: 99 }],
  });
}
