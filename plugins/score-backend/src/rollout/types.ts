import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  PlatformRollout,
  PlatformRolloutRequest,
  PlatformRolloutStep,
} from '@score-backstage/plugin-score-common';
import type { LoadedPlatform } from '../platform/types';

/** What is stored of an environment that takes revisions ring by ring. */
export interface StoredRollout {
  environment: string;
  version: number;
  /** Revision of who has not been reached. */
  base: string;
  former?: string;
  /** Revision that is rolled out. */
  next?: string;
  /** So many rings were reached. */
  rings: number;
  state: 'settled' | 'running' | 'stopped' | 'rolled-back';
  changedBy?: string;
  changedAt: number;
  reason?: string;
}

/** Which platform a workload is rendered with, where it is not the newest. */
export interface PinnedPlatforms {
  /**
   * By environment; undefined where the revision can no longer be loaded, so that
   * nothing is rendered there.
   */
  pinnedFor(
    workload: string | undefined,
  ): Promise<ReadonlyMap<string, LoadedPlatform | undefined>>;
}

/** Roll-outs, for who may see or change them. */
export interface Rollouts {
  list(credentials: BackstageCredentials): Promise<PlatformRollout[]>;
  step(
    credentials: BackstageCredentials,
    step: PlatformRolloutStep,
    request: PlatformRolloutRequest,
  ): Promise<PlatformRollout>;
}
