import { roleOf } from '../convert/shared/order';
import type { Container } from '../types';
import { isFrom, readImageReference } from './imageReference';
import type { PolicySubject, Violation } from './subject';
import type { PolicyRequirement } from './types';

type Asked<K extends keyof PolicyRequirement> = NonNullable<
  PolicyRequirement[K]
>;

export function checkProbes(
  probes: Asked<'probes'>,
  { containers }: PolicySubject,
): Violation[] {
  return containers
    .filter(([, container]) => roleOf(container) !== 'init')
    .flatMap(([name, container]) =>
      probes
        .map(probe => `${probe}Probe` as const)
        .filter(key => container[key] === undefined)
        .map(key => ({
          path: ['containers', name],
          what: `The container "${name}" has no ${key}.`,
          hint: `Add ${key} with httpGet or exec.`,
        })),
    );
}

export function checkResources(
  asked: Asked<'resources'>,
  { containers }: PolicySubject,
): Violation[] {
  return containers.flatMap(([name, { resources }]) =>
    (['limits', 'requests'] as const).flatMap(kind =>
      (asked[kind] ?? [])
        .filter(what => resources?.[kind]?.[what] === undefined)
        .map(what => ({
          path: ['containers', name, 'resources'],
          what: `The container "${name}" has no ${kind} of ${what}.`,
          hint: `Add resources.${kind}.${what}.`,
        })),
    ),
  );
}

function imageProblem(
  { image }: Container,
  { registries, forbiddenTags = [], pinned }: Asked<'images'>,
): Pick<Violation, 'what' | 'hint'> | undefined {
  const reference = readImageReference(image);
  const { tag, digest } = reference;
  if (registries && !registries.some(one => isFrom(reference, one))) {
    return {
      what: `The image "${image}" does not come from a registry that is allowed.`,
      hint: `Allowed are ${registries.join(', ')}.`,
    };
  }
  if (pinned === 'digest' && digest === undefined) {
    return {
      what: `The image "${image}" is not named by its digest.`,
      hint: 'Add @sha256: and the digest.',
    };
  }
  // Runtimes take "latest" where nothing is said.
  const used = tag ?? (digest === undefined ? 'latest' : undefined);
  if (used !== undefined && forbiddenTags.includes(used)) {
    return {
      what: `The image "${image}" has the tag "${used}"${
        tag === undefined ? ' by default' : ''
      }, which is not allowed.`,
      hint: 'Name a version.',
    };
  }
  return pinned === 'tag' && tag === undefined && digest === undefined
    ? { what: `The image "${image}" has no tag.`, hint: 'Name a version.' }
    : undefined;
}

export function checkImages(
  asked: Asked<'images'>,
  { containers }: PolicySubject,
): Violation[] {
  return containers.flatMap(([name, container]) => {
    // An image that is built for the laptop comes from nowhere.
    const problem =
      container.image === '.' ? undefined : imageProblem(container, asked);
    return problem ? [{ path: ['containers', name, 'image'], ...problem }] : [];
  });
}
