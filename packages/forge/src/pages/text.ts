import type { Commit } from '../git/history';

export function subjectOf(commit: Commit): string {
  return commit.message.split('\n', 1)[0];
}

/** `2026-11-24 02:35 +00:00`, as the committer's clock said. */
export function formatDate(iso: string): string {
  return iso.replace(
    /^(.{10})T(\d\d:\d\d):\d\d(?:\.\d+)?(Z|[+-]\d\d:\d\d)$/,
    (_all, day, time, zone) => `${day} ${time} ${zone === 'Z' ? 'UTC' : zone}`,
  );
}

/** Text of a file, or undefined where it is none. */
export function readText(bytes: Buffer): string | undefined {
  if (bytes.subarray(0, 8000).includes(0)) {
    return undefined;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
