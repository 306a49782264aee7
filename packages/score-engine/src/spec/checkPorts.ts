import type { Reporter } from '../shared/reporter';
import { sortedEntries } from '../shared/values';
import type { WorkloadSpec } from '../types';

/** A cluster refuses a Service that has a port twice. */
export function checkPorts(reporter: Reporter, spec: WorkloadSpec): void {
  const names = new Map<string, string>();
  for (const [name, { port, protocol = 'TCP' }] of sortedEntries(
    spec.service?.ports,
  )) {
    const address = `${port}/${protocol}`;
    const other = names.get(address);
    if (other !== undefined) {
      reporter.error(
        'duplicate-port',
        ['service', 'ports', name, 'port'],
        `The ports ${other} and ${name} are both ${address}.`,
        'Keep one of them, or give one another "port"; both may have the same "targetPort".',
      );
    }
    names.set(address, name);
  }
}
