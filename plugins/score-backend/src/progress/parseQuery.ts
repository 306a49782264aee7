import { InputError } from '@backstage/errors';
import { z } from 'zod';
import type { ProgressQuery } from './types';

/** Longer than what a proxy lets pass is of no use. */
const MAX_WAIT_MS = 5 * 60_000;

const UNITS: Record<string, number> = { s: 1_000, m: 60_000 };

const list = z
  .union([z.string().transform(text => [text]), z.array(z.string())])
  .optional();

const querySchema = z.object({
  environment: list,
  id: list,
  revision: z
    .string()
    .regex(/^[0-9a-f]{7,64}$/, 'is the hash of a commit')
    .optional(),
  wait: z
    .string()
    .regex(/^\d{1,3}[sm]$/, 'is a number with s or m, such as 60s')
    .optional(),
});

/** Reads what `GET …/deliveries` is asked. */
export function parseQuery(query: unknown): ProgressQuery {
  const { data, error } = querySchema.safeParse(query);
  if (!data) {
    const [{ path, message }] = error.issues;
    throw new InputError(`?${path.join('.')}= ${message}`);
  }
  const { wait = '0s' } = data;
  const waitMs = Number.parseInt(wait, 10) * UNITS[wait.slice(-1)];
  if (waitMs > MAX_WAIT_MS) {
    throw new InputError(`?wait= is at most ${MAX_WAIT_MS / 1000}s`);
  }
  // Fails at once rather than after the wait.
  if (data.id) {
    parseIds(data.id);
  }
  return {
    environments: data.environment,
    ids: data.id,
    revision: data.revision,
    waitMs,
  };
}

/** Generations by `<environment>/<workload>`. */
export function parseIds(ids: readonly string[]): Map<string, number> {
  return new Map(
    ids.map(id => {
      const match = /^([^/@]+\/[^/@]+)@(\d{1,9})$/.exec(id);
      if (!match) {
        throw new InputError(
          `${id} is no delivery; one is named like staging/orders-api@7`,
        );
      }
      return [match[1], Number(match[2])];
    }),
  );
}

const deliverSchema = z
  .object({
    environments: z.array(z.string()).min(1).optional(),
    overwrite: z.boolean().optional(),
  })
  .strict();

/** Reads what `POST …/deliveries` is asked; without a body: all of it. */
export function parseDeliverRequest(body: unknown) {
  const { data, error } = deliverSchema.safeParse(body ?? {});
  if (!data) {
    const [{ path, message }] = error.issues;
    throw new InputError(`${path.join('.') || 'The body'}: ${message}`);
  }
  return data;
}
