import type { ErrorRequestHandler } from 'express';
import { isError } from '@backstage/errors';
import type { ForgeContext } from '../ForgeContext';

const STATUS: Record<string, number> = {
  InputError: 422,
  AuthenticationError: 401,
  NotAllowedError: 403,
  NotFoundError: 404,
  ConflictError: 409,
};

/** Status of an error that our own code or express' body parsers threw. */
export function statusOf(error: unknown): number {
  if (!isError(error)) {
    return 500;
  }
  if (
    typeof error.status === 'number' &&
    error.type === 'entity.parse.failed'
  ) {
    return 422;
  }
  const status = STATUS[error.name] ?? error.status;
  return typeof status === 'number' && status >= 400 ? status : 500;
}

/** Answers errors in the shape of Gitea's API. */
export function createApiErrorHandler(
  forge: ForgeContext,
): ErrorRequestHandler {
  return (error, req, res, next) => {
    if (res.headersSent) {
      next(error);
      return;
    }
    const status = statusOf(error);
    if (status >= 500) {
      forge.logger.error(`${req.method} ${req.path}: ${error}`);
    }
    res.status(status).json({
      message:
        status < 500 && isError(error) ? error.message : 'internal error',
      url: `${forge.url()}/api/v1`,
      ...(status === 404 && { errors: [] }),
    });
  };
}
