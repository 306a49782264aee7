import type { ChangePreview, PreviewMembers } from '@score-backstage/engine';

/** Larger results are stored with some names for each change only. */
const MAX_CHARACTERS = 4 * 1024 * 1024;
const SOME = 100;

type Members = (members: PreviewMembers) => PreviewMembers;

/** The same preview with other names for its changes. */
export function mapMembers(
  preview: ChangePreview,
  map: Members,
): ChangePreview {
  const within = <T extends { members: PreviewMembers }>(one: T): T => ({
    ...one,
    members: map(one.members),
  });
  return {
    ...preview,
    groups: preview.groups.map(within),
    findings: preview.findings.map(within),
    broken: map(preview.broken),
    repaired: map(preview.repaired),
    types: preview.types.map(type => ({
      ...type,
      usedBy: Object.values(map({ any: type.usedBy })).flat(),
    })),
  };
}

/** What is stored has a bound, whatever the number of workloads. */
export function boundPreview(
  preview: ChangePreview,
  most: number = MAX_CHARACTERS,
): ChangePreview {
  return JSON.stringify(preview).length <= most
    ? preview
    : mapMembers(preview, members =>
        Object.fromEntries(
          Object.entries(members).map(([environment, names]) => [
            environment,
            names.slice(0, SOME),
          ]),
        ),
      );
}
