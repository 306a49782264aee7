import { DefaultHolds, type HoldsOptions } from './DefaultHolds';
import { DefaultPromotions, type PromotionsOptions } from './DefaultPromotions';
import { DefaultRollbacks, type RollbacksOptions } from './DefaultRollbacks';

/** What people can decide about deliveries. */
export interface Promotion {
  holds: DefaultHolds;
  promotions: DefaultPromotions;
  rollbacks: DefaultRollbacks;
}

export function createPromotion(
  options: HoldsOptions & PromotionsOptions & RollbacksOptions,
): Promotion {
  return {
    holds: new DefaultHolds(options),
    promotions: new DefaultPromotions(options),
    rollbacks: new DefaultRollbacks(options),
  };
}
