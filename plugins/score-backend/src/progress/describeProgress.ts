import type { DeliveryProgress } from '@score-backstage/plugin-score-common';

/** What the audit log has of a request for delivery. */
export function describeProgress({ outcome, items }: DeliveryProgress) {
  return { outcome, deliveries: items.flatMap(({ id }) => id ?? []) };
}
