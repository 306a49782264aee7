import express, { type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { InputError, NotFoundError } from '@backstage/errors';
import type { ForgeContext } from '../ForgeContext';
import { createApiErrorHandler } from './errors';
import { requireUser } from './access';
import { addCommitRoutes } from './commits';
import { addContentsRoutes } from './contents';
import { addHookRoutes } from './hooks';
import { addPullRoutes } from './pulls';
import { addRepositoryRoutes } from './repositories';
import { userShape } from './shapes';

/** What the forge answers for Gitea's API v1, to be mounted at `/api/v1`. */
export function createApiRouter(forge: ForgeContext): Router {
  const router = PromiseRouter();
  // A body of another type would not make a browser ask first (CORS).
  router.use((req, _res, next) => {
    const hasBody = Number(req.headers['content-length'] ?? 0) > 0;
    if (hasBody && !req.is('application/json')) {
      throw new InputError('Send the body as application/json');
    }
    next();
  });
  router.use(express.json({ limit: '16mb', strict: true }));

  router.get('/version', (_req, res) => {
    res.json({ version: '1.24.0+score-forge' });
  });
  router.get('/user', (req, res) => {
    res.json(userShape(requireUser(forge, req), forge.url()));
  });
  addRepositoryRoutes(router, forge);
  addContentsRoutes(router, forge);
  addCommitRoutes(router, forge);
  addPullRoutes(router, forge);
  addHookRoutes(router, forge);

  router.use(() => {
    throw new NotFoundError('The forge does not have this route of Gitea');
  });
  router.use(createApiErrorHandler(forge));
  return router;
}
