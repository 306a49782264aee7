import { isRecord } from '../shared/values';
import { runsOnCluster } from '../shared/targets';
import type {
  Environment,
  Provisioner,
  ResourceTypeDeclaration,
} from '../stages';
import type {
  ResourceTypeDifference,
  ResourceTypeInEnvironment,
  ResourceTypeOutput,
} from '../types';

/** What became of a type in one environment. */
export interface TriedType {
  environment: Environment;
  status: ResourceTypeInEnvironment;
  outputs: readonly ResourceTypeOutput[];
  provisioner?: Provisioner;
}

type Tried = readonly TriedType[];

function listTitles(tried: Tried): string {
  const titles = tried.map(({ environment }) => environment.title);
  const last = titles.pop();
  return titles.length > 0 ? `${titles.join(', ')} and ${last}` : `${last}`;
}

function namesOf(tried: Tried): string[] {
  return tried.map(({ environment }) => environment.name);
}

/** Whether a resource of the type can be had. */
export function worksIn({
  status,
}: Pick<ResourceTypeInEnvironment, 'status'>): boolean {
  return status === 'available' || status === 'deprecated';
}

/** Those that are otherwise than at least one of the rest, or none. */
function others(tried: Tried, isUsual: (one: TriedType) => boolean) {
  const found = tried.filter(one => !isUsual(one));
  return found.length < tried.length ? found : [];
}

function availability(tried: Tried): ResourceTypeDifference[] {
  const without = others(tried, ({ status }) => worksIn(status));
  return without.length === 0
    ? []
    : [
        {
          kind: 'availability',
          message: `It cannot be had in ${listTitles(without)}.`,
          support: 'unsupported',
          environments: namesOf(without),
          how: Object.fromEntries(
            without.flatMap(({ environment, status: { reason } }) =>
              reason ? [[environment.name, reason]] : [],
            ),
          ),
        },
      ];
}

function outputs(tried: Tried): ResourceTypeDifference[] {
  const names = new Set(
    tried.flatMap(one => one.outputs.map(({ name }) => name)),
  );
  return [...names].flatMap((name): ResourceTypeDifference[] => {
    const outputIn = (one: TriedType) =>
      one.outputs.find(output => output.name === name);
    const without = others(tried, one => outputIn(one) !== undefined);
    if (without.length > 0) {
      return [
        {
          kind: 'output',
          name,
          message: `There is no output ${name} in ${listTitles(without)}.`,
          support: 'unsupported',
          environments: namesOf(without),
        },
      ];
    }
    const plain = others(tried, one => outputIn(one)?.secret === true);
    return plain.length === 0
      ? []
      : [
          {
            kind: 'secret',
            name,
            message: `The output ${name} is a secret, but not in ${listTitles(
              plain,
            )}.`,
            support: 'differs',
            environments: namesOf(plain),
          },
        ];
  });
}

function params(
  tried: Tried,
  declaration: ResourceTypeDeclaration | undefined,
): ResourceTypeDifference[] {
  const declared = declaration?.params?.properties;
  const names = new Set([
    ...Object.keys(isRecord(declared) ? declared : {}),
    ...tried.flatMap(({ provisioner }) => provisioner?.supportedParams ?? []),
  ]);
  return [...names].flatMap((name): ResourceTypeDifference[] => {
    const without = others(
      tried,
      ({ provisioner }) => provisioner?.supportedParams?.includes(name) ?? true,
    );
    return without.length === 0
      ? []
      : [
          {
            kind: 'param',
            name,
            message: `The parameter ${name} is not taken in ${listTitles(
              without,
            )}.`,
            support: 'unsupported',
            environments: namesOf(without),
          },
        ];
  });
}

/** What the platform says of a target; a chart is for a cluster too. */
function saidOf(
  { target }: Environment,
  { differences = {} }: ResourceTypeDeclaration,
): string | undefined {
  return (
    differences[target] ??
    (runsOnCluster(target) ? differences.kubernetes : undefined)
  );
}

function behaviour(
  tried: Tried,
  declaration: ResourceTypeDeclaration | undefined,
): ResourceTypeDifference[] {
  const said = tried.flatMap(one => {
    const text = declaration && saidOf(one.environment, declaration);
    return text ? [{ one, text }] : [];
  });
  const texts = new Set(said.map(({ text }) => text));
  const isSame = texts.size < 2 && said.length === tried.length;
  if (said.length === 0 || isSame) {
    return [];
  }
  return [
    {
      kind: 'behaviour',
      message: [...texts]
        .map(text => {
          const where = said.filter(each => each.text === text);
          return `${listTitles(where.map(({ one }) => one))}: ${text}`;
        })
        .join(' '),
      support: 'differs',
      environments: namesOf(said.map(({ one }) => one)),
      how: Object.fromEntries(
        said.map(({ one, text }) => [one.environment.name, text]),
      ),
    },
  ];
}

/**
 * What of a type is not the same in all environments: by what its provisioners
 * did when they were tried, and by what the platform says of its targets.
 */
export function findDifferences(
  tried: Tried,
  declaration: ResourceTypeDeclaration | undefined,
): ResourceTypeDifference[] {
  const working = tried.filter(({ status }) => worksIn(status));
  return working.length === 0
    ? []
    : [
        ...availability(tried),
        ...params(working, declaration),
        ...outputs(working),
        ...behaviour(working, declaration),
      ];
}
