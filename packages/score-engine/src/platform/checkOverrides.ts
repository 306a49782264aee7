import { didYouMean, listOf } from '../spec/didYouMean';
import type { Environment, Override } from '../stages';
import type { Finding } from '../types';

/** Parts of compose.yaml that can be overridden. */
const COMPOSE_KINDS = [
  'configs',
  'models',
  'networks',
  'project',
  'services',
  'volumes',
] as const;

/** Common kinds; others exist, so that only what looks like one of these is told. */
const KUBERNETES_KINDS = [
  'ConfigMap',
  'CronJob',
  'DaemonSet',
  'Deployment',
  'ExternalSecret',
  'HTTPRoute',
  'HorizontalPodAutoscaler',
  'Ingress',
  'Job',
  'Kustomization',
  'NetworkPolicy',
  'PersistentVolumeClaim',
  'PodDisruptionBudget',
  'Role',
  'RoleBinding',
  'Service',
  'ServiceAccount',
  'StatefulSet',
] as const;

/** What a target has that no provisioner gives, and this one has not. */
function isElsewhere({ target, options }: Environment, kind: string): boolean {
  return kind === 'Values'
    ? options?.layout !== 'values'
    : kind === 'Kustomization' && target === 'helm';
}

function impossible(
  environment: Environment,
  { match: { kind } }: Override,
): Pick<Finding, 'message' | 'hint'> | undefined {
  const { name, target } = environment;
  const known: readonly string[] =
    target === 'compose' ? COMPOSE_KINDS : KUBERNETES_KINDS;
  const meant = known.includes(kind) ? undefined : didYouMean(kind, known);
  const isCompose = target === 'compose';
  const isUnknown = isCompose ? !known.includes(kind) : meant !== undefined;
  if (!isUnknown && !isElsewhere(environment, kind)) {
    return undefined;
  }
  const others = isCompose ? `Compose files have ${listOf(known)}.` : undefined;
  return {
    message: `The environment "${name}" (${target}) never has a ${kind}, so that this override changes nothing there.`,
    hint: meant ? `Did you mean "${meant}"?` : others,
  };
}

/**
 * Overrides that can match nothing. One that only matches no workload of today
 * is none of them.
 */
export function checkOverrides(environment: Environment): Finding[] {
  return environment.overrides.flatMap(override => {
    const problem = impossible(environment, override);
    return problem
      ? [
          {
            severity: 'info' as const,
            code: 'override-matches-nothing',
            ...problem,
            file: override.file,
            line: override.line,
            column: 1,
          },
        ]
      : [];
  });
}
