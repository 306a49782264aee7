import type { LoadedPlatform } from '../platform/types';

/** The newest platform, and the others that environments have meanwhile. */
export interface ChosenPlatforms {
  platform: LoadedPlatform;
  /** By environment; undefined where there is none to render with. */
  pinned?: ReadonlyMap<string, LoadedPlatform | undefined>;
}

/** The platform that a workload has in an environment. */
export function platformIn(
  { platform, pinned }: ChosenPlatforms,
  environment: string,
): LoadedPlatform | undefined {
  return pinned?.has(environment) ? pinned.get(environment) : platform;
}
