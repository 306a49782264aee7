import { highlightCode, tagHighlighter, tags } from '@lezer/highlight';
import { parser } from '@lezer/yaml';

export type TokenKind = 'key' | 'string' | 'comment' | 'mark' | 'anchor';

export interface Token {
  text: string;
  kind?: TokenKind;
}

const MAX_LENGTH = 400_000;

const KINDS: readonly TokenKind[] = [
  'key',
  'string',
  'comment',
  'mark',
  'anchor',
];

const highlighter = tagHighlighter([
  { tag: tags.definition(tags.propertyName), class: 'key' },
  { tag: [tags.string, tags.special(tags.string)], class: 'string' },
  { tag: tags.comment, class: 'comment' },
  { tag: [tags.separator, tags.punctuation, tags.meta], class: 'mark' },
  { tag: [tags.labelName, tags.typeName], class: 'anchor' },
]);

const plainLines = (text: string): Token[][] =>
  text.split('\n').map(line => [{ text: line }]);

/** The lines of a YAML text, each as the tokens to colour. */
export function highlightYaml(text: string): Token[][] {
  if (text.length > MAX_LENGTH) return plainLines(text);
  const lines: Token[][] = [[]];
  try {
    highlightCode(
      text,
      parser.parse(text),
      highlighter,
      (piece, classes) =>
        lines[lines.length - 1].push({
          text: piece,
          kind: KINDS.find(kind => classes.split(' ').includes(kind)),
        }),
      () => lines.push([]),
    );
  } catch {
    // The highlighter descends recursively: deep enough nesting ends the stack.
    return plainLines(text);
  }
  return lines;
}
