import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { DeliveryHistory } from './DefaultDeliveryHistory';

/** Reads what was delivered, and what it changed. */
export function createHistoryRouter(options: {
  history: DeliveryHistory;
  httpAuth: HttpAuthService;
}): Router {
  const { history, httpAuth } = options;
  const router = PromiseRouter();
  const deliveries =
    '/entities/:kind/:namespace/:name/deliveries/:environment' as const;

  router.get(deliveries, async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const limit = textOf(req, 'limit');
    res.json(
      await history.list(credentials, {
        entityRef: entityRefOf(req),
        environment: req.params.environment,
        file: textOf(req, 'file'),
        before: textOf(req, 'before'),
        limit: limit === undefined ? undefined : numberOf(limit),
      }),
    );
  });

  // `head` in place of a commit is what is in Git now.
  router.get(`${deliveries}/:sha/diff`, async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const { environment, sha } = req.params;
    const base = textOf(req, 'base');
    const baseEnvironment = textOf(req, 'baseEnvironment');
    res.json(
      await history.diff(credentials, {
        entityRef: entityRefOf(req),
        environment,
        file: textOf(req, 'file'),
        sha: commitOf(sha),
        base:
          base === undefined && baseEnvironment === undefined
            ? undefined
            : {
                environment: baseEnvironment ?? environment,
                sha: commitOf(base),
              },
      }),
    );
  });

  return router;
}

function entityRefOf(req: Request): string {
  const { kind, namespace, name } = req.params;
  return stringifyEntityRef({ kind, namespace, name });
}

function textOf(req: Request, key: string): string | undefined {
  const value = req.query[key];
  if (value !== undefined && (typeof value !== 'string' || value === '')) {
    throw new InputError(`Give ?${key}= once, with a value`);
  }
  return value;
}

function numberOf(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1) {
    throw new InputError('?limit= is a whole number, beginning with 1');
  }
  return number;
}

function commitOf(text: string | undefined): string | undefined {
  return text === 'head' ? undefined : text;
}
