import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { Explanations } from './types';

function textOf(req: Request, key: string, what: string): string {
  const value = req.query[key];
  if (typeof value !== 'string' || value === '') {
    throw new InputError(`Name ${what} with ?${key}=`);
  }
  return value;
}

function lineOf(req: Request): number {
  const line = Number(textOf(req, 'line', 'a line of the rendered file'));
  if (!Number.isSafeInteger(line) || line < 1) {
    throw new InputError('?line= is a whole number, beginning with 1');
  }
  return line;
}

/** Answers where a line of a rendered file comes from. */
export function createExplainRouter(options: {
  explanations: Explanations;
  httpAuth: HttpAuthService;
}): Router {
  const { explanations, httpAuth } = options;
  const router = PromiseRouter();
  router.get(
    '/entities/:kind/:namespace/:name/renders/:environment/explain',
    async (req, res) => {
      const credentials = await httpAuth.credentials(req);
      const { environment, kind, namespace, name } = req.params;
      res.json(
        await explanations.explain(credentials, {
          entityRef: stringifyEntityRef({ kind, namespace, name }),
          environment,
          file: textOf(
            req,
            'file',
            'the Score file, as the annotation has it,',
          ),
          path: textOf(req, 'path', 'the rendered file'),
          line: lineOf(req),
        }),
      );
    },
  );
  return router;
}
