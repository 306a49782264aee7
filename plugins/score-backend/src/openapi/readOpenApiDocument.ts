import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';

/** The description of all routes that src/schema/openapi.yaml is. */
export async function readOpenApiDocument(): Promise<JsonObject> {
  const path = resolvePackagePath(
    '@score-backstage/plugin-score-backend',
    'src/schema/openapi.yaml',
  );
  return parse(await readFile(path, 'utf8'));
}
