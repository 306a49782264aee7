import { parseEntityRef } from '@backstage/catalog-model';
import type { NotificationPayload } from '@backstage/plugin-notifications-common';
import type { FailingDelivery } from './types';

const MAX_CHARACTERS = 1_000;

/** What the owner is told while deliveries fail. */
export function describeFailure(
  entityRef: string,
  failing: readonly FailingDelivery[],
): NotificationPayload {
  const environments = [...new Set(failing.map(each => each.environment))];
  const reasons = failing.map(
    each => `${each.environment}: ${each.reason ?? 'it is tried again'}`,
  );
  const isStopped = failing.some(({ state }) => state === 'stopped');
  return {
    ...commonOf(entityRef),
    title: `${nameOf(entityRef)} is not delivered to ${environments.join(
      ' and ',
    )}`,
    description: reasons.join('\n').slice(0, MAX_CHARACTERS),
    severity: isStopped ? 'high' : 'normal',
  };
}

/** What the owner is told afterwards, in its place. */
export function describeRecovery(entityRef: string): NotificationPayload {
  return {
    ...commonOf(entityRef),
    title: `${nameOf(entityRef)} is delivered again`,
    severity: 'low',
  };
}

function commonOf(entityRef: string) {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const path = [namespace, kind, name].map(encodeURIComponent).join('/');
  return {
    link: `/catalog/${path}/score`,
    topic: 'Score deliveries',
    // One notification for each entity: what is new replaces what was told.
    scope: `score/deliveries/${entityRef}`,
  };
}

function nameOf(entityRef: string): string {
  return parseEntityRef(entityRef).name;
}
