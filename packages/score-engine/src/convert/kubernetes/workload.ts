import {
  KIND_ANNOTATION,
  SERVICE_NAME_ANNOTATION,
} from '../../shared/annotations';
import { shortHash } from '../../shared/hash';
import { compact, ownValue, type PlainObject } from '../../shared/values';
import type { ConversionContext } from '../shared/context';
import { convertContainers } from './containers';
import { createLabels, type WorkloadLabels } from './labels';
import { createPodVolumes, type PodVolumes } from './podVolumes';
import {
  convertHeadlessService,
  convertService,
  headlessServiceName,
  serviceNameOf,
} from './service';

/** Changes with the content of mounted files, which Kubernetes does not reload. */
const FILES_ANNOTATION = 'score.dev/files-hash';

/** What a workload can become. */
type WorkloadKind = 'Deployment' | 'StatefulSet';

/** An object of a workload, and the rule it owes its existence to where the workload did not ask for it. */
export interface WorkloadObject {
  object: PlainObject;
  rule?: string;
}

function kindOf(context: ConversionContext): WorkloadKind | undefined {
  const { annotations } = context.input.workload.spec.metadata;
  const kind = annotations?.[KIND_ANNOTATION] ?? 'Deployment';
  if (kind === 'Deployment' || kind === 'StatefulSet') {
    return kind;
  }
  context.reporter.error(
    'unsupported-workload-kind',
    ['metadata', 'annotations', KIND_ANNOTATION],
    `A workload cannot become a ${kind}.`,
    'Write Deployment or StatefulSet.',
  );
  return undefined;
}

/** A Service is called by its name alone, so that two would answer each other's calls. */
function checkServiceName(context: ConversionContext): void {
  const { workload, context: others } = context.input;
  const name = serviceNameOf(workload);
  if (name !== workload.name && ownValue(others.workloads, name)) {
    context.reporter.error(
      'service-name-taken',
      ['metadata', 'annotations', SERVICE_NAME_ANNOTATION],
      `The workload "${name}" has a Service of that name already.`,
      'Choose another name.',
    );
  }
}

function podTemplate(
  labels: WorkloadLabels,
  volumes: PodVolumes,
  pod: {
    initContainers: PlainObject[];
    containers: PlainObject[];
    configMaps: PlainObject[];
  },
): PlainObject {
  const files =
    pod.configMaps.length > 0
      ? { [FILES_ANNOTATION]: shortHash(JSON.stringify(pod.configMaps), 16) }
      : {};
  return {
    metadata: {
      labels: labels.common,
      annotations: { ...labels.podAnnotations, ...files },
    },
    spec: compact({
      initContainers: pod.initContainers,
      containers: pod.containers,
      volumes: volumes.volumes,
    }),
  };
}

/** The objects of a workload itself, in the order in which a cluster needs them. */
export function convertWorkload(context: ConversionContext): WorkloadObject[] {
  const kind = kindOf(context);
  if (!kind) {
    return [];
  }
  const { workload, seed } = context.input;
  const labels = createLabels(workload, seed);
  const volumes = createPodVolumes();
  const pod = convertContainers(context, kind, volumes);
  const service = convertService(workload, labels);
  checkServiceName(context);
  const isStateful = kind === 'StatefulSet';
  const controller: PlainObject = {
    apiVersion: 'apps/v1',
    kind,
    metadata: {
      name: workload.name,
      labels: labels.common,
      annotations: labels.annotations,
    },
    spec: compact({
      selector: { matchLabels: labels.selector },
      serviceName: isStateful ? headlessServiceName(workload) : undefined,
      template: podTemplate(labels, volumes, pod),
      volumeClaimTemplates: volumes.claims,
    }),
  };
  return [
    ...pod.configMaps.map(object => ({ object })),
    ...(service ? [{ object: service }] : []),
    ...(isStateful
      ? [
          {
            object: convertHeadlessService(workload, labels),
            rule: 'statefulset-headless-service',
          },
        ]
      : []),
    { object: controller },
  ];
}
