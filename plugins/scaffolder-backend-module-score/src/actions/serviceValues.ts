import type { z as Zod } from 'zod/v3';

const NAME = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])$/;
const TYPE = /^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])$/;
const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;
const DOMAIN =
  /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$/;
const IMAGE =
  /^[a-z0-9]+([._-][a-z0-9]+)*(:[0-9]+)?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)+$/;

/**
 * What skeletons are filled with, named like the variables in them. Others are
 * let through, for skeletons that want more.
 */
export function serviceValues(z: typeof Zod) {
  return z
    .object({
      name: z
        .string()
        .regex(NAME)
        .describe('Of the workload and its component'),
      image_repo: z
        .string()
        .regex(IMAGE)
        .optional()
        .describe('Where CI pushes the image, without a tag'),
      domain: z
        .string()
        .max(253)
        .regex(DOMAIN)
        .optional()
        .describe('Becomes a resource `dns`'),
      port: z
        .number()
        .int()
        .min(1)
        .max(65535)
        .optional()
        .describe('What the container listens on; default: 8080'),
      resources: z
        .array(
          z.object({
            name: z.string().regex(NAME),
            type: z.string().regex(TYPE),
            class: z.string().regex(TYPE).optional(),
            params: z.record(z.any()).optional(),
          }),
        )
        .optional()
        .describe('What the platform shall provide'),
      variables: z
        .array(
          z.object({ name: z.string().regex(VARIABLE), value: z.string() }),
        )
        .optional()
        .describe(
          'Environment variables; a value may hold placeholders such as ${resources.db.uri}',
        ),
      description: z.string().optional(),
      owner: z.string().optional().describe('Entity reference'),
      system: z.string().optional().describe('Entity reference'),
    })
    .catchall(z.any());
}
