import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { PlatformRolloutStep } from '@score-backstage/plugin-score-common';
import express, { type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { z } from 'zod';
import type { Audit } from '../access/createAudit';
import type { Rollouts } from './types';

const bodySchema = z.object({
  revision: z.string().min(1),
  reason: z.string().optional(),
});

const STEPS: readonly PlatformRolloutStep[] = ['start', 'stop', 'roll-back'];

/** Roll-outs of the platform in rings; each step is audited. */
export function createRolloutRouter(options: {
  audit: Audit;
  httpAuth: HttpAuthService;
  rollouts: Rollouts;
}): Router {
  const { audit, httpAuth, rollouts } = options;
  const router = PromiseRouter();
  router.use(express.json({ limit: '16kb' }));

  router.get('/platform/rollouts', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    res.json({ items: await rollouts.list(credentials) });
  });

  for (const step of STEPS) {
    router.post(`/platform/rollouts/:environment/${step}`, async (req, res) => {
      const credentials = await httpAuth.credentials(req);
      const { environment } = req.params;
      const { data } = bodySchema.safeParse(req.body ?? {});
      if (!data) {
        throw new InputError(
          'Name the "revision" that is meant, as GET /platform/rollouts has it',
        );
      }
      const request = { environment, ...data };
      res.json(
        await audit(
          {
            eventId: `platform-rollout-${step}`,
            severityLevel: 'high',
            request: req,
            meta: request,
          },
          () => rollouts.step(credentials, step, request),
        ),
      );
    });
  }

  return router;
}
