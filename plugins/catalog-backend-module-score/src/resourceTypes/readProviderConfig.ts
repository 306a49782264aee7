import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type RootConfigService,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';

const DEFAULT_SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { minutes: 30 },
  timeout: { minutes: 2 },
  // The Score backend may be starting too; it tells when it has a platform.
  initialDelay: { seconds: 15 },
};

export interface ProviderConfig {
  namespace: string;
  /** Absent where the backend is not told of its app. */
  appUrl?: string;
  schedule: SchedulerServiceTaskScheduleDefinition;
}

/** How resource types become entities; undefined where they shall not. */
export function readProviderConfig(
  config: RootConfigService,
): ProviderConfig | undefined {
  const own = config.getOptionalConfig('catalog.providers.score');
  if (own?.getOptionalBoolean('resourceTypes') === false) {
    return undefined;
  }
  const schedule = own?.getOptionalConfig('schedule');
  return {
    namespace: own?.getOptionalString('namespace') ?? 'score',
    appUrl: config.getOptionalString('app.baseUrl')?.replace(/\/+$/, ''),
    schedule: schedule
      ? readSchedulerServiceTaskScheduleDefinitionFromConfig(schedule)
      : DEFAULT_SCHEDULE,
  };
}
