import { describeResourceTypes } from '../resourceTypes';
import { isProgram } from '../provision/scheme';
import type { Environment, Platform, Provisioner } from '../stages';
import type { Finding, ResourceType } from '../types';

/** A provisioner that does not work, and where. */
interface Failure {
  provisioner: Provisioner;
  title: string;
  reason: string;
  environments: string[];
}

function findProvisioner(
  { provisioners }: Environment,
  { type, class: name }: ResourceType,
  uri: string | undefined,
): Provisioner | undefined {
  return provisioners.find(
    one =>
      one.uri === uri &&
      one.type === type &&
      (one.class === undefined || one.class === name),
  );
}

function failuresOf(platform: Platform, type: ResourceType): Failure[] {
  const failures = new Map<string, Failure>();
  for (const environment of platform.environments) {
    const {
      status,
      reason,
      provisioner: uri,
    } = type.environments[environment.name];
    const provisioner = findProvisioner(environment, type, uri);
    if (status === 'failing' && provisioner) {
      const key = JSON.stringify([provisioner.file, provisioner.line, reason]);
      const known = failures.get(key);
      failures.set(key, {
        provisioner,
        title: `${type.type}.${type.class}`,
        reason: reason ?? '',
        environments: [...(known?.environments ?? []), environment.name],
      });
    }
  }
  return [...failures.values()];
}

function unanswered(
  platform: Platform,
  types: readonly ResourceType[],
): Finding[] {
  const isMissing = ({ environments }: ResourceType) =>
    platform.environments.every(
      ({ name }) => environments[name].status === 'missing',
    );
  return types.filter(isMissing).map(({ type, class: name }) => ({
    severity: 'warning' as const,
    code: 'type-unanswered',
    message: `${type}.${name} is described, and can be had in no environment.`,
    hint: 'Write a provisioner for it, or remove what describes it.',
  }));
}

/**
 * What the self-tests of all resource types in all environments have found, at
 * the provisioner that fails.
 *
 * @public
 */
export function failingTypes(platform: Platform): Finding[] {
  const types = describeResourceTypes(platform);
  const failures = types.flatMap(type => failuresOf(platform, type));
  return [
    ...failures.map(({ provisioner, title, reason, environments }) => ({
      // A command line may be told to run a program; nothing else ever does.
      severity: isProgram(provisioner)
        ? ('warning' as const)
        : ('error' as const),
      code: 'type-failing',
      message: `${title} cannot be had in ${environments.join(
        ', ',
      )}: ${reason}`,
      hint: 'It is shown as failing, and refused to every workload.',
      file: provisioner.file,
      line: provisioner.line,
      column: 1,
    })),
    ...unanswered(platform, types),
  ];
}
