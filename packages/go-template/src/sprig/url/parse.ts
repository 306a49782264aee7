import type { ByteString } from '../../text/utf8';
import { quoteString } from '../../format/quote';
import { parseAuthority, type UserInfo } from './authority';
import { unescapePart } from './escape';
import { UrlFailure } from './urlFailure';

/** The parts of a URL, without their escapes where Go takes them out. */
export interface UrlParts {
  readonly scheme: ByteString;
  readonly opaque: ByteString;
  readonly user?: UserInfo;
  readonly host: ByteString;
  readonly path: ByteString;
  readonly query: ByteString;
  readonly fragment: ByteString;
}

const SCHEME = /^([a-zA-Z][a-zA-Z0-9+\-.]*):/;

/** What stands before and behind the first separator. */
function cut(text: ByteString, separator: string): [ByteString, ByteString] {
  const at = text.indexOf(separator);
  return at < 0
    ? [text, '']
    : [text.slice(0, at), text.slice(at + separator.length)];
}

function parseHierarchy(
  scheme: ByteString,
  rest: ByteString,
): Pick<UrlParts, 'host' | 'user' | 'path'> {
  const hasAuthority =
    rest.startsWith('//') && (scheme !== '' || !rest.startsWith('///'));
  if (!hasAuthority) {
    return { host: '', path: unescapePart(rest, 'path') };
  }
  const slash = rest.indexOf('/', 2);
  const end = slash < 0 ? rest.length : slash;
  return {
    ...parseAuthority(scheme, rest.slice(2, end)),
    path: unescapePart(rest.slice(end), 'path'),
  };
}

function parseWithoutFragment(text: ByteString): Omit<UrlParts, 'fragment'> {
  if (/[^ -~\u0080-\u00ff]/.test(text)) {
    throw new UrlFailure('net/url: invalid control character in URL');
  }
  if (text.startsWith(':')) {
    throw new UrlFailure('missing protocol scheme');
  }
  const prefix = SCHEME.exec(text)?.[0] ?? '';
  const scheme = prefix.slice(0, -1).toLowerCase();
  const [rest, query] = cut(text.slice(prefix.length), '?');
  const none = { scheme, opaque: '', host: '', path: '', query };
  if (text === '*') {
    return { ...none, path: '*' };
  }
  if (!rest.startsWith('/')) {
    if (scheme) {
      return { ...none, opaque: rest };
    }
    if (cut(rest, '/')[0].includes(':')) {
      throw new UrlFailure('first path segment in URL cannot contain colon');
    }
  }
  return { ...none, ...parseHierarchy(scheme, rest) };
}

/** Puts the text that failed into the message, as Go does. */
function naming<T>(text: ByteString, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof UrlFailure) {
      throw new UrlFailure(`parse ${quoteString(text)}: ${error.message}`);
    }
    throw error;
  }
}

/**
 * Reads a URL as Go's `net/url` does.
 *
 * @throws UrlFailure
 */
export function parseUrl(text: ByteString): UrlParts {
  const [front, fragment] = cut(text, '#');
  return {
    ...naming(front, () => parseWithoutFragment(front)),
    fragment: naming(text, () => unescapePart(fragment, 'fragment')),
  };
}
