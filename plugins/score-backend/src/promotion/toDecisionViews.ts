import type { Environment } from '@score-backstage/engine';
import type {
  PromotionView,
  WorkloadInEnvironment,
} from '@score-backstage/plugin-score-common';
import type { Delivery, Hold } from '../delivery';
import { findHold } from '../delivery/store/holds';

export interface DecisionContext {
  holds: readonly Hold[];
  /** By the ids of deliveries; see `DatabaseInputStore.hashes`. */
  inputs: ReadonlyMap<number, string>;
}

/** What people have decided about a workload in an environment. */
export function toDecisionViews(
  workload: string | undefined,
  environment: Environment,
  /** Of the workload, one for each environment. */
  deliveries: readonly Delivery[],
  context: DecisionContext,
): Pick<WorkloadInEnvironment, 'hold' | 'rollback' | 'promotion'> {
  const hold = findHold(context.holds, {
    environment: environment.name,
    workload,
  });
  const of = (name: string) =>
    deliveries.find(each => each.environment === name);
  const from = environment.delivery?.promoteFrom;
  const delivery = of(environment.name);
  return {
    hold: hold && {
      scope: hold.workload === undefined ? 'environment' : 'workload',
      by: hold.by,
      reason: hold.reason,
      since: hold.since,
    },
    rollback: delivery?.pin,
    promotion:
      from === undefined
        ? undefined
        : toPromotionView(from, of(from), delivery, context),
  };
}

function toPromotionView(
  from: string,
  source: Delivery | undefined,
  delivery: Delivery | undefined,
  { inputs }: DecisionContext,
): PromotionView {
  const {
    promotedFrom: promoted,
    requestedBy,
    reason,
  } = delivery?.source ?? {};
  const view = { from, promoted, by: promoted && requestedBy, reason };
  const newest = source && inputs.get(source.id);
  if (!source || newest === undefined) {
    return { ...view, state: 'nothing' };
  }
  if (delivery && inputs.get(delivery.id) === newest) {
    return { ...view, state: 'current' };
  }
  const [name, generation] = promoted?.split('@') ?? [];
  return {
    ...view,
    state: 'behind',
    // The same generation may have come of other inputs.
    behind:
      name === from
        ? Math.max(1, source.generation - Number(generation))
        : undefined,
  };
}
