import type { FieldSupport, ResourcePartSupport } from '../../types';
import { KUBERNETES_FIELDS, KUBERNETES_PARTS } from '../kubernetes/portability';
import { differs, partDiffers, unsupported } from '../shared/fieldSupport';

/** A chart of ours gives what the target `kubernetes` gives. */
export const CHART_FIELDS: readonly FieldSupport[] = KUBERNETES_FIELDS;

const OF_VALUES: readonly FieldSupport[] = [
  unsupported(
    'metadata.annotations',
    'Values have no place for annotations.',
    'portability-helm-annotations',
  ),
  unsupported(
    'metadata.annotations.k8s.score.dev/kind',
    'The chart decides what a workload becomes.',
    'portability-helm-control',
  ),
  unsupported(
    'metadata.annotations.k8s.score.dev/service-name',
    'The chart decides what its Service is called.',
    'portability-helm-control',
  ),
  unsupported(
    'containers.*.files',
    'Values have no place for files.',
    'portability-helm-files',
  ),
  differs(
    'containers.*.volumes',
    'Values only name a volume: the chart has to bring it.',
    'portability-helm-volume',
  ),
  differs(
    'containers.*.before',
    'Values have no place for an order: all containers start together, and one that has to end first gets no probes.',
    'portability-helm-before',
  ),
  unsupported(
    'metadata.name',
    'The chart decides what its objects are called.',
  ),
  differs(
    'resources',
    'Objects of provisioners stand beside the values, in manifests/, and are applied on their own.',
    'portability-helm-manifests',
  ),
];

/** What values for a chart of the platform's own have a place for. */
export const VALUES_FIELDS: readonly FieldSupport[] = [
  ...CHART_FIELDS.filter(
    ({ field }) =>
      !OF_VALUES.some(
        other => field === other.field || field.startsWith(`${other.field}.`),
      ),
  ),
  ...OF_VALUES,
];

/** A chart of ours does with resources what the target `kubernetes` does. */
export const CHART_PARTS: readonly ResourcePartSupport[] = KUBERNETES_PARTS;

/** Where the platform has a chart, provisioners still bring their objects. */
export const VALUES_PARTS: readonly ResourcePartSupport[] =
  KUBERNETES_PARTS.map(support =>
    support.part === 'manifests'
      ? partDiffers(
          'manifests',
          'Objects stand beside the values, in manifests/, and are applied on their own.',
        )
      : support,
  );
