import { compact, sortedEntries, type PlainObject } from '../../shared/values';
import type { RenderedFile } from '../../types';
import type { ConversionContext } from '../shared/context';
import { planContainers, type PlannedContainer } from '../shared/order';
import { dependenciesOf, serviceNameOf } from './dependencies';
import { convertFiles } from './files';
import { convertHealthCheck } from './health';
import {
  escapeArgument,
  escapeDollars,
  interpolateLiteral,
} from './interpolation';
import { convertLimits } from './limits';
import { convertVolumes } from './mounts';
import type { ResourceParts } from './resourceParts';

/** What the containers of a workload become. */
export interface ConvertedServices {
  services: Map<string, PlainObject>;
  configs: Map<string, PlainObject>;
  plainFiles: RenderedFile[];
}

function environmentOf(
  context: ConversionContext,
  { name, container }: PlannedContainer,
): Record<string, string> {
  const environment = new Map<string, string>();
  for (const [key, value] of sortedEntries(container.variables)) {
    const path = ['containers', name, 'variables', key];
    const text = context.substitute(value, path);
    if (text !== undefined) {
      environment.set(key, interpolateLiteral(text));
    }
  }
  return Object.fromEntries(environment);
}

function annotationsOf(context: ConversionContext): Record<string, string> {
  const { name, spec } = context.input.workload;
  const own = sortedEntries(spec.metadata.annotations).map(([key, value]) => [
    key,
    escapeDollars(value),
  ]);
  return {
    ...Object.fromEntries(own),
    'compose.score.dev/workload-name': name,
  };
}

/**
 * The container that has the network and the name of the workload: the first
 * that runs as long as the workload does.
 */
function primaryOf(
  containers: readonly PlannedContainer[],
): PlannedContainer | undefined {
  return containers.find(({ role }) => role === 'main') ?? containers[0];
}

function networkOf(
  workload: string,
  { name, role }: PlannedContainer,
  primary: string | undefined,
): PlainObject {
  if (name === primary) {
    return { hostname: workload };
  }
  // One that has to end first cannot live in the network of what waits for it.
  return role === 'main' && primary
    ? { network_mode: `service:${serviceNameOf(workload, primary)}` }
    : {};
}

/** One service for each container, as score-compose names and wires them. */
export function convertServices(
  context: ConversionContext,
  parts: ResourceParts,
): ConvertedServices {
  const { workload } = context.input;
  const containers = planContainers(workload.spec.containers);
  const primary = primaryOf(containers)?.name;
  const converted: ConvertedServices = {
    services: new Map(),
    configs: new Map(),
    plainFiles: [],
  };
  for (const planned of containers) {
    const { name, container } = planned;
    const files = convertFiles(context, planned);
    converted.plainFiles.push(...files.plainFiles);
    files.definitions.forEach((definition, key) =>
      converted.configs.set(key, definition),
    );
    converted.services.set(
      serviceNameOf(workload.name, name),
      compact({
        image: container.image,
        entrypoint: container.command?.map(escapeArgument),
        command: container.args?.map(escapeArgument),
        environment: environmentOf(context, planned),
        ...networkOf(workload.name, planned, primary),
        depends_on: dependenciesOf(
          context,
          name,
          containers,
          parts.dependencies,
        ),
        healthcheck: convertHealthCheck(context, planned),
        volumes: [...convertVolumes(context, planned), ...files.mounts],
        configs: files.configs,
        deploy: convertLimits(context, planned),
        models: Object.fromEntries(parts.models.map(model => [model, {}])),
        annotations: annotationsOf(context),
      }),
    );
  }
  return converted;
}
