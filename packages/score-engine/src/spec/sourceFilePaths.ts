import { compareText } from '../shared/values';
import type { Workload } from '../types';

/**
 * Paths that `files.*.source` names, as written, each once and in order: what
 * has to be read before the workload can be rendered.
 *
 * @public
 */
export function sourceFilePaths(workload: Workload): string[] {
  const paths = Object.values(workload.spec.containers)
    .flatMap(({ files = {} }) => Object.values(files))
    .flatMap(({ source }) => (source === undefined ? [] : [source]));
  return [...new Set(paths)].sort(compareText);
}
