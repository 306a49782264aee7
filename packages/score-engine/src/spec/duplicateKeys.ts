import {
  isCollection,
  isMap,
  isNode,
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
      const seen = new Set<unknown>();
      for (const { key } of node.items) {
        const name = isScalar(key) ? key.value : undefined;
        if (name !== undefined && name !== '<<' && seen.has(name)) {
          findings.push({
            severity: 'error',
            code: 'yaml-duplicate-key',
            message: `The key "${String(name)}" stands twice in the same map.`,
            hint: 'Keep one of the two.',
            file,
            ...at(isNode(key) ? key.range?.[0] ?? 0 : 0),
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
