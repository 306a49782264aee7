import { didYouMean, listOf } from '../spec/didYouMean';
import { runsOnCluster } from '../shared/targets';
import { addTo } from '../shared/values';
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

/** Objects that a workload itself becomes on a cluster. */
const WORKLOAD_KINDS = [
  'ConfigMap',
  'Deployment',
  'Secret',
  'Service',
  'StatefulSet',
] as const;

/** Kinds that provisioners make most often, for "did you mean". */
const COMMON_KINDS = [
  ...WORKLOAD_KINDS,
  'CronJob',
  'DaemonSet',
  'HTTPRoute',
  'Ingress',
  'Job',
  'NetworkPolicy',
  'PersistentVolumeClaim',
  'ServiceAccount',
] as const;

/** `kind: Ingress` and `"kind": "Ingress"`; a template may also make the kind. */
const KIND = /\bkind"?\s*:\s*["']?([A-Za-z]+|\{\{)/g;

/** Kinds that an environment's files speak of; undefined when a template makes one. */
function kindsInFiles({
  provisioners,
  patches = [],
}: Environment): Set<string> | undefined {
  const texts = [
    ...provisioners.flatMap(({ templates, settings, uri }) => [
      ...Object.values(templates),
      JSON.stringify(settings ?? {}),
      // A program makes what it likes.
      uri.startsWith('cmd://') ? 'kind: {{' : '',
    ]),
    ...patches.map(({ text }) => text),
  ];
  const kinds = texts.flatMap(text =>
    [...text.matchAll(KIND)].map(([, kind]) => kind),
  );
  // Patches may set a kind on its own, as the value of a path that ends in it.
  const isOpen =
    kinds.includes('{{') || patches.some(({ text }) => /\.kind\b/.test(text));
  return isOpen ? undefined : new Set(kinds);
}

function kindsOf(environment: Environment): ReadonlySet<string> | undefined {
  const { target, options, overrides } = environment;
  if (target === 'compose') {
    return new Set(COMPOSE_KINDS);
  }
  const inFiles = kindsInFiles(environment);
  return (
    inFiles &&
    new Set([
      ...(options?.layout === 'values' ? ['Values'] : WORKLOAD_KINDS),
      ...inFiles,
      ...overrides.flatMap(({ add }) => (add ? [add.kind] : [])),
      ...(target === 'kubernetes' ? ['Kustomization'] : []),
    ])
  );
}

type Problem = Pick<Finding, 'message' | 'hint'>;

function impossible(
  { name, target }: Environment,
  kinds: ReadonlySet<string> | undefined,
  { match: { kind }, add }: Override,
): Problem | undefined {
  if (add && target === 'compose') {
    return {
      message: `The environment "${name}" (compose) has no objects beside which one could be added.`,
      hint: 'What to add to compose.yaml can be merged into a service, volume or network.',
    };
  }
  if (!kinds || kinds.has(kind)) {
    return undefined;
  }
  const meant = didYouMean(kind, new Set([...kinds, ...COMMON_KINDS]));
  const others =
    target === 'compose'
      ? `Compose files have ${listOf([...kinds])}.`
      : 'Neither a workload nor a provisioner of it makes one.';
  return {
    message: `The environment "${name}" (${target}) never has a ${kind}, so that this override changes nothing there.`,
    hint: meant && meant !== kind ? `Did you mean "${meant}"?` : others,
  };
}

/**
 * Overrides that can match nothing: an error where that is so in every
 * environment that names them, else only worth to know. One that matches no
 * workload of today is none of them.
 */
export function checkOverrides(
  environments: readonly Environment[],
): Finding[] {
  const uses = environments.flatMap(environment => {
    const kinds = kindsOf(environment);
    return environment.overrides.map(override => ({
      place: JSON.stringify([override.file, override.line, override.match]),
      override,
      target: environment.target,
      problem: impossible(environment, kinds, override),
    }));
  });
  const placed = new Map<string, typeof uses>();
  uses.forEach(use => addTo(placed, use.place, use));
  return [...placed.values()].flatMap(same => {
    const problems = same.flatMap(({ override, target, problem }) =>
      problem ? [{ override, target, problem }] : [],
    );
    const isError = problems.length === same.length;
    // Objects of a cluster begin with a capital, sections of Compose do not.
    const isMeant = ({ override, target }: (typeof problems)[number]) =>
      /^[A-Z]/.test(override.match.kind) === runsOnCluster(target);
    const meant = problems.find(isMeant) ?? problems[0];
    return (isError ? [meant] : problems).map(({ override, problem }) => ({
      severity: isError ? ('error' as const) : ('info' as const),
      code: 'override-matches-nothing',
      ...problem,
      file: override.file,
      line: override.line,
      column: 1,
    }));
  });
}
