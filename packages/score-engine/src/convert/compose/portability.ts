import type { FieldSupport } from '../../types';
import {
  COMMON_FIELDS,
  differs,
  same,
  unsupported,
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
