import type { PlainObject } from '../shared/values';
import type { PlatformManifest } from './readManifest';
import type { PlatformFile } from './readPlatformFile';

/** `rollout` of an environment in platform.yaml. */
export const rolloutSchema: PlainObject = {
  title: 'The roll-out of an environment',
  type: 'object',
  additionalProperties: false,
  required: ['rings'],
  properties: {
    advance: { enum: ['manual', 'automatic'] },
    rings: {
      type: 'array',
      minItems: 1,
      maxItems: 20,
      description: 'a list of one to twenty rings',
      items: {
        title: 'A ring',
        type: 'object',
        additionalProperties: false,
        required: ['name', 'workloads'],
        properties: {
          name: { type: 'string', minLength: 1, description: 'a name' },
          workloads: {
            type: 'array',
            minItems: 1,
            items: { type: 'string' },
            description: 'a list of names of workloads',
          },
        },
      },
    },
  },
};

/** A workload is reached once, by the ring that names it. */
export function checkRollouts(
  { reporter }: PlatformFile,
  { environments }: PlatformManifest,
): void {
  environments.forEach(({ rollout }, index) => {
    const rings = new Map<string, string>();
    rollout?.rings.forEach((ring, position) =>
      ring.workloads.forEach((workload, place) => {
        const other = rings.get(workload);
        if (other !== undefined) {
          reporter.report({
            code: 'duplicate-ring-member',
            path: [
              ...['environments', index, 'rollout', 'rings', position],
              ...['workloads', place],
            ],
            message: `"${workload}" is in the ring "${other}" already.`,
            hint: 'Name it in one ring only.',
          });
        }
        rings.set(workload, ring.name);
      }),
    );
  });
}
