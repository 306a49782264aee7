import type { Reporter } from '../shared/reporter';
import { ownValue, sortedEntries } from '../shared/values';
import type { Workload } from '../types';

/** What Score writes where the image is known when delivering. */
const LATER = '.';

/**
 * The workload with an image in place of `.`; a `.` that is left is reported.
 *
 * @param builds - by name of containers that need no image, for they are built
 */
export function withImage(
  reporter: Reporter,
  workload: Workload,
  image: string | undefined,
  builds: Readonly<Record<string, unknown>> = {},
): Workload {
  const containers = sortedEntries(workload.spec.containers);
  const open = containers.filter(
    ([name, container]) =>
      container.image === LATER && ownValue(builds, name) === undefined,
  );
  if (open.length === 0) {
    return workload;
  }
  if (image === undefined) {
    for (const [name] of open) {
      reporter.error(
        'image-missing',
        ['containers', name, 'image'],
        'The image "." stands for one that is given when rendering, and none is.',
        'Write the image with its tag here.',
      );
    }
    return workload;
  }
  return {
    name: workload.name,
    file: workload.file,
    text: workload.text,
    locate: (path, text) => workload.locate(path, text),
    spec: {
      ...workload.spec,
      containers: Object.fromEntries(
        containers.map(([name, container]) => [
          name,
          container.image === LATER ? { ...container, image } : container,
        ]),
      ),
    },
  };
}
