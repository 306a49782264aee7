import type { SpecPath } from '../shared/reporter';

/** A path as people write it: `metadata.annotations.example\.com/team`. */
export function writePath(path: SpecPath): string {
  return path.map(step => String(step).replace(/[\\.]/g, '\\$&')).join('.');
}

/** The steps of a path that {@link writePath} wrote. */
export function readPath(path: string): string[] {
  return path.split(/(?<!\\)\./).map(step => step.replace(/\\([\\.])/g, '$1'));
}

/** Whether a written path is another one, or below it. */
export function isWithin(path: string, parent: string): boolean {
  return path === parent || path.startsWith(`${parent}.`);
}
