import { createHash, timingSafeEqual } from 'node:crypto';

/** The one person who may write. */
export interface ForgeCredentials {
  username: string;
  password: string;
}

/** With the tokens that the forge has given out itself, and for whom. */
export interface KnownCredentials extends ForgeCredentials {
  issued?: ReadonlyMap<string, string>;
}

/** Names that GitHub and GitLab take beside a token. */
const TOKEN_USERS = new Set(['x-access-token', 'oauth2']);

function sameText(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

export function areCredentials(
  expected: ForgeCredentials,
  username: string,
  password: string,
): boolean {
  // Both are compared, so that the time tells nothing about either.
  const sameName = sameText(expected.username, username);
  const samePassword = sameText(expected.password, password);
  return sameName && samePassword;
}

/**
 * Who sent a request, by its `Authorization` header.
 *
 * @returns the user's name, or none for nobody; `wrong` where credentials
 * were sent that are not right.
 */
export function authenticate(
  expected: KnownCredentials,
  header: string | undefined,
): { user?: string; wrong: boolean } {
  if (!header) {
    return { wrong: false };
  }
  const [scheme, value = ''] = header.split(' ', 2);
  if (/^basic$/i.test(scheme)) {
    const text = Buffer.from(value, 'base64').toString('utf8');
    const colon = text.indexOf(':');
    const username = text.slice(0, colon);
    const password = text.slice(colon + 1);
    if (colon > 0 && areCredentials(expected, username, password)) {
      return { user: expected.username, wrong: false };
    }
    return TOKEN_USERS.has(username)
      ? byToken(expected, password)
      : { wrong: true };
  }
  // Backstage's integrations with Gitea and GitHub, and with GitLab.
  return /^(token|bearer)$/i.test(scheme)
    ? byToken(expected, value)
    : { wrong: true };
}

function byToken(expected: KnownCredentials, token: string) {
  const user = sameText(expected.password, token)
    ? expected.username
    : expected.issued?.get(token);
  return user === undefined ? { wrong: true } : { user, wrong: false };
}
