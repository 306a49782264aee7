import type { z } from 'zod/v3';

/** Zod as the actions registry hands it in. */
export type Zod = typeof z;

export const findingsSchema = (zod: Zod) =>
  zod.array(
    zod.object({
      severity: zod.enum(['error', 'warning', 'info']),
      code: zod.string().describe('Stable name of the kind of problem'),
      message: zod.string().describe('What is wrong and what was expected'),
      hint: zod.string().optional().describe('What to do next'),
      file: zod.string().optional(),
      line: zod.number().optional().describe('Beginning with 1'),
      column: zod.number().optional().describe('Beginning with 1'),
      path: zod
        .string()
        .optional()
        .describe('Where in the document, such as containers.web.image'),
    }),
  );

export const entityRefSchema = (zod: Zod) =>
  zod
    .string()
    .describe('Entity reference, such as component:default/orders-api');

/** What an agent needs to know of an entity's workloads, without the files. */
export const entityScoreSchema = (zod: Zod) =>
  zod.object({
    entityRef: zod.string(),
    workloads: zod.array(
      zod.object({
        file: zod.string(),
        sourceUrl: zod.string(),
        status: zod.enum([
          'pending',
          'missing',
          'unreadable',
          'invalid',
          'valid',
        ]),
        reason: zod.string().optional(),
        revision: zod.string().optional(),
        name: zod.string().optional(),
        text: zod.string().optional(),
        findings: findingsSchema(zod),
        gaps: zod
          .array(
            zod.object({
              code: zod.string(),
              message: zod.string(),
              hint: zod.string().optional(),
              line: zod.number().optional(),
              path: zod.string().optional(),
              support: zod.enum(['differs', 'unsupported']),
              environments: zod.array(zod.string()).describe('Where it is so'),
              how: zod
                .record(zod.string())
                .optional()
                .describe('By environment: how it is there'),
            }),
          )
          .describe('What is not the same in all environments'),
        environments: zod.array(
          zod.object({
            environment: zod.object({
              name: zod.string(),
              title: zod.string(),
              target: zod.string(),
            }),
            stale: zod.boolean(),
            findings: findingsSchema(zod),
            render: zod
              .object({
                renderedAt: zod.string(),
                hash: zod.string(),
                files: zod.array(
                  zod.object({ path: zod.string(), bytes: zod.number() }),
                ),
              })
              .optional(),
            resources: zod.array(
              zod.object({
                name: zod.string(),
                type: zod.string(),
                class: zod.string(),
                status: zod.string(),
                reason: zod.string().optional(),
              }),
            ),
            delivery: zod
              .object({
                state: zod.string(),
                url: zod.string(),
                reason: zod.string().optional(),
                commit: zod
                  .object({ sha: zod.string(), url: zod.string() })
                  .optional(),
              })
              .optional(),
          }),
        ),
      }),
    ),
  });

export const fileSchema = (zod: Zod) =>
  zod
    .string()
    .optional()
    .describe(
      'Score file as the annotation has it; needed where the entity has several',
    );

export const reasonSchema = (zod: Zod) =>
  zod.string().describe('Why; others read it in the history');

export const deliveredStateSchema = (zod: Zod) =>
  zod.object({
    environment: zod.string(),
    sha: zod.string().optional(),
    generation: zod.number().optional(),
  });

export const fileChangesSchema = (zod: Zod) =>
  zod.array(
    zod.object({
      path: zod.string(),
      change: zod.enum(['added', 'removed', 'changed']),
      before: zod.string().optional(),
      after: zod.string().optional(),
      omitted: zod.string().optional().describe('Why the texts are left out'),
    }),
  );

export const logEntrySchema = (zod: Zod) =>
  zod.object({
    environment: zod.string(),
    generation: zod.number(),
    sha: zod.string(),
    url: zod.string(),
    subject: zod.string(),
    author: zod.string(),
    committedAt: zod.string(),
    source: zod
      .object({
        repoUrl: zod.string(),
        revision: zod.string().optional(),
        file: zod.string(),
      })
      .optional(),
    platformRevision: zod.string().optional(),
    promotedFrom: zod.string().optional(),
    rolledBackTo: zod.string().optional(),
    requestedBy: zod.string().optional(),
    reason: zod.string().optional(),
  });
