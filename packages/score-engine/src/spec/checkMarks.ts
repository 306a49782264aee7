import { holdsMark } from '../shared/references';
import type { Reporter } from '../shared/reporter';
import { mapStrings } from '../shared/values';
import type { WorkloadSpec } from '../types';

/** References come from resources: by hand, a workload could name the secrets of another one. */
export function checkMarks(reporter: Reporter, spec: WorkloadSpec): void {
  mapStrings(spec, (text, path) => {
    if (holdsMark(text)) {
      reporter.error(
        'reference-by-hand',
        path,
        'The text holds the mark of a reference, which only outputs of resources may have.',
        'Ask for a resource and write a placeholder for its output.',
      );
    }
    return text;
  });
}
