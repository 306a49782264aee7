import { isRecord, type PlainObject } from '../../shared/values';

/** Kinds that Kubernetes and the usual operators keep outside namespaces. */
const CLUSTER_KINDS = new Set([
  'APIService',
  'CSIDriver',
  'CSINode',
  'CertificateSigningRequest',
  'ClusterExternalSecret',
  'ClusterIssuer',
  'ClusterPolicy',
  'ClusterRole',
  'ClusterRoleBinding',
  'ClusterSecretStore',
  'CompositeResourceDefinition',
  'Composition',
  'CustomResourceDefinition',
  'FlowSchema',
  'GatewayClass',
  'IngressClass',
  'MutatingAdmissionPolicy',
  'MutatingAdmissionPolicyBinding',
  'MutatingWebhookConfiguration',
  'Namespace',
  'Node',
  'PersistentVolume',
  'PriorityClass',
  'PriorityLevelConfiguration',
  'RuntimeClass',
  'StorageClass',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
  'ValidatingWebhookConfiguration',
  'VolumeAttachment',
]);

/**
 * The object with the environment's namespace, unless its kind has none or it
 * names one itself.
 */
export function withNamespace(
  object: PlainObject,
  namespace: string | undefined,
): PlainObject {
  const metadata = isRecord(object.metadata) ? object.metadata : {};
  return !namespace ||
    metadata.namespace ||
    CLUSTER_KINDS.has(String(object.kind))
    ? object
    : { ...object, metadata: { ...metadata, namespace } };
}
