import { compact, type PlainObject } from '../../shared/values';
import type { ConversionContext } from '../shared/context';
import type { PlannedContainer } from '../shared/order';
import { quantityInBytes, quantityInMillis } from '../../shared/quantities';

const UNITS: [string, bigint][] = [
  ['g', 1024n ** 3n],
  ['m', 1024n ** 2n],
  ['k', 1024n],
];

/** Compose counts in powers of 1024: 512Mi is `512m`. */
function memoryOf(quantity: string | undefined): string | undefined {
  const bytes = quantity === undefined ? undefined : quantityInBytes(quantity);
  if (bytes === undefined) {
    return undefined;
  }
  const [suffix, size] = UNITS.find(([, unit]) => bytes % unit === 0n) ?? [
    'b',
    1n,
  ];
  return `${bytes / size}${suffix}`;
}

function cpusOf(quantity: string | undefined): string | undefined {
  const millis =
    quantity === undefined ? undefined : quantityInMillis(quantity);
  return millis === undefined ? undefined : String(Number(millis) / 1000);
}

/** `deploy` of a service; Docker has no CPU request, which is reported. */
export function convertLimits(
  context: ConversionContext,
  { name, container }: PlannedContainer,
): PlainObject | undefined {
  const { limits = {}, requests = {} } = container.resources ?? {};
  if (requests.cpu !== undefined) {
    context.reporter.info(
      'portability-cpu-request',
      ['containers', name, 'resources', 'requests', 'cpu'],
      `Docker sets no CPU time aside: ${name} requests ${requests.cpu} on Kubernetes only.`,
    );
  }
  const resources = compact({
    limits: compact({
      cpus: cpusOf(limits.cpu),
      memory: memoryOf(limits.memory),
    }),
    reservations: compact({ memory: memoryOf(requests.memory) }),
  });
  return Object.keys(resources).length > 0 ? { resources } : undefined;
}
