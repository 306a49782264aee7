import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { Audit } from './access/createAudit';
import type { ScoreService } from './service/types';

/** The routes of `ScoreApi` in plugin-score-common. */
export function createRouter(options: {
  audit: Audit;
  httpAuth: HttpAuthService;
  service: ScoreService;
}): Router {
  const { audit, httpAuth, service } = options;
  const router = PromiseRouter();

  router.get('/entities/:kind/:namespace/:name', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    res.json(await service.getEntityScore(credentials, entityRefOf(req)));
  });

  router.post('/entities/:kind/:namespace/:name/refresh', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const entityRef = entityRefOf(req);
    res.json(
      await audit(
        { eventId: 'workload-refresh', request: req, meta: { entityRef } },
        () => service.refresh(credentials, entityRef),
      ),
    );
  });

  router.get(
    '/entities/:kind/:namespace/:name/renders/:environment',
    async (req, res) => {
      const credentials = await httpAuth.credentials(req);
      const { file } = req.query;
      if (typeof file !== 'string' || file === '') {
        throw new InputError(
          'Name the Score file with ?file=, as the annotation has it',
        );
      }
      res.json(
        await service.getRenderedFiles(
          credentials,
          entityRefOf(req),
          req.params.environment,
          file,
        ),
      );
    },
  );

  router.get('/resource-types', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    res.json(await service.getResourceTypes(credentials));
  });

  router.get('/workloads', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    res.json(await service.getWorkloads(credentials));
  });

  return router;
}

function entityRefOf(req: Request): string {
  const { kind, namespace, name } = req.params;
  return stringifyEntityRef({ kind, namespace, name });
}
