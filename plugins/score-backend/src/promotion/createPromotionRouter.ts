import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import express, { type Request, type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { z } from 'zod';
import type { Audit } from '../access/createAudit';
import type { Promotion } from './createPromotion';

const file = z.string().min(1).optional();
const reason = z.string();

const bodies = {
  promotion: z.object({
    file,
    from: z.string(),
    to: z.string(),
    plan: z.string(),
    reason,
  }),
  rollback: z.object({
    file,
    sha: z.string(),
    generation: z.number().int().positive(),
    reason,
  }),
  hold: z.object({ file, reason }),
};

const entity = '/entities/:kind/:namespace/:name' as const;
const deliveries = `${entity}/deliveries/:environment` as const;

/** What people decide about deliveries: each is audited. */
export function createPromotionRouter(options: {
  audit: Audit;
  httpAuth: HttpAuthService;
  promotion: Promotion;
}): Router {
  const { audit, httpAuth } = options;
  const { holds, promotions, rollbacks } = options.promotion;
  const router = PromiseRouter();
  router.use(express.json({ limit: '16kb' }));

  router.get(`${entity}/promotion`, async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const query = read(
      z.object({ file, from: z.string(), to: z.string() }),
      req.query,
    );
    res.json(
      await promotions.plan(credentials, {
        entityRef: entityRefOf(req),
        ...query,
      }),
    );
  });

  router.post(`${entity}/promotion`, async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const meta = { entityRef: entityRefOf(req) };
    const body = read(bodies.promotion, req.body);
    await audit(
      {
        eventId: 'delivery-promote',
        severityLevel: 'high',
        request: req,
        meta: { ...meta, ...body },
      },
      () => promotions.promote(credentials, { ...meta, ...body }),
    );
    res.status(204).end();
  });

  router.post(`${deliveries}/rollback`, async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const meta = placeOf(req);
    const body = read(bodies.rollback, req.body);
    await audit(
      {
        eventId: 'delivery-roll-back',
        severityLevel: 'high',
        request: req,
        meta: { ...meta, ...body },
      },
      () => rollbacks.rollBack(credentials, { ...meta, ...body }),
    );
    res.status(204).end();
  });

  router.delete(`${deliveries}/rollback`, async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const meta = { ...placeOf(req), ...read(z.object({ file }), req.query) };
    await audit(
      {
        eventId: 'delivery-resume',
        severityLevel: 'medium',
        request: req,
        meta,
      },
      () => rollbacks.resume(credentials, meta),
    );
    res.status(204).end();
  });

  for (const path of [
    `${deliveries}/hold`,
    '/environments/:environment/hold',
  ]) {
    router.put(path, async (req, res) => {
      const credentials = await httpAuth.credentials(req);
      const meta = { ...heldPlaceOf(req), ...read(bodies.hold, req.body) };
      await audit(
        {
          eventId: 'delivery-hold',
          severityLevel: 'high',
          request: req,
          meta,
        },
        () => holds.hold(credentials, meta),
      );
      res.status(204).end();
    });

    router.delete(path, async (req, res) => {
      const credentials = await httpAuth.credentials(req);
      const meta = {
        ...heldPlaceOf(req),
        ...read(z.object({ file }), req.query),
      };
      await audit(
        {
          eventId: 'delivery-release-hold',
          severityLevel: 'medium',
          request: req,
          meta,
        },
        () => holds.release(credentials, meta),
      );
      res.status(204).end();
    });
  }

  return router;
}

function read<T>(schema: z.ZodType<T>, given: unknown): T {
  const { success, data, error } = schema.safeParse(given ?? {});
  if (!success) {
    const [issue] = error.issues;
    throw new InputError(`"${issue.path.join('.')}": ${issue.message}`);
  }
  return data;
}

function entityRefOf(req: Request): string {
  const { kind, namespace, name } = req.params;
  return stringifyEntityRef({ kind, namespace, name });
}

function placeOf(req: Request) {
  const { environment } = req.params;
  return { entityRef: entityRefOf(req), environment };
}

function heldPlaceOf(req: Request): {
  entityRef?: string;
  environment: string;
} {
  const { environment } = req.params;
  return req.params.kind === undefined ? { environment } : placeOf(req);
}
