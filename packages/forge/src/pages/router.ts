import express, { type ErrorRequestHandler, type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { isError, NotFoundError } from '@backstage/errors';
import { statusOf } from '../api/errors';
import type { ForgeContext } from '../ForgeContext';
import { Sessions } from '../security/Sessions';
import { addCommitPages } from './commitPages';
import { addEditPages } from './editPages';
import { addFilePages } from './filePages';
import { html } from './html';
import { PageContext } from './PageContext';
import { addPullPages } from './pullPages';
import { addRepositoryPages } from './repositoryPages';
import { addSignInPages } from './signInPages';
import { STYLE } from './style';

const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  'img-src data:',
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Plain pages for people: no script, nothing from elsewhere. */
export function createPagesRouter(forge: ForgeContext): Router {
  const pages = new PageContext(forge, new Sessions());
  const router = PromiseRouter();
  router.use((_req, res, next) => {
    res.set({
      'Content-Security-Policy': POLICY,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'same-origin',
      'Cache-Control': 'no-cache',
    });
    next();
  });
  // A form has few fields; the largest is the text of a file.
  router.use(
    express.urlencoded({ extended: false, limit: '2mb', parameterLimit: 20 }),
  );
  router.get('/assets/forge.css', (_req, res) => {
    res.type('css').send(STYLE);
  });

  addSignInPages(router, pages);
  addFilePages(router, pages);
  addCommitPages(router, pages);
  addEditPages(router, pages);
  addPullPages(router, pages);
  addRepositoryPages(router, pages);

  router.use(() => {
    throw new NotFoundError('There is no such page');
  });
  const onError: ErrorRequestHandler = (error, req, res, next) => {
    if (res.headersSent) {
      next(error);
      return;
    }
    const status = statusOf(error);
    if (status >= 500) {
      forge.logger.error(`${req.method} ${req.path}: ${error}`);
    }
    const message =
      status < 500 && isError(error) ? error.message : 'Something went wrong.';
    pages.send(req, res, {
      status,
      title: String(status),
      body: html`<h1>${status}</h1>
        <p>${message}</p>
        <p><a href="/">All repositories</a></p>`,
    });
  };
  router.use(onError);
  return router;
}
