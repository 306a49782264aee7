import { compareText } from '../../shared/values';
import type {
  ConvertedDocument,
  Target,
  TargetInput,
  TargetOutput,
} from '../../stages';
import { createConversionContext } from '../shared/createContext';
import { secretOwners } from '../shared/secretOwners';
import { convertObjects } from './objects';

const KUSTOMIZATION = 'kustomization.yaml';

function kustomizationOf(
  documents: readonly ConvertedDocument[],
): ConvertedDocument {
  const files = new Set(documents.map(({ file }) => file));
  return {
    file: KUSTOMIZATION,
    kind: 'Kustomization',
    name: 'kustomization',
    body: {
      apiVersion: 'kustomize.config.k8s.io/v1beta1',
      kind: 'Kustomization',
      resources: [...files].sort(compareText),
    },
    source: { kind: 'target', rule: 'kustomization' },
  };
}

class KubernetesTarget implements Target {
  readonly name = 'kubernetes';

  convert(input: TargetInput): TargetOutput {
    const context = createConversionContext(input);
    const documents = convertObjects(context);
    return {
      documents: [...documents, kustomizationOf(documents)],
      plainFiles: [],
      secrets: secretOwners(context, context.usedSecrets()),
      findings: context.reporter.findings,
    };
  }
}

/**
 * Kubernetes objects, one file each, with a kustomization that lists them. What
 * differs from score-k8s is in docs/deviations.md.
 */
export function createKubernetesTarget(): Target {
  return new KubernetesTarget();
}
