import type { ConvertedDocument } from '../stages';
import { isRecord } from '../shared/values';
import { actorHint, createFindCause, type CheckSubject } from './subject';

/** Kinds whose names are DNS names; others, such as Role, may be called otherwise. */
const NAMED_KINDS = new Set([
  'ConfigMap',
  'CronJob',
  'Deployment',
  'Ingress',
  'Job',
  'PersistentVolumeClaim',
  'Secret',
  'Service',
  'ServiceAccount',
  'StatefulSet',
]);
const DNS_NAME = /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/;
const SERVICE_NAME = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const LABEL_VALUE = /^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/;
const MOST_CONFIG_BYTES = 1024 * 1024;

function nameProblem({ kind, name }: ConvertedDocument): string | undefined {
  if (!NAMED_KINDS.has(kind)) {
    return undefined;
  }
  if (kind === 'Service') {
    return name.length <= 63 && SERVICE_NAME.test(name)
      ? undefined
      : 'a Service is called by at most 63 lower-case letters, digits and dashes, a letter first';
  }
  return name.length <= 253 && DNS_NAME.test(name)
    ? undefined
    : `a ${kind} is called by at most 253 lower-case letters, digits, dashes and dots`;
}

function badLabel({ body }: ConvertedDocument): string | undefined {
  const labels = isRecord(body.metadata) ? body.metadata.labels : undefined;
  return Object.entries(isRecord(labels) ? labels : {}).find(
    ([, value]) =>
      typeof value !== 'string' ||
      value.length > 63 ||
      !LABEL_VALUE.test(value),
  )?.[0];
}

function configBytes({ kind, body }: ConvertedDocument): number {
  const contents =
    kind === 'ConfigMap' ? [body.data, body.binaryData].filter(isRecord) : [];
  const length = contents
    .flatMap(content => Object.values(content))
    .reduce<number>((sum, value) => sum + String(value).length, 0);
  return length * 3 <= MOST_CONFIG_BYTES
    ? length
    : new TextEncoder().encode(JSON.stringify(contents)).length;
}

/** What a cluster would refuse although it fits the schema. */
export function checkKubernetesObjects(subject: CheckSubject): void {
  const { reporter } = subject;
  const causeOf = createFindCause(subject);
  for (const document of subject.documents) {
    const title = `The ${document.kind} "${document.name}"`;
    const cause = causeOf(document);
    const name = nameProblem(document);
    if (name) {
      reporter.error(
        'kubernetes-name',
        cause,
        `${title} cannot have that name: ${name}.`,
        actorHint(document) ??
          (document.kind === 'Service'
            ? 'Rename the workload, or give its Service a name with the annotation k8s.score.dev/service-name.'
            : 'Rename the workload.'),
      );
    }
    const label = badLabel(document);
    if (label) {
      reporter.error(
        'kubernetes-label',
        cause,
        `${title} has a label "${label}" whose value a cluster refuses: expected text of at most 63 letters, digits, dashes, underscores and dots.`,
        actorHint(document),
      );
    }
    if (configBytes(document) > MOST_CONFIG_BYTES) {
      reporter.error(
        'file-too-large',
        cause,
        `${title} is larger than the 1 MiB that a cluster takes.`,
        'Put large files into the image, or mount a volume.',
      );
    }
  }
}
