import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { Audit } from '../access/createAudit';
import type { EntityAccess } from '../access/EntityAccess';
import type { PlatformProvider } from '../platform/types';
import type { DeliveryRequests } from '../progress/types';
import type { ScoreService } from '../service/types';
import type { DatabaseWorkloadStore } from '../workloads/DatabaseWorkloadStore';
import { registerDeliver } from './deliver';
import { registerGetWorkload } from './getWorkload';
import { registerListResourceTypes } from './listResourceTypes';
import { registerRefreshWorkload } from './refreshWorkload';
import { registerValidate } from './validate';

export interface ActionsOptions {
  registry: ActionsRegistryService;
  audit: Audit;
  access: EntityAccess;
  platform: PlatformProvider;
  requests: DeliveryRequests;
  service: ScoreService;
  workloads: DatabaseWorkloadStore;
}

/** What agents, templates and the command line can do. */
export function registerActions(options: ActionsOptions): void {
  registerDeliver(options);
  registerGetWorkload(options);
  registerListResourceTypes(options);
  registerRefreshWorkload(options);
  registerValidate(options);
}
