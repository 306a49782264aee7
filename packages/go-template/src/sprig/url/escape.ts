import { quoteString } from '../../format/quote';
import type { ByteString } from '../../text/utf8';
import { UrlFailure } from './urlFailure';

/** Parts of a URL, each with the characters that stand for themselves there. */
export type Part = 'path' | 'host' | 'zone' | 'user' | 'fragment';

const UNRESERVED = 'A-Za-z0-9\\-_.~';
const HOST = `${UNRESERVED}!$&'()*+,;=:\\[\\]<>"`;

const SPECIAL: Readonly<Record<Part, RegExp>> = {
  path: new RegExp(`[^${UNRESERVED}$&+,/:;=@]`),
  host: new RegExp(`[^${HOST}]`),
  zone: new RegExp(`[^${HOST}]`),
  user: new RegExp(`[^${UNRESERVED}$&+,;=]`),
  fragment: new RegExp(`[^${UNRESERVED}$&+,/:;=?@!()*]`),
};

function needsEscape(character: string, part: Part): boolean {
  return SPECIAL[part].test(character);
}

export function escapePart(text: ByteString, part: Part): ByteString {
  return text.replace(new RegExp(SPECIAL[part], 'g'), character => {
    const hex = character.charCodeAt(0).toString(16).toUpperCase();
    return `%${hex.padStart(2, '0')}`;
  });
}

/** Whether a text could be what escaping gave, with what may also stay as it is. */
export function isEscaped(text: ByteString, part: Part): boolean {
  return !SPECIAL[part].test(text.replace(/[!$&'()*+,;=:@[\]%]/g, ''));
}

function escapeFailure(escape: ByteString): UrlFailure {
  return new UrlFailure(`invalid URL escape ${quoteString(escape)}`);
}

function checkEscape(escape: ByteString, part: Part): void {
  if (!/^%[0-9a-fA-F]{2}$/.test(escape)) {
    throw escapeFailure(escape);
  }
  const isPercent = escape === '%25';
  const character = String.fromCharCode(parseInt(escape.slice(1), 16));
  const isAscii = character < '\u0080';
  const isRefused =
    (part === 'host' && isAscii && !isPercent) ||
    (part === 'zone' &&
      !isPercent &&
      character !== ' ' &&
      needsEscape(character, 'host'));
  if (isRefused) {
    throw escapeFailure(escape);
  }
}

/**
 * Takes the escapes out of a part.
 *
 * @throws UrlFailure
 */
export function unescapePart(text: ByteString, part: Part): ByteString {
  const isHost = part === 'host' || part === 'zone';
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '%') {
      checkEscape(text.slice(at, at + 3), part);
      at += 2;
    } else if (isHost && character < '\u0080' && needsEscape(character, part)) {
      throw new UrlFailure(
        `invalid character ${quoteString(character)} in host name`,
      );
    }
  }
  return text.replace(/%([0-9a-fA-F]{2})/g, (_, hex) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
}
