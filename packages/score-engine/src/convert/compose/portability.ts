import type { FieldSupport, ResourcePartSupport } from '../../types';
import {
  COMMON_FIELDS,
  COMMON_PARTS,
  differs,
  partDiffers,
  same,
  sameParts,
  unsupported,
  unsupportedParts,
} from '../shared/fieldSupport';

const HTTP =
  'Compose cannot ask by HTTP itself: wget or curl of the image does, and without them the check passes.';

/** What the target `compose` does with each field of the specification. */
export const COMPOSE_FIELDS: readonly FieldSupport[] = [
  ...COMMON_FIELDS,
  ...same(
    'containers.*.files',
    'containers.*.volumes',
    'containers.*.before',
    'containers.*.readinessProbe.exec',
    'metadata.annotations',
  ),
  differs(
    'metadata.annotations.k8s.score.dev/kind',
    'There are no StatefulSets: the workload runs as plain containers.',
    'portability-kind',
  ),
  differs(
    'metadata.annotations.k8s.score.dev/service-name',
    'The workload is called by its own name.',
    'portability-service-name',
  ),
  unsupported(
    'service.ports',
    "There is no Service in front of the containers: others call the container's own port.",
    'portability-service-port',
  ),
  differs(
    'containers.*.variables',
    'Secrets come from variables in .env, and not from Secrets of a cluster.',
  ),
  differs(
    'containers.*.files.*.mode',
    'A mounted file has the permissions that it has on disk; only whether it can be written to is kept.',
    'portability-file-mode',
  ),
  differs(
    'containers.*.files.*.binaryContent',
    'Only what is text can be mounted.',
    'file-not-text',
  ),
  unsupported(
    'containers.*.resources.requests.cpu',
    'Docker sets no CPU time aside.',
    'portability-cpu-request',
  ),
  differs(
    'containers.*.readinessProbe.httpGet',
    HTTP,
    'portability-probe-http',
  ),
  differs(
    'containers.*.livenessProbe',
    'There is one health check a container, which never restarts it: the livenessProbe is asked only where there is no readinessProbe.',
    'portability-probes',
  ),
];

/** What the target `compose` does with each part of a resource. */
export const COMPOSE_PARTS: readonly ResourcePartSupport[] = [
  ...COMMON_PARTS,
  ...sameParts('services', 'volumes', 'networks', 'models', 'files'),
  partDiffers(
    'secrets',
    'Secrets are variables of the .env file, which Git ignores.',
  ),
  partDiffers(
    'sharing',
    'The projects of all workloads that name an id bring the resource; run together they have it once.',
  ),
  partDiffers(
    'waiting',
    'Containers start when the services of their resources are there.',
  ),
  partDiffers(
    'addresses',
    "Workloads find each other by the workload's name, at the port that the container listens on.",
  ),
  ...unsupportedParts('Compose has no Kubernetes objects.', 'manifests'),
  ...unsupportedParts('Folders come with the files in them.', 'directories'),
];
