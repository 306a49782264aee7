import type { OutputValue } from './outputValues';

/** What changed, where both have the same values in the same order. */
function byPlace(
  before: readonly OutputValue[],
  after: readonly OutputValue[],
): number[] | undefined {
  return before.length === after.length
    ? before.flatMap(({ text }, index) =>
        text === after[index].text ? [] : [index],
      )
    : undefined;
}

/** What changed or is gone, where values are told apart by their names. */
function byId(
  before: readonly OutputValue[],
  after: readonly OutputValue[],
): number[] {
  const known = new Map(after.map(({ id, text }) => [id, text]));
  return before.flatMap(({ id, text }, index) =>
    known.get(id) === text ? [] : [index],
  );
}

/**
 * Indexes of the values that are not what they were. A name that changed moves
 * what is below it, an item that is gone moves what stands behind it: of both
 * ways to look at it, the one with fewer changes tells what happened.
 */
export function changedValues(
  before: readonly OutputValue[],
  after: readonly OutputValue[],
): number[] {
  const named = byId(before, after);
  const placed = byPlace(before, after);
  return placed && placed.length <= named.length ? placed : named;
}
