import type { Finding } from '../types';

/** Lines of platform files, which move without a meaning. */
const LINE = /:\d+\)/g;

function keyOf({ severity, code, message, file, path }: Finding): string {
  return JSON.stringify([
    ...[severity, code, message.replace(LINE, ')')],
    ...[file, path],
  ]);
}

/** Findings of the first list that the second has not, each as often as that. */
export function findingsBeyond(
  findings: readonly Finding[],
  others: readonly Finding[],
): Finding[] {
  const open = new Map<string, number>();
  for (const finding of others) {
    const key = keyOf(finding);
    open.set(key, (open.get(key) ?? 0) + 1);
  }
  return findings.filter(finding => {
    const key = keyOf(finding);
    const left = open.get(key) ?? 0;
    open.set(key, left - 1);
    return left <= 0;
  });
}
