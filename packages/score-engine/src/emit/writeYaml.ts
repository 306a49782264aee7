import { stringify } from 'yaml';

/**
 * Options that make the same value the same bytes everywhere: no folding, no
 * anchors, and quotes around every scalar that a YAML 1.1 reader (Kubernetes'
 * and Docker's are) would take for something else, such as `on` or `0755`.
 */
const OPTIONS = {
  indent: 2,
  lineWidth: 0,
  aliasDuplicateObjects: false,
  compat: 'yaml-1.1',
  minContentWidth: 0,
} as const;

/** Block style YAML with LF and a newline at the end. */
export function writeYaml(value: Readonly<Record<string, unknown>>): string {
  return stringify(value, OPTIONS);
}

/** The same, every line moved to the right. */
export function indentYaml(text: string, columns: number): string {
  const prefix = ' '.repeat(columns);
  return text
    .split('\n')
    .map(line => (line === '' ? line : prefix + line))
    .join('\n');
}

/** Number of line feeds, which is how far the next text starts below this one. */
export function countLines(text: string): number {
  return text.split('\n').length - 1;
}
