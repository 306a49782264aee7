import type { OutputValue } from './outputValues';

/** What changed, where both have as many values. */
export function byPlace(
  before: readonly OutputValue[],
  after: readonly OutputValue[],
): number[] {
  return before.flatMap(({ text }, index) =>
    text === after[index].text ? [] : [index],
  );
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

/** Where something came in that was not there: the nearest of what was. */
function besideAdded(
  before: readonly OutputValue[],
  after: readonly OutputValue[],
): number[] {
  const known = new Map(before.map(({ id }, index) => [id, index]));
  const parents = after.flatMap(({ id }) => {
    let place: number | undefined = known.get(id);
    if (place !== undefined) {
      return [];
    }
    for (
      let end = id.lastIndexOf('/');
      end > 0 && place === undefined;
      end = id.lastIndexOf('/', end - 1)
    ) {
      place = known.get(`${id.slice(0, end)}#0`);
    }
    return place ?? [];
  });
  return [...new Set(parents)].sort((a, b) => a - b);
}

/**
 * Indexes of the values that are not what they were. A name that changed moves
 * what is below it, an item that is gone moves what stands behind it: of both
 * ways to look at it, the one with fewer changes tells what happened. Where
 * something was only added, it is the value that it was added to.
 */
export function changedValues(
  before: readonly OutputValue[],
  after: readonly OutputValue[],
): number[] {
  const named = byId(before, after);
  const placed =
    before.length === after.length ? byPlace(before, after) : undefined;
  const changed = placed && placed.length <= named.length ? placed : named;
  return changed.length > 0 ? changed : besideAdded(before, after);
}
