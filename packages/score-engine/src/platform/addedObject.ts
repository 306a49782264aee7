import { fileNameOf } from '../convert/kubernetes/objects';
import { withNamespace } from '../convert/kubernetes/namespaces';
import { isRecord, ownValue, type PlainObject } from '../shared/values';
import type { AddedObject, ConvertedDocument } from '../stages';

/** How a kind is connected to the object that it stands beside. */
interface Connection {
  /** Of `spec`. */
  field: string;
  value(beside: PlainObject): unknown;
}

function reference({ apiVersion, kind, metadata }: PlainObject): PlainObject {
  return { apiVersion, kind, name: isRecord(metadata) ? metadata.name : '' };
}

/** Of the Pods of a controller, or of those behind a Service. */
function podSelector({ kind, spec }: PlainObject): unknown {
  const selector = isRecord(spec) ? spec.selector : undefined;
  return kind === 'Service' ? { matchLabels: selector } : selector;
}

/** Kinds that have to name the object that they are for. */
export const CONNECTIONS: Readonly<Record<string, Connection>> = {
  HorizontalPodAutoscaler: { field: 'scaleTargetRef', value: reference },
  NetworkPolicy: { field: 'podSelector', value: podSelector },
  PodDisruptionBudget: { field: 'selector', value: podSelector },
  PodMonitor: { field: 'selector', value: podSelector },
  ScaledObject: { field: 'scaleTargetRef', value: reference },
  ServiceMonitor: {
    field: 'selector',
    value: ({ metadata }) => ({
      matchLabels: isRecord(metadata) ? metadata.labels : undefined,
    }),
  },
  VerticalPodAutoscaler: { field: 'targetRef', value: reference },
};

function recordOf(value: unknown): PlainObject {
  return isRecord(value) ? value : {};
}

/**
 * The object that an override adds beside another one. It has the name (with the
 * suffix), namespace, labels and annotations of that one, its own labels and
 * annotations added; and what kinds such as a PodDisruptionBudget find it by.
 */
export function addedObject(
  { nameSuffix = '', metadata, spec, ...object }: AddedObject,
  beside: ConvertedDocument,
  file: string,
): ConvertedDocument {
  const { namespace, labels, annotations } = recordOf(beside.body.metadata);
  const connection = ownValue(CONNECTIONS, object.kind);
  const name = `${beside.name}${nameSuffix}`;
  const ownAnnotations = {
    ...recordOf(annotations),
    ...metadata?.annotations,
  };
  const body = withNamespace(
    {
      ...object,
      metadata: {
        ...metadata,
        name,
        labels: { ...recordOf(labels), ...metadata?.labels },
        ...(Object.keys(ownAnnotations).length > 0
          ? { annotations: ownAnnotations }
          : {}),
      },
      ...(spec === undefined && !connection
        ? {}
        : {
            spec: {
              ...recordOf(spec),
              ...(connection
                ? { [connection.field]: connection.value(beside.body) }
                : {}),
            },
          }),
    },
    typeof namespace === 'string' ? namespace : undefined,
  );
  return {
    file: fileNameOf(body),
    kind: object.kind,
    name,
    body,
    source: { kind: 'target', rule: 'override-add' },
    overriddenBy: [file],
  };
}
