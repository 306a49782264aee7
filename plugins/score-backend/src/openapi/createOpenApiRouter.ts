import type { JsonObject } from '@backstage/types';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { readOpenApiDocument } from './readOpenApiDocument';

/** Answers the OpenAPI document where Backstage's plugins answer theirs. */
export function createOpenApiRouter(): Router {
  const router = PromiseRouter();
  let document: Promise<JsonObject> | undefined;
  router.get('/openapi.json', async (_, res) => {
    document ??= readOpenApiDocument();
    res.json(await document);
  });
  return router;
}
