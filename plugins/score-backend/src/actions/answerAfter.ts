import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { ActionsOptions } from './registerActions';

/** Does what is to be written down, and answers what has become of the workload. */
export async function answerAfter<
  Input extends JsonObject & { entityRef: string },
>(
  { audit, service }: ActionsOptions,
  event: { eventId: string; severityLevel: 'high' | 'medium' },
  call: { input: Input; credentials: BackstageCredentials },
  work: (credentials: BackstageCredentials, input: Input) => Promise<unknown>,
) {
  const { input, credentials } = call;
  await audit({ ...event, credentials, meta: input }, () =>
    work(credentials, input),
  );
  return { output: await service.getEntityScore(credentials, input.entityRef) };
}
