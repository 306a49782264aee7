import {
  isRecord,
  ownValue,
  sortedRecord,
  type PlainObject,
} from '../../shared/values';
import type { ConversionContext } from '../shared/context';
import type { PlannedContainer } from '../shared/order';

/** Upstream's label of a service that ends by itself. */
const INIT_LABEL = 'dev.score.compose.labels.is-init-container';

const CONDITIONS = {
  started: 'service_started',
  healthy: 'service_healthy',
  complete: 'service_completed_successfully',
} as const;

/** Name of the service of a container. */
export function serviceNameOf(workload: string, container: string): string {
  return `${workload}-${container}`;
}

function hasInitLabel(labels: unknown): boolean {
  return Array.isArray(labels)
    ? labels.includes(`${INIT_LABEL}=true`)
    : isRecord(labels) && String(labels[INIT_LABEL]) === 'true';
}

function conditionOf(service: PlainObject): string {
  if (service.healthcheck) {
    return CONDITIONS.healthy;
  }
  return hasInitLabel(service.labels)
    ? CONDITIONS.complete
    : CONDITIONS.started;
}

function dependOn(condition: string): PlainObject {
  return { condition, required: true };
}

/** Conditions under which the services of resources count as there. */
export function resourceDependencies(
  services: ReadonlyMap<string, PlainObject>,
): Record<string, PlainObject> {
  return Object.fromEntries(
    [...services].map(([name, service]) => [
      name,
      dependOn(conditionOf(service)),
    ]),
  );
}

/** What a container waits for: other containers by their `before`, and resources. */
export function dependenciesOf(
  context: ConversionContext,
  name: string,
  containers: readonly PlannedContainer[],
  resources: Readonly<Record<string, PlainObject>>,
): Record<string, PlainObject> {
  const dependencies = { ...resources };
  for (const { name: predecessor, container } of containers) {
    const wait = ownValue(container.before, name);
    if (wait) {
      const ready = wait.ready ?? 'started';
      if (
        ready === 'healthy' &&
        !container.readinessProbe &&
        !container.livenessProbe
      ) {
        context.reporter.error(
          'before-needs-probe',
          ['containers', predecessor, 'before'],
          `The container ${name} waits until ${predecessor} is healthy, but ${predecessor} has no probe to tell.`,
          'Add a readinessProbe, or wait for "started".',
        );
      }
      const service = serviceNameOf(context.input.workload.name, predecessor);
      dependencies[service] = dependOn(CONDITIONS[ready]);
    }
  }
  return sortedRecord(dependencies);
}
