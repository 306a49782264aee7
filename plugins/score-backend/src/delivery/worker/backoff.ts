const FIRST_MS = 1_000;
const LONGEST_MS = 5 * 60_000;

/**
 * How long to wait after so many failures in a row: doubling from one second
 * to five minutes, less up to a half so that many do not come back at once.
 */
export function backoffMs(
  attempts: number,
  random: () => number = Math.random,
): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempts, 20));
  return Math.round(full * (1 - random() / 2));
}
