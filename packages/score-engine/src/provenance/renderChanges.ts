import type { PipelineOptions } from '../pipeline';
import { findDeclaration } from '../provision/declaredOutputs';
import { isRecord, ownValue } from '../shared/values';
import { findPlaceholders } from '../spec/placeholders';
import type { Environment, RenderRequest } from '../stages';
import type { Workload } from '../types';
import { writePath } from './paths';
import { requestChanges } from './requestChanges';
import { specChanges, type ChangeGroup, type FindChoices } from './specChanges';
import type { SpecEdit } from './specEdits';
import type { FindPosition } from './specPositions';
import { SEED_RULE } from './targetRules';
import type { ValueSource } from './types';

/** One way in which something is another one. */
export type Trial =
  | { edit: SpecEdit }
  | {
      change(request: RenderRequest): RenderRequest;
      options?: PipelineOptions;
    };

/** One thing that goes into a render, and how it can be another one. */
export interface RenderChange {
  source: ValueSource;
  /** Names of resources whose outputs are put in there. */
  resources: readonly string[];
  group: ChangeGroup;
  /** The first one that can be rendered and changes anything counts. */
  trials: readonly Trial[];
  /** For what cannot be another one alone. */
  lastResorts?: readonly Trial[];
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

function sourceAt(
  workload: Workload,
  path: readonly (string | number)[],
  find: FindPosition,
): ValueSource {
  const override = workload.overrideAt?.(path);
  return override
    ? {
        kind: 'request',
        option: override.option,
        value: override.value,
        ...(override.position
          ? { file: override.value, ...override.position }
          : {}),
        path: writePath(path),
      }
    : {
        kind: 'workload',
        file: workload.file,
        ...find(path),
        path: writePath(path),
      };
}

function changesOfWorkload(
  request: RenderRequest,
  find: FindPosition,
): RenderChange[] {
  const { workload } = request;
  const trialsOf = (edits: readonly SpecEdit[]) =>
    edits.map(edit => ({ edit }));
  return specChanges(workload.spec, createFindChoices(request)).map(
    ({ path, text, group, candidates, lastResorts }) => ({
      source: sourceAt(workload, path, find),
      resources: resourcesIn(text),
      group,
      trials: trialsOf(candidates),
      lastResorts: trialsOf(lastResorts),
    }),
  );
}

function changesOfFiles({ sourceFiles }: RenderRequest): RenderChange[] {
  return [...(sourceFiles ?? [])].map(([file, text]) => ({
    source: { kind: 'file', file },
    resources: resourcesIn(text),
    group: { of: 'values', field: 'sourceFiles' },
    trials: [
      {
        change: request => ({
          ...request,
          sourceFiles: new Map([
            ...(request.sourceFiles ?? []),
            [file, `${text}x`],
          ]),
        }),
      },
    ],
  }));
}

function withEnvironment(
  request: RenderRequest,
  changes: (environment: Environment) => Partial<Environment>,
): RenderRequest {
  const { platform } = request;
  return {
    ...request,
    platform: {
      ...platform,
      environments: platform.environments.map(one =>
        one.name === request.environment ? { ...one, ...changes(one) } : one,
      ),
    },
  };
}

/** @param lines - of files of patch templates that have made changes */
function changesOfPatches(
  lines: readonly { file: string; line: number }[],
): RenderChange[] {
  return lines.map(({ file, line }, index) => {
    const later = lines.slice(index);
    const without = (
      left: (other: { file: string; line: number }) => boolean,
    ): Trial => ({
      change: request => request,
      options: {
        takesPatch: (ofFile, at) => !left({ file: ofFile, line: at }),
      },
    });
    return {
      source: { kind: 'patch', file, line },
      resources: [],
      group: 'alone',
      trials: [
        without(other => other.file === file && other.line === line),
        // Those that come later may need what this one has made.
        without(other =>
          later.some(one => one.file === other.file && one.line === other.line),
        ),
      ],
    };
  });
}

function changesOfEnvironment({
  name,
  namespace,
  overrides,
}: Environment): RenderChange[] {
  return [
    ...overrides.map(
      ({ file, line }, index): RenderChange => ({
        source: { kind: 'override', file, line },
        resources: [],
        group: 'alone',
        trials: [
          {
            change: request =>
              withEnvironment(request, environment => ({
                overrides: environment.overrides.toSpliced(index, 1),
              })),
          },
        ],
      }),
    ),
    ...(namespace
      ? [
          {
            source: {
              kind: 'environment' as const,
              environment: name,
              setting: 'namespace' as const,
            },
            resources: [],
            group: 'alone' as const,
            trials: [
              {
                change: (request: RenderRequest) =>
                  withEnvironment(request, () => ({
                    namespace: `${namespace}x`,
                  })),
              },
            ],
          },
        ]
      : []),
  ];
}

/** Everything that goes into a render, one thing at a time. */
export function renderChanges(
  request: RenderRequest,
  environment: Environment,
  patchLines: readonly { file: string; line: number }[],
  find: FindPosition,
): RenderChange[] {
  const { platform, seed } = request;
  const usedSeed = seed ?? `${platform.name}/${environment.name}`;
  return [
    ...changesOfWorkload(request, find),
    ...changesOfFiles(request),
    ...changesOfEnvironment(environment),
    ...changesOfPatches(patchLines),
    ...requestChanges(request),
    {
      source: { kind: 'target', ...SEED_RULE },
      resources: [],
      group: 'alone',
      trials: [{ change: one => ({ ...one, seed: `${usedSeed}x` }) }],
    },
  ];
}
