import type {
  ChangePreview,
  Finding,
  PreviewedWorkload,
} from '@score-backstage/engine';

/**
 * A preview of a change of the platform, on its way or ready.
 *
 * @public
 */
export interface PlatformPreview {
  id: string;
  /** Branch, tag, commit or pull request (`#12`), as it was asked for. */
  ref: string;
  state: 'running' | 'ready' | 'failed';
  /** Entity ref of the person, or name of the service. */
  requestedBy: string;
  /** ISO 8601. */
  createdAt: string;
  /** Workloads that were looked at. */
  progress: { done: number; total: number };
  /** The revision that is in use, and the commit that it is compared with. */
  before?: string;
  after?: string;
  /** Why it failed. */
  reason?: string;
  /** What is wrong with the platform at the ref. */
  findings: Finding[];
  /**
   * Numbers are those of all workloads; names only of those that the user may
   * see.
   */
  result?: ChangePreview;
  /** Entities of the workloads that are named, by workload. */
  entities: Record<string, string>;
}

/**
 * What a preview would change for one workload in one environment.
 *
 * @public
 */
export type PlatformPreviewDiff = PreviewedWorkload;

/**
 * Which workload of a preview to look at.
 *
 * @public
 */
export interface PlatformPreviewDiffRequest {
  id: string;
  environment: string;
  workload: string;
}
