import type { Reporter } from '../shared/reporter';
import { sortedEntries } from '../shared/values';
import type { Container, WorkloadSpec } from '../types';

function problemOf(target: string, isFile: boolean): string | undefined {
  if (!target.startsWith('/')) {
    return 'has to be an absolute path';
  }
  if (target.includes(':')) {
    return 'may not have a colon';
  }
  const steps = target.split('/');
  if (steps.includes('..') || steps.includes('.')) {
    return 'may not have "." or ".." as a step';
  }
  return isFile && steps.at(-1) === ''
    ? 'has to end with the name of the file'
    : undefined;
}

function checkContainer(
  reporter: Reporter,
  name: string,
  { files = {}, volumes = {} }: Container,
): void {
  for (const field of ['files', 'volumes'] as const) {
    for (const target of Object.keys({ files, volumes }[field])) {
      const problem = problemOf(target, field === 'files');
      if (problem) {
        reporter.error(
          'mount-path',
          ['containers', name, field, target],
          `The path "${target}" in the container ${name} ${problem}.`,
        );
      }
    }
  }
  for (const target of Object.keys(files)) {
    if (Object.hasOwn(volumes, target)) {
      reporter.error(
        'mount-path-taken',
        ['containers', name, 'files', target],
        `A volume is mounted at "${target}" already.`,
        'Choose another path for one of the two.',
      );
    }
  }
}

/** Paths that containers mount files and volumes at. */
export function checkTargets(reporter: Reporter, spec: WorkloadSpec): void {
  for (const [name, container] of sortedEntries(spec.containers)) {
    checkContainer(reporter, name, container);
  }
}
