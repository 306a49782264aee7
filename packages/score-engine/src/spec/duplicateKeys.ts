import {
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Document,
} from 'yaml';
import type { Finding, Position } from '../types';

/** Keys that stand twice in a map, without the quadratic time that the parser takes for it. */
export function duplicateKeys(
  document: Document.Parsed,
  file: string,
  at: (offset: number) => Position,
): Finding[] {
  const findings: Finding[] = [];
  const waiting: unknown[] = [document.contents];
  while (waiting.length) {
    const node = waiting.pop();
    if (isMap(node)) {
      const seen = new Set<string>();
      for (const { key } of node.items) {
        if (!isScalar(key)) {
          continue;
        }
        const name = String(key.value ?? '');
        if (name !== '<<' && seen.has(name)) {
          findings.push({
            severity: 'error',
            code: 'yaml-duplicate-key',
            message: `The key "${name}" stands twice in the same map.`,
            hint: 'Keep one of the two.',
            file,
            ...at(key.range?.[0] ?? 0),
          });
        }
        seen.add(name);
      }
    }
    if (isSeq(node) || isMap(node)) {
      for (const item of node.items) {
        waiting.push(isPair(item) ? item.value : item);
        if (isPair(item) && isCollection(item.key)) {
          waiting.push(item.key);
        }
      }
    }
  }
  return findings;
}
