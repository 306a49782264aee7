import { DEFAULT_CLASS } from '../resources/identity';
import { sortedEntries } from '../shared/values';
import type { SpecPath } from '../shared/reporter';
import { compilePattern } from './pattern';
import type { PolicySubject, Violation } from './subject';
import type { PolicyRequirement } from './types';

type Asked<K extends keyof PolicyRequirement> = NonNullable<
  PolicyRequirement[K]
>;

/** Patterns were compiled when the platform was loaded, so that this one is good. */
export function fits(source: string, text: string): boolean {
  const pattern = compilePattern(source);
  return typeof pattern !== 'string' && pattern.matches(text);
}

/** Whether a list of `type` and `type.class` holds a resource's type. */
function listsType(
  types: readonly string[],
  resource: { type: string; class?: string },
): boolean {
  const { type, class: name = DEFAULT_CLASS } = resource;
  return types.includes(type) || types.includes(`${type}.${name}`);
}

/** Whether a rule lets workloads ask for resources of a type. */
export function isAllowedType(
  { allowed, forbidden = [] }: Asked<'resourceTypes'>,
  resource: { type: string; class?: string },
): boolean {
  return (
    !listsType(forbidden, resource) &&
    (allowed === undefined || listsType(allowed, resource))
  );
}

export function checkResourceTypes(
  asked: Asked<'resourceTypes'>,
  { workload }: PolicySubject,
): Violation[] {
  return sortedEntries(workload.spec.resources)
    .filter(([, resource]) => !isAllowedType(asked, resource))
    .map(([name, { type }]) => ({
      path: ['resources', name, 'type'],
      what: `Resources of type ${type} are not allowed here.`,
      ...(asked.allowed
        ? { hint: `Allowed are ${asked.allowed.join(', ')}.` }
        : {}),
    }));
}

export function checkNames(
  patterns: Asked<'names'>,
  { workload: { spec }, containers }: PolicySubject,
): Violation[] {
  const named: Record<keyof typeof patterns, [string, SpecPath][]> = {
    workload: [[spec.metadata.name, ['metadata', 'name']]],
    container: containers.map(([name]) => [name, ['containers', name]]),
    resource: sortedEntries(spec.resources).map(([name]) => [
      name,
      ['resources', name],
    ]),
  };
  return (['workload', 'container', 'resource'] as const).flatMap(kind => {
    const pattern = patterns[kind];
    return named[kind]
      .filter(([name]) => pattern !== undefined && !fits(pattern, name))
      .map(([name, path]) => ({
        path,
        what: `The name "${name}" of the ${kind} does not match ${pattern}.`,
      }));
  });
}

export function checkAnnotations(
  patterns: Asked<'annotations'>,
  { workload }: PolicySubject,
): Violation[] {
  const annotations = workload.spec.metadata.annotations ?? {};
  return sortedEntries(patterns).flatMap(([key, pattern]): Violation[] => {
    const path = ['metadata', 'annotations', key];
    if (!Object.hasOwn(annotations, key)) {
      return [
        {
          path,
          what: `The workload has no annotation ${key}.`,
          hint: `Add ${key} to metadata.annotations; its value has to match ${pattern}.`,
        },
      ];
    }
    return fits(pattern, annotations[key])
      ? []
      : [
          {
            path,
            what: `The annotation ${key} does not match ${pattern}.`,
          },
        ];
  });
}
