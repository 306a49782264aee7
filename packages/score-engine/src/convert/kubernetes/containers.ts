import { splitReferences } from '../../shared/references';
import { compact, sortedEntries, type PlainObject } from '../../shared/values';
import type { Container } from '../../types';
import type { ConversionContext } from '../shared/context';
import { planContainers, type PlannedContainer } from '../shared/order';
import { canonicalQuantity } from '../../shared/quantities';
import { convertFiles } from './files';
import type { PodVolumes } from './podVolumes';
import { convertProbe } from './probes';
import { convertVariables } from './variables';
import { convertVolumes } from './volumes';

/** What every version of Kubernetes takes for the name of a variable. */
const VARIABLE_NAME = /^[-._a-zA-Z][-._a-zA-Z0-9]*$/;

/** The containers of a Pod and the ConfigMaps they mount. */
export interface ConvertedContainers {
  initContainers: PlainObject[];
  containers: PlainObject[];
  configMaps: PlainObject[];
}

function convertQuantities(
  quantities: { memory?: string; cpu?: string } | undefined,
): PlainObject {
  return compact({
    cpu: quantities?.cpu && canonicalQuantity(quantities.cpu),
    memory: quantities?.memory && canonicalQuantity(quantities.memory),
  });
}

function resolveVariables(
  context: ConversionContext,
  containerName: string,
  container: Container,
): Record<string, string> {
  const resolved = new Map<string, string>();
  for (const [name, value] of sortedEntries(container.variables)) {
    const path = ['containers', containerName, 'variables', name];
    const text = context.substitute(value, path);
    if (text === undefined) {
      continue;
    }
    if (splitReferences(text).some(({ kind }) => kind === 'variable')) {
      context.reporter.error(
        'environment-needs-compose',
        path,
        'The value comes from the environment of the machine that Compose runs on, which a cluster does not have.',
        'Ask the platform team for a provisioner of this type for Kubernetes.',
      );
      continue;
    }
    if (!VARIABLE_NAME.test(name)) {
      context.reporter.warning(
        'kubernetes-variable-name',
        path,
        `Clusters before Kubernetes 1.34 refuse the variable name "${name}".`,
        'Use letters, digits, dashes, dots and underscores, and no digit first.',
      );
    }
    resolved.set(name, text);
  }
  return Object.fromEntries(resolved);
}

/** Kubernetes allows no probes on a container that has to end first. */
function convertProbes(
  context: ConversionContext,
  { name, container, role, awaitedHealthy }: PlannedContainer,
): PlainObject {
  const livenessProbe = convertProbe(container.livenessProbe);
  const readinessProbe = convertProbe(container.readinessProbe);
  const path = ['containers', name];
  if (role === 'init') {
    if (livenessProbe || readinessProbe) {
      context.reporter.info(
        'portability-init-probe',
        path,
        `The probes of ${name} are left out on Kubernetes, because the container ends before others begin.`,
      );
    }
    return {};
  }
  const startupProbe = awaitedHealthy
    ? readinessProbe ?? livenessProbe
    : undefined;
  if (awaitedHealthy && !startupProbe) {
    context.reporter.error(
      'before-needs-probe',
      [...path, 'before'],
      `Other containers wait until ${name} is healthy, but it has no probe to tell.`,
      'Add a readinessProbe, or wait for "started".',
    );
  }
  return { livenessProbe, readinessProbe, startupProbe };
}

/** Everything of a workload's containers that goes into its Pod. */
export function convertContainers(
  context: ConversionContext,
  kind: string,
  volumes: PodVolumes,
): ConvertedContainers {
  const converted: ConvertedContainers = {
    initContainers: [],
    containers: [],
    configMaps: [],
  };
  for (const planned of planContainers(
    context.input.workload.spec.containers,
  )) {
    const { name, container, role } = planned;
    const mounts = convertVolumes(context, kind, name, container, volumes);
    const files = convertFiles(context, name, container, volumes);
    converted.configMaps.push(...files.configMaps);
    const list =
      role === 'main' ? converted.containers : converted.initContainers;
    list.push(
      compact({
        name,
        image: container.image,
        restartPolicy: role === 'sidecar' ? 'Always' : undefined,
        command: container.command && [...container.command],
        args: container.args && [...container.args],
        env: convertVariables(resolveVariables(context, name, container)),
        resources: compact({
          limits: convertQuantities(container.resources?.limits),
          requests: convertQuantities(container.resources?.requests),
        }),
        volumeMounts: [...mounts, ...files.mounts],
        ...convertProbes(context, planned),
      }),
    );
  }
  return converted;
}
