/**
 * A delivery as the GitOps repository remembers it: read from the commit and
 * nowhere else.
 *
 * @public
 */
export interface DeliveryLogEntry {
  environment: string;
  generation: number;
  sha: string;
  /** Where a person can look at the commit. */
  url: string;
  subject: string;
  /** Who changed what was delivered. */
  author: string;
  /** ISO 8601, of the commit. */
  committedAt: string;
  /** `sha256:<hex>` of the Score file. */
  specHash?: string;
  renderer?: string;
  /** Where the Score file stood. */
  source?: DeliveryLogSource;
  /** Of the platform. */
  platformRevision?: string;
  /** `<environment>@<generation>` that was promoted. */
  promotedFrom?: string;
  /** `<environment>@<generation>` that was brought back. */
  rolledBackTo?: string;
  /** Entity ref of the person who asked for it, and why. */
  requestedBy?: string;
  reason?: string;
}

/** @public */
export interface DeliveryLogSource {
  repoUrl: string;
  revision?: string;
  file: string;
  /** Where a person can look at the commit. */
  url?: string;
}

/** @public */
export interface DeliveryLog {
  /** Newest first. */
  items: DeliveryLogEntry[];
  /** `before` of the next page; absent at the end of the history. */
  next?: string;
}

/**
 * What a workload has in an environment at a commit.
 *
 * @public
 */
export interface DeliveredState {
  environment: string;
  /** Absent where nothing was delivered yet. */
  sha?: string;
  generation?: number;
}

/** @public */
export interface FileChange {
  /** Below the workload's folder. */
  path: string;
  change: 'added' | 'removed' | 'changed';
  before?: string;
  after?: string;
  /** Why the texts are left out. */
  omitted?: string;
}

/** @public */
export interface DeliveryDiff {
  from: DeliveredState;
  to: DeliveredState;
  /** In the order of their paths; files that are the same are left out. */
  files: FileChange[];
}
