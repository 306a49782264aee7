import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';

const MAX_REASON = 500;

/** Entity ref of the user, or name of the service, that decides. */
export function personOf(
  auth: AuthService,
  credentials: BackstageCredentials,
): string {
  if (auth.isPrincipal(credentials, 'user')) {
    return credentials.principal.userEntityRef;
  }
  return auth.isPrincipal(credentials, 'service')
    ? credentials.principal.subject
    : 'unknown';
}

/**
 * What is written into the history, on one line.
 *
 * @throws InputError where there is none
 */
export function checkReason(reason: string): string {
  const text = reason.replace(/\s+/g, ' ').trim();
  if (text === '' || text.length > MAX_REASON) {
    throw new InputError(
      `Give a "reason" of at most ${MAX_REASON} characters: it is what others read in the history`,
    );
  }
  return text;
}
