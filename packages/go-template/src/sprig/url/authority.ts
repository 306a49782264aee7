import { quoteString } from '../../format/quote';
import type { ByteString } from '../../text/utf8';
import { escapePart, unescapePart } from './escape';
import { UrlFailure } from './urlFailure';

/** Who logs in. */
export interface UserInfo {
  readonly name: ByteString;
  readonly password?: ByteString;
}

const USER = /^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/;
const PORT = /^(:[0-9]*)?$/;

function parseUser(text: ByteString): UserInfo {
  if (!USER.test(text)) {
    throw new UrlFailure('net/url: invalid userinfo');
  }
  const colon = text.indexOf(':');
  return colon < 0
    ? { name: unescapePart(text, 'user') }
    : {
        name: unescapePart(text.slice(0, colon), 'user'),
        password: unescapePart(text.slice(colon + 1), 'user'),
      };
}

export function formatUser({ name, password }: UserInfo): ByteString {
  const user = escapePart(name, 'user');
  return password === undefined
    ? user
    : `${user}:${escapePart(password, 'user')}`;
}

function checkPort(port: ByteString): void {
  if (!PORT.test(port)) {
    throw new UrlFailure(`invalid port ${quoteString(port)} after host`);
  }
}

/** An address of IP version 6 in brackets, perhaps with a port. */
function parseBracketed(host: ByteString): ByteString {
  const close = host.lastIndexOf(']');
  if (close < 0) {
    throw new UrlFailure("missing ']' in host");
  }
  const port = host.slice(close + 1);
  checkPort(port);
  const inside = host.slice(1, close);
  const zone = inside.indexOf('%25');
  const address = unescapePart(
    zone < 0 ? inside : inside.slice(0, zone),
    'host',
  );
  const suffix = zone < 0 ? '' : unescapePart(inside.slice(zone), 'zone');
  if (suffix === '%' || !URL.canParse(`http://[${address}]`)) {
    throw new UrlFailure(
      `invalid host: ParseAddr(${quoteString(address + suffix)})`,
    );
  }
  return `[${address}${suffix}]${port}`;
}

function parseHost(scheme: ByteString, host: ByteString): ByteString {
  const bracket = host.lastIndexOf('[');
  if (bracket > 0) {
    throw new UrlFailure('invalid IP-literal');
  }
  if (bracket === 0) {
    return parseBracketed(host);
  }
  const isWeb = scheme === 'http' || scheme === 'https';
  const colon = isWeb ? host.indexOf(':') : host.lastIndexOf(':');
  if (colon >= 0) {
    checkPort(host.slice(colon));
  }
  return unescapePart(host, 'host');
}

export function parseAuthority(
  scheme: ByteString,
  text: ByteString,
): { host: ByteString; user?: UserInfo } {
  const at = text.lastIndexOf('@');
  const host = parseHost(scheme, text.slice(at + 1));
  return at < 0 ? { host } : { host, user: parseUser(text.slice(0, at)) };
}

/** A host without port and brackets. */
export function hostnameOf(host: ByteString): ByteString {
  const colon = host.lastIndexOf(':');
  const hasPort = colon >= 0 && PORT.test(host.slice(colon));
  const name = hasPort ? host.slice(0, colon) : host;
  return name.startsWith('[') && name.endsWith(']') ? name.slice(1, -1) : name;
}
