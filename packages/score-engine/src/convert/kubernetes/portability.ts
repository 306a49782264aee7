import type { FieldSupport, ResourcePartSupport } from '../../types';
import {
  COMMON_FIELDS,
  COMMON_PARTS,
  differs,
  partDiffers,
  same,
  sameParts,
  unsupportedParts,
} from '../shared/fieldSupport';

const NO_PROBE =
  'A container that ends before others begin cannot have probes: they are left out.';

/** What the target `kubernetes` does with each field of the specification. */
export const KUBERNETES_FIELDS: readonly FieldSupport[] = [
  ...COMMON_FIELDS,
  ...same(
    'metadata.annotations',
    'service.ports',
    'containers.*.resources.requests.cpu',
    'containers.*.files',
    'containers.*.before',
  ),
  differs(
    'containers.*.variables',
    'Secrets come from Secrets of the cluster. There are no variables of the machine, as the type environment gives in Compose.',
    'environment-needs-compose',
  ),
  differs(
    'containers.*.files.*.content',
    'A secret cannot be mounted among other text.',
    'file-mixes-secret',
  ),
  differs(
    'containers.*.volumes',
    'A volume has to be a resource; a claim needs a StatefulSet.',
    'volume-source',
  ),
  differs('containers.*.livenessProbe', NO_PROBE, 'portability-init-probe'),
  differs('containers.*.readinessProbe', NO_PROBE, 'portability-init-probe'),
];

/** What the target `kubernetes` does with each part of a resource. */
export const KUBERNETES_PARTS: readonly ResourcePartSupport[] = [
  ...COMMON_PARTS,
  ...sameParts('manifests'),
  partDiffers('secrets', 'Secrets are keys of Secrets that the cluster holds.'),
  partDiffers(
    'sharing',
    'The objects stand in the folder of one of the workloads that name an id; the others use them.',
  ),
  partDiffers(
    'waiting',
    'Containers start at once, and have to try again until a resource is there.',
  ),
  partDiffers(
    'addresses',
    "Workloads find each other by the Service's name, at the port of the Service.",
  ),
  ...unsupportedParts(
    'Only Compose has them.',
    'services',
    'volumes',
    'networks',
    'models',
    'files',
    'directories',
  ),
];
