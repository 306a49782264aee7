import {
  KIND_ANNOTATION,
  SERVICE_NAME_ANNOTATION,
} from '../../shared/annotations';
import { sortedEntries } from '../../shared/values';
import type { ConversionContext } from '../shared/context';

function reportAnnotations({ input, reporter }: ConversionContext): void {
  const { name, spec } = input.workload;
  const path = ['metadata', 'annotations'];
  const { [KIND_ANNOTATION]: kind, [SERVICE_NAME_ANNOTATION]: serviceName } =
    spec.metadata.annotations ?? {};
  if (kind === 'StatefulSet') {
    reporter.info(
      'portability-kind',
      [...path, KIND_ANNOTATION],
      `Compose has no StatefulSets: ${name} runs there as plain containers.`,
    );
  }
  if (serviceName !== undefined && serviceName !== name) {
    reporter.info(
      'portability-service-name',
      [...path, SERVICE_NAME_ANNOTATION],
      `Others call the workload ${name} in Compose, and ${serviceName} on Kubernetes.`,
      'Let them take its address from a resource and not from a text.',
    );
  }
}

function reportPorts({ input, reporter }: ConversionContext): void {
  const { name, spec } = input.workload;
  for (const [key, { port, targetPort }] of sortedEntries(
    spec.service?.ports,
  )) {
    if (targetPort !== undefined && targetPort !== port) {
      reporter.info(
        'portability-service-port',
        ['service', 'ports', key, 'port'],
        `Others call ${name} at port ${targetPort} in Compose, where no Service stands in front of it, and at port ${port} on Kubernetes.`,
        'Let them take its address from a resource and not from a text.',
      );
    }
  }
}

/** What of a workload as a whole is not the same in Compose. */
export function reportGaps(context: ConversionContext): void {
  reportAnnotations(context);
  reportPorts(context);
}
