import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import express, { type Request, type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { Audit } from '../access/createAudit';
import { describeProgress } from './describeProgress';
import { parseDeliverRequest, parseQuery } from './parseQuery';
import type { DeliveryRequests } from './types';

const PATH = '/entities/:kind/:namespace/:name/deliveries';

/** Lets CI ask for deliveries and wait for them. */
export function createProgressRouter(options: {
  audit: Audit;
  httpAuth: HttpAuthService;
  requests: DeliveryRequests;
  /** Aborted when the portal ends, which nobody shall hold up by waiting. */
  stopping: AbortSignal;
}): Router {
  const { audit, httpAuth, requests, stopping } = options;
  const router = PromiseRouter();

  router.post(PATH, express.json({ limit: '16kb' }), async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const entityRef = entityRefOf(req);
    const request = parseDeliverRequest(req.body);
    const answer = await audit(
      {
        eventId: 'delivery-request',
        severityLevel: request.overwrite ? 'medium' : 'low',
        request: req,
        meta: { entityRef, ...request },
      },
      () => requests.deliver(credentials, entityRef, request),
      describeProgress,
    );
    res.status(202).json(answer);
  });

  router.get(PATH, async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const gone = new AbortController();
    res.on('close', () => gone.abort());
    const answer = await requests.progress(
      credentials,
      entityRefOf(req),
      parseQuery(req.query),
      AbortSignal.any([gone.signal, stopping]),
    );
    if (!gone.signal.aborted) {
      res.json(answer);
    }
  });

  return router;
}

function entityRefOf(req: Request): string {
  const { kind, namespace, name } = req.params;
  return stringifyEntityRef({ kind, namespace, name });
}
