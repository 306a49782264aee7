import { isAlias, isNode, visit, type Document } from 'yaml';
import type { Finding, Position } from '../types';

/** Aliases that repeat nothing, or that stand inside what they repeat: data without end. */
export function checkAliases(
  document: Document.Parsed,
  file: string,
  at: (offset: number) => Position,
): Finding[] {
  const findings: Finding[] = [];
  const anchors = new Map<string, unknown>();
  visit(document, (_, node, path) => {
    if (isAlias(node)) {
      const { source } = node;
      const repeated = anchors.get(source);
      if (repeated === undefined || path.some(outer => outer === repeated)) {
        findings.push({
          severity: 'error',
          code: 'yaml-alias',
          message: repeated
            ? `The alias "*${source}" stands inside what it repeats.`
            : `The alias "*${source}" repeats nothing: there is no "&${source}" before it.`,
          hint: 'Write the value out.',
          file,
          ...at(node.range?.[0] ?? 0),
        });
      }
    } else if (isNode(node) && node.anchor) {
      anchors.set(node.anchor, node);
    }
  });
  return findings;
}
