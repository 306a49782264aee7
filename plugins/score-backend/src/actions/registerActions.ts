import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { Audit } from '../access/createAudit';
import type { EntityAccess } from '../access/EntityAccess';
import type { Explanations } from '../explain/types';
import type { DeliveryHistory } from '../history/DefaultDeliveryHistory';
import type { PlatformProvider } from '../platform/types';
import type { DeliveryRequests } from '../progress/types';
import type { Promotion } from '../promotion/createPromotion';
import type { ScoreService } from '../service/types';
import type { DatabaseWorkloadStore } from '../workloads/DatabaseWorkloadStore';
import { registerDeliver } from './deliver';
import { registerDiffDeliveries } from './diffDeliveries';
import { registerExplain } from './explain';
import { registerGetRenderedFiles } from './getRenderedFiles';
import { registerGetWorkload } from './getWorkload';
import { registerHold, registerReleaseHold } from './hold';
import { registerListDeliveries } from './listDeliveries';
import { registerListResourceTypes } from './listResourceTypes';
import { registerListWorkloads } from './listWorkloads';
import { registerPlanPromotion, registerPromote } from './promote';
import { registerRefreshWorkload } from './refreshWorkload';
import { registerResumeDeliveries, registerRollBack } from './rollBack';
import { registerValidate } from './validate';

export interface ActionsOptions {
  registry: ActionsRegistryService;
  audit: Audit;
  access: EntityAccess;
  explanations: Explanations;
  history: DeliveryHistory;
  platform: PlatformProvider;
  promotion: Promotion;
  requests: DeliveryRequests;
  service: ScoreService;
  workloads: DatabaseWorkloadStore;
}

/** What agents, templates and the command line can do. */
export function registerActions(options: ActionsOptions): void {
  registerDeliver(options);
  registerGetWorkload(options);
  registerGetRenderedFiles(options);
  registerExplain(options);
  registerListResourceTypes(options);
  registerListWorkloads(options);
  registerRefreshWorkload(options);
  registerValidate(options);
  registerListDeliveries(options);
  registerDiffDeliveries(options);
  registerPlanPromotion(options);
  registerPromote(options);
  registerRollBack(options);
  registerResumeDeliveries(options);
  registerHold(options);
  registerReleaseHold(options);
}
