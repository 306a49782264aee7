import type { Platform } from '../stages';

/** The same platform, for workloads whose images come from where its policies do not allow. */
export function withoutPolicies(platform: Platform): Platform {
  return {
    ...platform,
    environments: platform.environments.map(environment => ({
      ...environment,
      policies: [],
    })),
  };
}
