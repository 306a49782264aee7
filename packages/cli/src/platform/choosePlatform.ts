import type { Environment, Finding, Platform } from '@score-backstage/engine';
import { oneOf } from '../options';
import type { PlatformOptions } from '../sharedOptions';
import { UsageError, type CommandContext } from '../types';
import {
  createOwnPlatform,
  TARGETS,
  type TargetName,
} from './createOwnPlatform';
import { readGiven } from './readGiven';
import { readPlatform } from './readPlatform';

const PROVISIONERS = /\.provisioners\.ya?ml$/;
const PATCHES = /\.tpl$/;

/** @throws UsageError */
export function targetOf(target: string): TargetName {
  const names = Object.keys(TARGETS).filter(
    (name): name is TargetName => name in TARGETS,
  );
  return oneOf(target, names, '--target');
}

/** Puts what is given in front of what an environment of a platform has. */
function withGiven(environment: Environment, given: Platform): Environment {
  const own = given.environments.find(
    ({ target }) => target === environment.target,
  );
  return {
    ...environment,
    provisioners: [...(own?.provisioners ?? []), ...environment.provisioners],
    patches: [...(environment.patches ?? []), ...(own?.patches ?? [])],
  };
}

/**
 * The platform that options mean: a folder, or without one the engine's own
 * provisioners for the targets, in either case with the files that are given.
 *
 * @throws UsageError
 */
export async function choosePlatform(
  options: PlatformOptions,
  context: CommandContext,
): Promise<{ platform?: Platform; findings: Finding[] }> {
  const target = options.target ? targetOf(options.target) : undefined;
  if (options.platform && options['no-default-provisioners']) {
    throw new UsageError(
      'A platform has its own provisioners only: leave out --no-default-provisioners.',
    );
  }
  const own = createOwnPlatform({
    targets: target
      ? [target]
      : Object.keys(TARGETS).map(name => targetOf(name)),
    provisioners: await readGiven(
      options.provisioners ?? [],
      PROVISIONERS,
      context,
    ),
    patches: await readGiven(
      options['patch-templates'] ?? [],
      PATCHES,
      context,
    ),
    withoutDefaults:
      options.platform !== undefined || options['no-default-provisioners'],
  });
  if (!options.platform) {
    return own;
  }
  const { platform, findings } = await readPlatform(options.platform, context);
  const all = [...findings, ...own.findings];
  if (!platform || !own.platform) {
    return { findings: all };
  }
  const given = own.platform;
  return {
    platform: {
      ...platform,
      environments: platform.environments
        .filter(environment => !target || environment.target === target)
        .map(environment => withGiven(environment, given)),
    },
    findings: all,
  };
}

/**
 * The environment that options mean.
 *
 * @throws UsageError when they leave a choice, or none
 */
export function chooseEnvironment(
  { environments }: Platform,
  options: PlatformOptions & { environment?: string; namespace?: string },
): Environment {
  const { environment: name, target, namespace } = options;
  const named = name
    ? environments.filter(environment => environment.name === name)
    : environments;
  const names = environments.map(environment => environment.name).join(', ');
  const [environment, other] = named;
  if (!environment) {
    const to = target ? ` with the target ${target}` : '';
    throw new UsageError(
      name
        ? `There is no environment "${name}"${to}. There are: ${
            names || 'none'
          }.`
        : `The platform has no environment${to}.`,
    );
  }
  if (other) {
    throw new UsageError(
      options.platform
        ? `Name an environment with -e: ${names}.`
        : `Name a target with -t (${names}), or a platform with --platform.`,
    );
  }
  return namespace ? { ...environment, namespace } : environment;
}
