import { stableJson } from '../shared/stableJson';

/**
 * Score's placeholders: `${resources.db.host}`, `${metadata.name}`. `$$` is an
 * escaped `$`, a dot in a name is written `\.`. As score-go's
 * `framework/substitution.go` scans them.
 */

/** A placeholder as it stands in a text. */
export interface Placeholder {
  /** `${resources.db.host}` */
  raw: string;
  /** `resources.db.host` */
  reference: string;
  /** `['resources', 'db', 'host']` */
  path: string[];
}

type Token =
  | { kind: 'placeholder'; start: number; end: number }
  /** `$$`, or `$${…}` as a whole: one `$` less in the result. */
  | { kind: 'escape'; start: number; end: number };

/** By hand, because a regular expression looks for each `}` to the end again. */
function scan(text: string): Token[] {
  const tokens: Token[] = [];
  const lastBrace = text.lastIndexOf('}');
  let at = text.indexOf('$');
  while (at >= 0) {
    const escapes = text[at + 1] === '$';
    const brace = escapes ? at + 2 : at + 1;
    let end = at + 1;
    if (text[brace] === '{' && brace < lastBrace) {
      end = text.indexOf('}', brace) + 1;
      tokens.push({ kind: escapes ? 'escape' : 'placeholder', start: at, end });
    } else if (escapes) {
      end = at + 2;
      tokens.push({ kind: 'escape', start: at, end });
    }
    at = text.indexOf('$', end);
  }
  return tokens;
}

/** Splits at dots that are not escaped. */
export function splitReference(reference: string): string[] {
  return reference.split(/(?<!\\)\./).map(part => part.replaceAll('\\.', '.'));
}

function toPlaceholder(raw: string): Placeholder {
  const reference = raw.slice(2, -1);
  return { raw, reference, path: splitReference(reference) };
}

/** The placeholders of a text, escaped ones left out, in order. */
export function findPlaceholders(text: string): Placeholder[] {
  return scan(text)
    .filter(({ kind }) => kind === 'placeholder')
    .map(({ start, end }) => toPlaceholder(text.slice(start, end)));
}

/** Whether a text ends inside a placeholder that begins somewhere in it. */
export function endsInPlaceholder(text: string): boolean {
  const from = text.lastIndexOf('}') + 1;
  const rest = text.slice(from).replaceAll('$$', '');
  return rest.includes('${');
}

/**
 * Replaces placeholders by what `lookup` answers, which is JSON if it is not a
 * string, and resolves escapes.
 */
export function substitute(
  text: string,
  lookup: (placeholder: Placeholder) => unknown,
): string {
  const parts: string[] = [];
  let from = 0;
  for (const { kind, start, end } of scan(text)) {
    parts.push(text.slice(from, start));
    from = end;
    if (kind === 'escape') {
      parts.push(text.slice(start + 1, end));
    } else {
      const value = lookup(toPlaceholder(text.slice(start, end)));
      parts.push(typeof value === 'string' ? value : stableJson(value));
    }
  }
  parts.push(text.slice(from));
  return parts.join('');
}
