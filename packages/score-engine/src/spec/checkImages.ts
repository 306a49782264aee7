import type { Reporter } from '../shared/reporter';
import { sortedEntries } from '../shared/values';
import type { WorkloadSpec } from '../types';

/** Score puts placeholders into variables, files, volumes and params, and nowhere else. */
export function checkImages(reporter: Reporter, spec: WorkloadSpec): void {
  for (const [name, { image }] of sortedEntries(spec.containers)) {
    if (image.includes('${')) {
      reporter.warning(
        'image-placeholder',
        ['containers', name, 'image'],
        'Score puts no placeholders into images: this one stays as it is.',
        'Write the image out, or "." for one that is given when rendering.',
      );
    } else if (/\s/.test(image)) {
      reporter.error(
        'image-name',
        ['containers', name, 'image'],
        'The name of an image has no spaces and line breaks.',
        'Write it as registry/name:tag.',
      );
    }
  }
}
