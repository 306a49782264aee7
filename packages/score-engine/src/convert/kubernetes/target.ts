import type { Target, TargetInput, TargetOutput } from '../../stages';
import type { FieldSupport, ResourcePartSupport } from '../../types';
import { createConversionContext } from '../shared/createContext';
import { secretOwners } from '../shared/secretOwners';
import { kustomizationOf } from './kustomization';
import { convertObjects } from './objects';
import { KUBERNETES_FIELDS, KUBERNETES_PARTS } from './portability';

class KubernetesTarget implements Target {
  readonly name = 'kubernetes';

  portability(): readonly FieldSupport[] {
    return KUBERNETES_FIELDS;
  }

  resourceParts(): readonly ResourcePartSupport[] {
    return KUBERNETES_PARTS;
  }

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
