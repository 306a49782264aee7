import type { Config } from '@backstage/config';
import type { ScmIntegrations } from '@backstage/integration';
import type { EntityAccess } from '../access/EntityAccess';
import { readDeliveryConfig } from '../delivery/worker/readDeliveryConfig';
import type { PlatformProvider } from '../platform/types';
import type { Stores } from '../rendering/storeWorkload';
import { DefaultBranchReader } from './DefaultBranchReader';
import {
  DefaultDeliveryHistory,
  type DeliveryHistory,
} from './DefaultDeliveryHistory';
import { DeliveryFinder } from './DeliveryFinder';
import type { BranchReader } from './types';

/** What others need of reading Git: questions, and when to begin and end. */
export interface History {
  finder: DeliveryFinder;
  reader: BranchReader;
  deliveries: DeliveryHistory;
}

export function createHistory(options: {
  access: EntityAccess;
  config: Config;
  integrations: ScmIntegrations;
  platform: PlatformProvider;
  stores: Stores;
}): History {
  const { config, integrations } = options;
  const finder = new DeliveryFinder(options);
  const reader = new DefaultBranchReader({
    config: readDeliveryConfig(config),
    integrations,
  });
  return {
    finder,
    reader,
    deliveries: new DefaultDeliveryHistory({ finder, reader, integrations }),
  };
}
