import { Document, stringify, visit } from 'yaml';
import { UNREADABLE } from '../shared/unreadable';

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

/** Half a pair, which UTF-8 cannot hold; as text, and as `yaml` escapes it. */
const HALF_PAIR = /\p{Surrogate}/gu;
const ESCAPED_HALF_PAIR = /\\ud[89a-f]/;

/**
 * Texts that Go's readers take for numbers and YAML 1.1 does not: `0X1F`,
 * `0o1_7`, `-_1`. In what was written, they stand alone or before a colon.
 */
const NUMBER =
  '[-+]?(?:0_*[xob][\\da-f_]+|[\\d.]*_[\\d_.]*(?:e[-+]?[\\d_]+)?|[\\d.]+e[-+]?[\\d_]+)';
const GO_NUMBER = new RegExp(`^${NUMBER}$`, 'i');
const WRITTEN_GO_NUMBER = new RegExp(`(?:^| )${NUMBER}(?=:|$)`, 'im');

function escape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** The same, where texts have characters that `yaml` would leave as they are. */
function writeEscaped(value: Readonly<Record<string, unknown>>): string {
  const document = new Document(value, OPTIONS);
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value === 'string') {
        const text = node.value.replace(HALF_PAIR, '\ufffd');
        if (text.search(UNREADABLE) >= 0 || GO_NUMBER.test(text)) {
          node.type = 'QUOTE_DOUBLE';
        }
        node.value = text;
      }
    },
  });
  return document.toString(OPTIONS).replace(UNREADABLE, escape);
}

/** Block style YAML with LF and a newline at the end. */
export function writeYaml(value: Readonly<Record<string, unknown>>): string {
  const text = stringify(value, OPTIONS);
  return text.search(UNREADABLE) < 0 &&
    !ESCAPED_HALF_PAIR.test(text) &&
    !WRITTEN_GO_NUMBER.test(text)
    ? text
    : writeEscaped(value);
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
