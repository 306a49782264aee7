import type { Request, RequestHandler } from 'express';
import { NotAllowedError } from '@backstage/errors';
import type { PageContext } from './PageContext';

/** Sends whoever is not signed in to the sign-in page first. */
export function requireSignIn(pages: PageContext): RequestHandler {
  return (req, res, next) => {
    if (pages.sessions.user(req)) {
      next();
      return;
    }
    const back = req.method === 'GET' ? req.originalUrl : '/';
    res.redirect(303, `/user/login?redirect_to=${encodeURIComponent(back)}`);
  };
}

/** Refuses forms that are not ours (CSRF). */
export function requireForm(pages: PageContext): RequestHandler {
  return (req, _res, next) => {
    if (!pages.sessions.isFormToken(req, field(req, '_csrf'))) {
      throw new NotAllowedError(
        'This form is out of date. Go back, load the page again and repeat.',
      );
    }
    next();
  };
}

/** A field of a form; `''` where it was not sent. */
export function field(req: Request, name: string): string {
  const value: unknown = req.body?.[name];
  return typeof value === 'string' ? value : '';
}
