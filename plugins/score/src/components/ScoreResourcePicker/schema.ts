import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** What the picker returns: a list for the workload's `resources`. */
export const scoreResourcePickerSchema = makeFieldSchema({
  output: z =>
    z.array(
      z.object({
        name: z.string(),
        type: z.string(),
        class: z.string().optional(),
        params: z.record(z.unknown()).optional(),
      }),
    ),
});

export type ScoreResourcePickerProps = typeof scoreResourcePickerSchema.TProps;
