import { variadic0, type FunctionTable, type Runtime } from '../exec/functions';
import { ANY } from '../exec/parameters';
import { sprint } from '../format/print';
import { isPrintable } from '../text/unicode';
import { decodeRune, type ByteString } from '../text/utf8';
import type { Value } from '../values/types';

const HTML: Readonly<Record<string, string>> = {
  '\u0000': '\u00ef\u00bf\u00bd',
  '"': '&#34;',
  "'": '&#39;',
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
};

const HTML_SPECIAL = new RegExp(`[${'\u0000'}"'&<>]`, 'g');

const JS: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '"': '\\"',
  '<': '\\u003C',
  '>': '\\u003E',
  '&': '\\u0026',
  '=': '\\u003D',
};

function escapeHtml(text: ByteString): ByteString {
  return text.replace(HTML_SPECIAL, character => HTML[character]);
}

function unicodeEscape(rune: number): string {
  return `\\u${rune.toString(16).toUpperCase().padStart(4, '0')}`;
}

function escapeJs(text: ByteString): ByteString {
  const parts: string[] = [];
  for (let offset = 0; offset < text.length; ) {
    const { rune, size } = decodeRune(text, offset);
    const bytes = text.slice(offset, offset + size);
    if (Object.hasOwn(JS, bytes)) {
      parts.push(JS[bytes]);
    } else if (rune < 0x20 || (rune > 0x7f && !isPrintable(rune))) {
      parts.push(unicodeEscape(rune));
    } else {
      parts.push(bytes);
    }
    offset += size;
  }
  return parts.join('');
}

/** Percent encoding of everything but letters, digits and `-_.~`; a space becomes `+`. */
export function escapeQuery(text: ByteString): ByteString {
  return text.replace(/[^A-Za-z0-9\-_.~]/g, character =>
    character === ' '
      ? '+'
      : `%${character
          .charCodeAt(0)
          .toString(16)
          .toUpperCase()
          .padStart(2, '0')}`,
  );
}

/** Arguments as text; unlike `print`, a nil becomes `<no value>`. */
function textOf(values: readonly Value[], { budget }: Runtime): ByteString {
  const shown = values.map(value => value ?? '<no value>');
  const text = sprint(shown, budget);
  budget.grow(text.length * 6);
  return text;
}

export const escapes: FunctionTable = {
  html: variadic0(ANY, (values, runtime) =>
    escapeHtml(textOf(values, runtime)),
  ),
  js: variadic0(ANY, (values, runtime) => escapeJs(textOf(values, runtime))),
  urlquery: variadic0(ANY, (values, runtime) =>
    escapeQuery(textOf(values, runtime)),
  ),
};
