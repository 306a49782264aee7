import { compareText } from '../../shared/values';
import type { ConvertedDocument } from '../../stages';

const KUSTOMIZATION = 'kustomization.yaml';

/** The list of objects with the files of some. */
export function listObjects(
  list: ConvertedDocument,
  documents: readonly ConvertedDocument[],
): ConvertedDocument {
  const files = new Set(documents.map(({ file }) => file));
  return {
    ...list,
    body: { ...list.body, resources: [...files].sort(compareText) },
  };
}

/** The list of objects that `kubectl apply -k`, Argo CD and Flux start from. */
export function kustomizationOf(
  documents: readonly ConvertedDocument[],
): ConvertedDocument {
  return listObjects(
    {
      file: KUSTOMIZATION,
      kind: 'Kustomization',
      name: 'kustomization',
      body: {
        apiVersion: 'kustomize.config.k8s.io/v1beta1',
        kind: 'Kustomization',
      },
      source: { kind: 'target', rule: 'kustomization' },
    },
    documents,
  );
}
