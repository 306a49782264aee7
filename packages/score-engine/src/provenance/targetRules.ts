import { runsOnCluster } from '../shared/targets';

interface TargetRule {
  rule: string;
  /** Of the written path. */
  path: RegExp;
  description: string;
}

const CLUSTER: readonly TargetRule[] = [
  {
    rule: 'object-kind',
    path: /^(?:apiVersion|kind)$/,
    description:
      'A workload becomes a Deployment, or what the annotation k8s.score.dev/kind names, with a Service and ConfigMaps where it asks for them.',
  },
  {
    rule: 'labels',
    path: /(?:^|\.)(?:labels|selector|matchLabels)(?:\.|$)/,
    description:
      'Objects of a workload carry its labels, by which Services and controllers find its Pods.',
  },
  {
    rule: 'annotations',
    path: /(?:^|\.)annotations(?:\.|$)/,
    description:
      'Objects of a workload name it in an annotation, and Pods tell their files by a hash.',
  },
  {
    rule: 'tcp-by-default',
    path: /\.ports\.\d+\.protocol$/,
    description: 'A port of the service speaks TCP where it does not say UDP.',
  },
  {
    rule: 'container-order',
    path: /\.(?:initContainers(?:\.|$)|restartPolicy$|startupProbe(?:\.|$))/,
    description:
      'A container that others wait for starts before them, as an init container or a sidecar.',
  },
  {
    rule: 'mounted-files',
    path: /(?:\.volumes|\.volumeMounts|^data|^binaryData)(?:\.|$)/,
    description:
      'Each file of a container is mounted by itself, from a ConfigMap or a Secret.',
  },
  {
    rule: 'variables',
    path: /\.env(?:\.|$)/,
    description:
      'A variable with a secret takes it from the Secret when the container starts.',
  },
];

const COMPOSE: readonly TargetRule[] = [
  {
    rule: 'compose-sections',
    path: /^[^.]+$/,
    description: 'Compose lists services, volumes and networks by name.',
  },
  {
    rule: 'health-check',
    path: /\.healthcheck(?:\.|$)/,
    description:
      'Compose asks every 5 seconds whether a container with a probe is healthy.',
  },
  {
    rule: 'dependencies',
    path: /\.depends_on(?:\.|$)/,
    description:
      'A container starts when its resources and the containers before it are there.',
  },
  {
    rule: 'one-network',
    path: /\.(?:hostname|network_mode)$/,
    description:
      'The containers of a workload share one network and are called by its name.',
  },
  {
    rule: 'volumes',
    path: /(?:^|\.)(?:volumes|configs)(?:\.|$)/,
    description:
      'Files are mounted from files/, or as configs where they hold secrets; volumes by name.',
  },
  {
    rule: 'annotations',
    path: /\.annotations(?:\.|$)/,
    description: 'Services name the workload they belong to.',
  },
];

/** Rules that brought a whole document. */
const DOCUMENTS: Readonly<Record<string, string>> = {
  kustomization:
    'A kustomization lists the objects, for kubectl apply -k, Argo CD and Flux.',
  'compose-project':
    'The project is the environment, so that its workloads share a network.',
  'statefulset-headless-service':
    'A StatefulSet needs a Service without address that names its Pods.',
  'helm-chart': 'A chart has a name, and a version that says what is in it.',
  'override-add':
    'An override of the platform adds the object beside another one.',
  'patch-template': 'A patch template of the platform added the object.',
};

/** What brought a value that nobody wrote. */
export interface AppliedRule {
  rule: string;
  description: string;
}

/** The rule that made a document as a whole. */
export function ruleOfDocument(rule: string): AppliedRule {
  return {
    rule,
    description: Object.hasOwn(DOCUMENTS, rule)
      ? DOCUMENTS[rule]
      : `The target adds it (${rule}).`,
  };
}

/** The rule that made a value of a workload's document. */
export function ruleOfValue(target: string, path: string): AppliedRule {
  const rules = runsOnCluster(target) ? CLUSTER : COMPOSE;
  const found = rules.find(rule => rule.path.test(path));
  return found
    ? { rule: found.rule, description: found.description }
    : {
        rule: `${target}-form`,
        description: `The form of files that ${target} asks for.`,
      };
}

/**
 * Whether a value says what everything else is: a digest, which owes something to
 * every line.
 */
export function isDigest(target: string, file: string, path: string): boolean {
  return target === 'helm' && file === 'Chart.yaml' && path === 'version';
}

/** Names of instances and the like grow from the seed. */
export const SEED_RULE: AppliedRule = {
  rule: 'seed',
  description:
    'What looks random grows from the names of platform and environment, so that it stays.',
};
