import type { Request } from 'express';
import {
  AuthenticationError,
  InputError,
  NotFoundError,
} from '@backstage/errors';
import type { ForgeContext } from '../ForgeContext';
import type { Repository } from '../git/Repository';
import { authenticate } from '../security/credentials';

/**
 * User that a request of the API comes from.
 *
 * @throws AuthenticationError for wrong credentials.
 */
export function requestUser(
  forge: ForgeContext,
  req: Request,
): string | undefined {
  const header = req.headers.authorization;
  const { user, wrong } = authenticate(forge.credentials, header);
  if (wrong) {
    throw new AuthenticationError('invalid username, password or token');
  }
  return user;
}

/** As {@link requestUser}, where somebody must be signed in. */
export function requireUser(forge: ForgeContext, req: Request): string {
  const user = requestUser(forge, req);
  if (!user) {
    throw new AuthenticationError('token is required');
  }
  return user;
}

/** The repository of the route, if the person of the request may see it. */
export async function readableRepository(
  forge: ForgeContext,
  req: Request,
  user: string | undefined = requestUser(forge, req),
): Promise<Repository> {
  const { owner, repo } = req.params;
  const repository = await forge.store.get(owner, repo);
  if (!user && (await forge.store.metadata(repository)).private) {
    throw new NotFoundError(`There is no repository ${owner}/${repo}`);
  }
  return repository;
}

/** A value of a JSON body or query that must be text. */
export function textOf(
  source: Record<string, unknown>,
  key: string,
): string | undefined {
  const value = source[key];
  if (value === undefined || value === null) {
    return undefined;
  }
  if (typeof value !== 'string') {
    throw new InputError(`[${key}]: expected a text`);
  }
  return value;
}

/** As {@link textOf}, for what must be there. */
export function requiredText(
  source: Record<string, unknown>,
  key: string,
): string {
  const value = textOf(source, key);
  if (!value) {
    throw new InputError(`[${key}]: Required`);
  }
  return value;
}

/** Page and size of a list, as Gitea's `page` and `limit`. */
export function pageOf(req: Request): { limit: number; skip: number } {
  const read = (key: string, fallback: number) => {
    const number = Number(req.query[key] ?? fallback);
    return Number.isInteger(number) && number > 0 ? number : fallback;
  };
  const limit = Math.min(read('limit', 30), 100);
  return { limit, skip: (read('page', 1) - 1) * limit };
}
