import { serviceNameOf } from '../convert/compose/dependencies';
import type { Reporter } from '../shared/reporter';
import { ownValue, type PlainObject } from '../shared/values';
import { didYouMean, listOf } from '../spec/didYouMean';
import type { ConvertedDocument } from '../stages';
import type { Workload } from '../types';

/** By container: what Compose is to build it of. */
export type BuildConfigs = Readonly<Record<string, PlainObject>>;

/** Says which containers there are where one is built that there is not. */
export function checkBuilds(
  reporter: Reporter,
  { name: workload, spec }: Workload,
  builds: BuildConfigs,
): void {
  const names = Object.keys(spec.containers);
  for (const name of Object.keys(builds)) {
    if (!names.includes(name)) {
      const meant = didYouMean(name, names);
      reporter.error(
        'build-unknown',
        ['containers'],
        `The workload ${workload} has no container "${name}" to build.`,
        meant ? `Did you mean "${meant}"?` : `It has ${listOf(names)}.`,
      );
    }
  }
}

/** Lets Compose build images that it would else pull. */
export function buildImages(
  { name: workload }: Workload,
  documents: readonly ConvertedDocument[],
  builds: BuildConfigs,
): ConvertedDocument[] {
  const byService = Object.fromEntries(
    Object.entries(builds).map(([name, build]) => [
      serviceNameOf(workload, name),
      build,
    ]),
  );
  return documents.map(document => {
    const build =
      document.kind === 'services' && ownValue(byService, document.name);
    if (!build) {
      return document;
    }
    const { image: ignored, ...body } = document.body;
    return { ...document, body: { ...body, build } };
  });
}
