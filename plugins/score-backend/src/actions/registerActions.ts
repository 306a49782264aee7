import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { EntityAccess } from '../access/EntityAccess';
import type { PlatformProvider } from '../platform/types';
import type { ScoreService } from '../service/types';
import type { DatabaseWorkloadStore } from '../workloads/DatabaseWorkloadStore';
import { registerGetWorkload } from './getWorkload';
import { registerListResourceTypes } from './listResourceTypes';
import { registerRefreshWorkload } from './refreshWorkload';
import { registerValidate } from './validate';

export interface ActionsOptions {
  registry: ActionsRegistryService;
  access: EntityAccess;
  platform: PlatformProvider;
  service: ScoreService;
  workloads: DatabaseWorkloadStore;
}

/** What agents, templates and the command line can do. */
export function registerActions(options: ActionsOptions): void {
  registerGetWorkload(options);
  registerListResourceTypes(options);
  registerRefreshWorkload(options);
  registerValidate(options);
}
