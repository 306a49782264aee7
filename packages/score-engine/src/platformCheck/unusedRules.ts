import { listOf } from '../spec/didYouMean';
import { addTo } from '../shared/values';
import type { Environment, Override, Platform, Render } from '../stages';
import type { Finding } from '../types';

/** A place of the platform, and the environments in which nothing needs it. */
interface Unused {
  place: Pick<Finding, 'file' | 'line'>;
  code: string;
  message: string;
  environment: string;
}

function isMatched(
  { kind, name }: Override['match'],
  documents: readonly string[],
): boolean {
  return documents.some(document =>
    name === undefined
      ? document.startsWith(`${kind}/`)
      : document === `${kind}/${name}`,
  );
}

function unusedOverrides(
  { name, overrides }: Environment,
  renders: readonly Render[],
): Unused[] {
  // What one would have become that was not rendered, nobody knows.
  if (renders.some(({ provenance }) => provenance.length === 0)) {
    return [];
  }
  const documents = renders.flatMap(({ provenance }) =>
    provenance.map(({ document }) => document),
  );
  // Those of several kinds stand in one place, and may be there for one of them.
  const byPlace = new Map<string, Override[]>();
  overrides.forEach(override =>
    addTo(byPlace, `${override.file}:${override.line}`, override),
  );
  return [...byPlace.values()]
    .filter(
      same =>
        !same.some(
          // The project is the file itself, and always there.
          ({ match }) =>
            match.kind === 'project' || isMatched(match, documents),
        ),
    )
    .map(same => {
      const [{ match, file, line }] = same;
      const kinds = listOf(
        same.map(override => override.match.kind),
        'or',
      );
      return {
        place: { file, line },
        code: 'override-unused',
        message: `No workload that was given has a ${kinds}${
          match.name === undefined ? '' : ` "${match.name}"`
        }`,
        environment: name,
      };
    });
}

function unusedExceptions(
  { name, policies = [] }: Environment,
  renders: readonly Render[],
): Unused[] {
  return policies.flatMap(({ id, except = [], file, line }) =>
    except
      .filter(({ workload }) => {
        const own = renders.filter(render => render.workload === workload);
        return !own.some(({ findings }) =>
          findings.some(({ code }) => code === `policy-${id}`),
        );
      })
      .map(({ workload }) => ({
        place: { file, line },
        code: 'exception-unused',
        message: `The workload "${workload}" needs no exception from "${id}"`,
        environment: name,
      })),
  );
}

/**
 * Overrides and exceptions of policies that none of the given workloads needs.
 *
 * @param renders - of the workloads, in all environments
 * @public
 */
export function unusedRules(
  { environments }: Platform,
  renders: readonly Render[],
): Finding[] {
  const byPlace = new Map<string, Unused[]>();
  for (const environment of environments) {
    const own = renders.filter(one => one.environment === environment.name);
    const unused = [
      ...unusedOverrides(environment, own),
      ...unusedExceptions(environment, own),
    ];
    unused.forEach(one =>
      addTo(byPlace, JSON.stringify([one.place, one.message]), one),
    );
  }
  return [...byPlace.values()].map(same => ({
    severity: 'info' as const,
    code: same[0].code,
    message: `${same[0].message} in ${same
      .map(({ environment }) => environment)
      .join(', ')}.`,
    hint: 'Remove it, unless other workloads need it.',
    ...same[0].place,
    column: 1,
  }));
}
