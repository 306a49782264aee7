import type { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  catalog?: {
    providers?: {
      score?: {
        /**
         * Whether each resource type that the platform offers becomes an entity
         * that the workloads which ask for it depend on. Default: true.
         */
        resourceTypes?: boolean;
        /** Namespace of these entities. Default: score. */
        namespace?: string;
        /**
         * When to look for what no event has told of. Default: every 30 minutes.
         */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
      };
    };
  };
}
