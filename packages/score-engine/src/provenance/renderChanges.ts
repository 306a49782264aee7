import { findDeclaration } from '../provision/declaredOutputs';
import { isRecord, ownValue } from '../shared/values';
import { checkRule } from '../spec/checkRule';
import { findPlaceholders } from '../spec/placeholders';
import { workloadRule } from '../spec/schema';
import type { Environment, RenderRequest } from '../stages';
import type { Workload, WorkloadSpec } from '../types';
import { writePath } from './paths';
import { specChanges, type FindChoices } from './specChanges';
import type { FindPosition } from './specPositions';
import { SEED_RULE } from './targetRules';
import type { ValueSource } from './types';

/** One thing that goes into a render, and requests in which it is another one. */
export interface RenderChange {
  source: ValueSource;
  /** Names of resources whose outputs are put in there. */
  resources: readonly string[];
  /** Undefined is answered for what would be no Score document. */
  requests: readonly (() => RenderRequest | undefined)[];
  /** For what cannot be another one alone. */
  lastResorts?: readonly (() => RenderRequest | undefined)[];
}

function isWorkload(spec: WorkloadSpec): boolean {
  let isValid = true;
  checkRule(workloadRule, spec, () => {
    isValid = false;
    return false;
  });
  return isValid;
}

function workloadWith(workload: Workload, spec: WorkloadSpec): Workload {
  return {
    name: spec.metadata.name,
    file: workload.file,
    text: workload.text,
    spec,
    locate: (path, text) => workload.locate(path, text),
  };
}

/** Choices of the platform's schemas for params. */
function createFindChoices({ workload, platform }: RenderRequest): FindChoices {
  return ([top, name, field, param, ...rest]) => {
    const resource =
      top === 'resources' && field === 'params' && rest.length === 0
        ? ownValue(workload.spec.resources, String(name))
        : undefined;
    const schema =
      resource &&
      findDeclaration(platform.types, {
        type: resource.type,
        class: resource.class ?? 'default',
      })?.params;
    const properties = isRecord(schema?.properties) ? schema.properties : {};
    const property = ownValue(properties, String(param));
    const choices = isRecord(property) ? property.enum : undefined;
    return Array.isArray(choices) ? choices : [];
  };
}

function resourcesIn(text: string): string[] {
  return findPlaceholders(text)
    .filter(({ path }) => path[0] === 'resources' && path.length > 1)
    .map(({ path }) => path[1]);
}

function changesOfWorkload(
  request: RenderRequest,
  find: FindPosition,
): RenderChange[] {
  const { workload } = request;
  const changes = specChanges(workload.spec, createFindChoices(request));
  const requestsOf = (candidates: readonly (() => WorkloadSpec)[]) =>
    candidates.map(candidate => () => {
      const spec = candidate();
      return isWorkload(spec)
        ? { ...request, workload: workloadWith(workload, spec) }
        : undefined;
    });
  return changes.map(({ path, text, candidates, lastResorts }) => ({
    source: {
      kind: 'workload',
      file: workload.file,
      ...find(path),
      path: writePath(path),
    },
    resources: resourcesIn(text),
    requests: requestsOf(candidates),
    lastResorts: requestsOf(lastResorts),
  }));
}

function changesOfFiles(request: RenderRequest): RenderChange[] {
  const files = request.sourceFiles ?? new Map<string, string>();
  return [...files].map(([file, text]) => ({
    source: { kind: 'file', file },
    resources: resourcesIn(text),
    requests: [
      () => ({
        ...request,
        sourceFiles: new Map([...files, [file, `${text}x`]]),
      }),
    ],
  }));
}

function withEnvironment(
  request: RenderRequest,
  environment: Environment,
  changes: Partial<Environment>,
): RenderRequest {
  const { platform } = request;
  return {
    ...request,
    platform: {
      ...platform,
      environments: platform.environments.map(one =>
        one === environment ? { ...environment, ...changes } : one,
      ),
    },
  };
}

function changesOfEnvironment(
  request: RenderRequest,
  environment: Environment,
): RenderChange[] {
  const { name, namespace, overrides, patches = [] } = environment;
  const without = (changes: Partial<Environment>) => [
    () => withEnvironment(request, environment, changes),
  ];
  return [
    ...overrides.map((override, index) => ({
      source: {
        kind: 'override' as const,
        file: override.file,
        line: override.line,
      },
      resources: [],
      requests: without({ overrides: overrides.toSpliced(index, 1) }),
    })),
    ...patches.map(({ file }, index) => ({
      source: { kind: 'patch' as const, file },
      resources: [],
      requests: without({ patches: patches.toSpliced(index, 1) }),
    })),
    ...(namespace
      ? [
          {
            source: {
              kind: 'environment' as const,
              environment: name,
              setting: 'namespace' as const,
            },
            resources: [],
            requests: without({ namespace: `${namespace}x` }),
          },
        ]
      : []),
  ];
}

/** Everything that goes into a render, one thing at a time. */
export function renderChanges(
  request: RenderRequest,
  environment: Environment,
  find: FindPosition,
): RenderChange[] {
  const { image, platform, seed } = request;
  const usedSeed = seed ?? `${platform.name}/${environment.name}`;
  return [
    ...changesOfWorkload(request, find),
    ...changesOfFiles(request),
    ...changesOfEnvironment(request, environment),
    ...(image === undefined
      ? []
      : [
          {
            source: { kind: 'request' as const, option: 'image' as const },
            resources: [],
            requests: [() => ({ ...request, image: `${image}x` })],
          },
        ]),
    {
      source: { kind: 'target', ...SEED_RULE },
      resources: [],
      requests: [() => ({ ...request, seed: `${usedSeed}x` })],
    },
  ];
}
