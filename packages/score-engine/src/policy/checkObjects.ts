import { isRecord, sortedEntries } from '../shared/values';
import { fits } from './checkNames';
import type { PolicySubject, Violation } from './subject';
import type { PolicyRequirement } from './types';

type Asked<K extends keyof PolicyRequirement> = NonNullable<
  PolicyRequirement[K]
>;

export function checkLabels(
  patterns: Asked<'labels'>,
  { objects }: PolicySubject,
): Violation[] {
  return objects
    .filter(({ document }) => isRecord(document.body.metadata))
    .flatMap(({ document: { body }, title, cause }) => {
      const { labels } = isRecord(body.metadata)
        ? body.metadata
        : { labels: undefined };
      const given = isRecord(labels) ? labels : {};
      return sortedEntries(patterns)
        .filter(([key, pattern]) => !fits(pattern, String(given[key] ?? '')))
        .map(([key, pattern]) => ({
          path: cause,
          what: Object.hasOwn(given, key)
            ? `The label ${key} of ${title} does not match ${pattern}.`
            : `${title} has no label ${key}.`,
        }));
    });
}

const REPLICATED = ['Deployment', 'StatefulSet'];

export function checkReplicas(
  { minimum = 0, maximum = Infinity }: Asked<'replicas'>,
  { objects }: PolicySubject,
): Violation[] {
  return objects
    .filter(({ document }) => REPLICATED.includes(document.kind))
    .flatMap(({ document: { body }, title, cause }) => {
      const spec = isRecord(body.spec) ? body.spec : {};
      const replicas = Number(spec.replicas ?? 1);
      if (replicas >= minimum && replicas <= maximum) {
        return [];
      }
      const expected =
        replicas < minimum ? `at least ${minimum}` : `at most ${maximum}`;
      return [
        {
          path: cause,
          what: `${title} has ${replicas} replicas, and ${expected} are asked for.`,
        },
      ];
    });
}
