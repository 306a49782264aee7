import type { ByteString } from '../../text/utf8';
import { formatUser } from './authority';
import { escapePart } from './escape';
import type { UrlParts } from './parse';

function formatHierarchy(
  { host, user, path, scheme }: UrlParts,
  isStart: boolean,
): ByteString {
  const hasAuthority = host !== '' || user !== undefined;
  const slashes = hasAuthority || (scheme !== '' && path !== '') ? '//' : '';
  const login = user ? `${formatUser(user)}@` : '';
  const authority = slashes + login + escapePart(host, 'host');
  const escaped = path === '*' ? path : escapePart(path, 'path');
  const needsSlash = escaped !== '' && !escaped.startsWith('/') && host !== '';
  // A colon before the first slash would look like a scheme.
  const looksLikeScheme =
    isStart && authority === '' && /^[^/]*:/.test(escaped);
  const dot = looksLikeScheme ? './' : '';
  return authority + (needsSlash ? '/' : dot) + escaped;
}

/** Writes a URL as Go's `net/url` does. */
export function formatUrl(parts: UrlParts): ByteString {
  const { scheme, opaque, query, fragment } = parts;
  const start = scheme && `${scheme}:`;
  const middle = opaque || formatHierarchy(parts, start === '');
  const end = fragment && `#${escapePart(fragment, 'fragment')}`;
  return start + middle + (query && `?${query}`) + end;
}
