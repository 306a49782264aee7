import { quantityInBytes, quantityInMillis } from '../shared/quantities';
import type { Reporter } from '../shared/reporter';
import { sortedEntries } from '../shared/values';
import type { WorkloadSpec } from '../types';

const MEASURES = [
  ['memory', quantityInBytes],
  ['cpu', quantityInMillis],
] as const;

/** Less memory than any process needs: the unit was forgotten. */
const LEAST_MEMORY = 1024n * 1024n;

/** Requests above limits are refused by clusters; memory without unit is bytes. */
export function checkQuantities(reporter: Reporter, spec: WorkloadSpec): void {
  for (const [name, { resources = {} }] of sortedEntries(spec.containers)) {
    const { limits = {}, requests = {} } = resources;
    for (const [measure, toNumber] of MEASURES) {
      const limit = limits[measure];
      const request = requests[measure];
      const most = limit === undefined ? undefined : toNumber(limit);
      const least = request === undefined ? undefined : toNumber(request);
      if (most !== undefined && least !== undefined && least > most) {
        reporter.error(
          'request-above-limit',
          ['containers', name, 'resources', 'requests', measure],
          `The container ${name} requests ${request} of ${measure}, more than its limit of ${limit}.`,
          'Raise the limit or lower the request.',
        );
      }
    }
    for (const [field, { memory }] of [
      ['limits', limits],
      ['requests', requests],
    ] as const) {
      const bytes = memory === undefined ? undefined : quantityInBytes(memory);
      if (bytes !== undefined && bytes < LEAST_MEMORY) {
        reporter.warning(
          'memory-unit',
          ['containers', name, 'resources', field, 'memory'],
          `${memory} of memory is ${bytes} bytes, less than a process can run with.`,
          'Add a unit, for example Mi.',
        );
      }
    }
  }
}
