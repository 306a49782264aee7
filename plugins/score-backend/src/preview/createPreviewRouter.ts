import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import express, { type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { z } from 'zod';
import type { Audit } from '../access/createAudit';
import type { Previews } from './types';

const bodySchema = z.object({ ref: z.string().max(200) });

/** Previews of changes of the platform. */
export function createPreviewRouter(options: {
  audit: Audit;
  httpAuth: HttpAuthService;
  previews: Previews;
}): Router {
  const { audit, httpAuth, previews } = options;
  const router = PromiseRouter();
  router.use(express.json({ limit: '16kb' }));

  router.get('/platform/previews', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    res.json({ items: await previews.list(credentials) });
  });

  router.post('/platform/previews', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const { data } = bodySchema.safeParse(req.body ?? {});
    if (!data) {
      throw new InputError(
        'Name a "ref": a branch, a tag, a commit, or a pull request as #12',
      );
    }
    const preview = await audit(
      { eventId: 'platform-preview', request: req, meta: data },
      () => previews.start(credentials, data.ref),
    );
    res.status(202).json(preview);
  });

  router.get('/platform/previews/:id', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    res.json(await previews.get(credentials, req.params.id));
  });

  router.get(
    '/platform/previews/:id/workloads/:environment/:workload',
    async (req, res) => {
      const credentials = await httpAuth.credentials(req);
      const { id, environment, workload } = req.params;
      res.json(await previews.diff(credentials, { id, environment, workload }));
    },
  );

  return router;
}
