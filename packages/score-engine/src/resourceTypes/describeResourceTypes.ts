import { writeYaml } from '../emit/writeYaml';
import { findDeclaration } from '../provision/declaredOutputs';
import { matchProvisioner } from '../provision/matchProvisioner';
import { isProgram } from '../provision/scheme';
import { forbiddingRule } from '../policy';
import { DEFAULT_CLASS, resourceUid } from '../resources/identity';
import { compareText } from '../shared/values';
import type {
  Environment,
  Platform,
  Provisioner,
  ResourceTypeDeclaration,
} from '../stages';
import type { ResourceType, ResourceTypeOutput } from '../types';
import { describeParams } from './describeParams';
import { findDifferences, type TriedType } from './differences';
import { selfTestsOf } from './SelfTests';

/**
 * What holds where a platform is described.
 *
 * @public
 */
export interface DescribeOptions {
  /** Programs of `cmd://` provisioners are run when they are asked for: the command line may. */
  allowPrograms?: boolean;
}

interface TypeAndClass {
  type: string;
  class: string;
}

/** Every type and class that a provisioner or a declaration speaks of, in order. */
export function knownTypes({ environments, types }: Platform): TypeAndClass[] {
  const provisioned = environments.flatMap(({ provisioners }) => provisioners);
  // A declaration without a class is for all classes that there are.
  const declared = types.filter(
    ({ type, class: name }) =>
      name !== undefined || !provisioned.some(one => one.type === type),
  );
  const byKey = new Map(
    [...provisioned, ...declared].map(
      ({ type, class: name = DEFAULT_CLASS }) => [
        `${type}.${name}`,
        { type, class: name },
      ],
    ),
  );
  return [...byKey.values()].sort(
    (a, b) => compareText(a.type, b.type) || compareText(a.class, b.class),
  );
}

/** The provisioner for any resource of a type, or else one for a certain id. */
function provisionerFor(
  { provisioners }: Environment,
  resource: TypeAndClass,
): Provisioner | undefined {
  const uid = resourceUid('self-test', 'resource', resource);
  return (
    matchProvisioner(provisioners, { ...resource, uid }) ??
    provisioners.find(
      ({ type, class: name, id }) =>
        id !== undefined &&
        type === resource.type &&
        (name === undefined || name === resource.class),
    )
  );
}

function asSentence(reason: string): string {
  const text = `${reason.charAt(0).toUpperCase()}${reason.slice(1)}`;
  return /[.?!]$/.test(text) ? text : `${text}.`;
}

/** Each output once; secret where it is so in any environment. */
function mergeOutputs(
  outputs: readonly ResourceTypeOutput[],
): ResourceTypeOutput[] {
  const byName = new Map<string, ResourceTypeOutput>();
  for (const output of outputs) {
    const secret = output.secret || byName.get(output.name)?.secret === true;
    byName.set(output.name, { ...output, secret });
  }
  return [...byName.values()].sort((a, b) => compareText(a.name, b.name));
}

/** Outputs in the order that their declaration has them in, then the others. */
function inDeclaredOrder(
  outputs: readonly ResourceTypeOutput[],
  declaration: ResourceTypeDeclaration | undefined,
): ResourceTypeOutput[] {
  const names = Object.keys(declaration?.outputs ?? {});
  const rank = ({ name }: ResourceTypeOutput) =>
    names.includes(name) ? names.indexOf(name) : names.length;
  return [...outputs].sort((a, b) => rank(a) - rank(b));
}

function exampleOf(
  { type, class: name }: TypeAndClass,
  declaration: ResourceTypeDeclaration | undefined,
): string {
  const params = declaration?.example;
  return writeYaml({
    [type.toLowerCase()]: {
      type,
      ...(name === DEFAULT_CLASS ? {} : { class: name }),
      ...(params ? { params } : {}),
    },
  });
}

/** Where programs may be run, what they answer is known only when they are. */
function untried(
  environment: Environment,
  provisioner: Provisioner,
): TriedType {
  const { uri: by, description, expectedOutputs = [] } = provisioner;
  return {
    environment,
    provisioner,
    status: {
      status: 'available',
      reason: 'It is a program, which is not tried beforehand.',
      provisioner: by,
      ...(description ? { description } : {}),
    },
    outputs: expectedOutputs.map(name => ({ name, secret: false })),
  };
}

/** Tries a type in an environment, if that has a provisioner for it. */
function tryType(
  platform: Platform,
  environment: Environment,
  resource: TypeAndClass,
  declaration: ResourceTypeDeclaration | undefined,
  { allowPrograms = false }: DescribeOptions,
): TriedType {
  const provisioner = provisionerFor(environment, resource);
  if (!provisioner) {
    const reason = `${environment.title} has no provisioner for it.`;
    return { environment, status: { status: 'missing', reason }, outputs: [] };
  }
  const rule = forbiddingRule(environment, resource);
  if (rule) {
    const reason = `${environment.title} does not allow it${
      rule.message ? `: ${rule.message}` : '.'
    }`;
    return { environment, status: { status: 'missing', reason }, outputs: [] };
  }
  if (allowPrograms && isProgram(provisioner)) {
    return untried(environment, provisioner);
  }
  const result = selfTestsOf(platform).run(environment, provisioner, resource);
  const { uri, description } = provisioner;
  const by = { provisioner: uri, ...(description ? { description } : {}) };
  const { outputs } = result;
  const tried = { environment, provisioner, outputs };
  if (result.reason) {
    const reason = asSentence(result.reason);
    return { ...tried, status: { status: 'failing', reason, ...by } };
  }
  if (declaration?.lifecycle === 'deprecated') {
    const reason =
      declaration.deprecation ?? 'The platform team has deprecated it.';
    return { ...tried, status: { status: 'deprecated', reason, ...by } };
  }
  return { ...tried, status: { status: 'available', ...by } };
}

function describeType(
  platform: Platform,
  resource: TypeAndClass,
  options: DescribeOptions = {},
): ResourceType {
  const { environments, types } = platform;
  const declaration = findDeclaration(types, resource);
  const tried = environments.map(environment =>
    tryType(platform, environment, resource, declaration, options),
  );
  const provisioners = tried.flatMap(({ provisioner }) => provisioner ?? []);
  const description =
    declaration?.description ??
    provisioners.find(provisioner => provisioner.description)?.description;
  return {
    ...resource,
    title: declaration?.title ?? resource.type,
    ...(description ? { description } : {}),
    ...(declaration?.owner ? { owner: declaration.owner } : {}),
    ...(declaration?.lifecycle ? { lifecycle: declaration.lifecycle } : {}),
    params: describeParams(declaration, provisioners),
    outputs: inDeclaredOrder(
      mergeOutputs(tried.flatMap(({ outputs }) => outputs)),
      declaration,
    ),
    example: exampleOf(resource, declaration),
    environments: Object.fromEntries(
      tried.map(({ environment, status }) => [environment.name, status]),
    ),
    differences: findDifferences(tried, declaration),
  };
}

const described = new WeakMap<Platform, Map<string, ResourceType>>();

/** What a platform offers of one type and class. */
export function describeResourceType(
  platform: Platform,
  { type, class: name }: TypeAndClass,
): ResourceType {
  const ofPlatform = described.get(platform) ?? new Map<string, ResourceType>();
  described.set(platform, ofPlatform);
  const key = `${type}.${name}`;
  const found =
    ofPlatform.get(key) ?? describeType(platform, { type, class: name });
  ofPlatform.set(key, found);
  return found;
}

const known = new WeakMap<Platform, ResourceType[]>();

/**
 * What a platform offers, and in which environments it works: a type is
 * `available` only where a workload that asks for it has been rendered, by the
 * same stages as any other, without an error.
 *
 * @public
 */
export function describeResourceTypes(
  platform: Platform,
  options: DescribeOptions = {},
): ResourceType[] {
  if (options.allowPrograms) {
    return knownTypes(platform).map(resource =>
      describeType(platform, resource, options),
    );
  }
  const types =
    known.get(platform) ??
    knownTypes(platform).map(resource =>
      describeResourceType(platform, resource),
    );
  known.set(platform, types);
  return types;
}
