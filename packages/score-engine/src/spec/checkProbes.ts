import type { Reporter } from '../shared/reporter';
import { sortedEntries } from '../shared/values';
import type { WorkloadSpec } from '../types';
import { listOf } from './didYouMean';

const PROBES = ['livenessProbe', 'readinessProbe'] as const;

/** A probe usually asks a port that the service leads to; another one is often a slip. */
export function checkProbes(reporter: Reporter, spec: WorkloadSpec): void {
  const ports = [
    ...new Set(
      Object.values(spec.service?.ports ?? {}).map(
        ({ port, targetPort }) => targetPort ?? port,
      ),
    ),
  ].sort((a, b) => a - b);
  if (ports.length === 0) {
    return;
  }
  for (const [name, container] of sortedEntries(spec.containers)) {
    for (const field of PROBES) {
      const httpGet = container[field]?.httpGet;
      if (httpGet && !httpGet.host && !ports.includes(httpGet.port)) {
        reporter.warning(
          'probe-port',
          ['containers', name, field, 'httpGet', 'port'],
          `The probe asks port ${httpGet.port}, which no port of the service leads to.`,
          `The service leads to ${listOf(ports.map(String))}.`,
        );
      }
    }
  }
}
