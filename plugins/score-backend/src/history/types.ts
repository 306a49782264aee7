import type { Git } from '../delivery/git/Git';
import type { Mirror } from '../delivery/git/Mirror';
import type { DestinationBranch } from '../delivery/types';

/** A branch as it is while one question is answered. */
export interface OpenBranch {
  git: Git;
  mirror: Mirror;
  /** Absent for a branch that does not exist yet. */
  head: string | undefined;
  /** Gets older commits; false where there are none or enough was fetched. */
  deepen(): Promise<boolean>;
  /** Whether there are older commits than those that are here. */
  isShallow(): Promise<boolean>;
}

/** Reads what is in GitOps repositories, beside the worker and not in its way. */
export interface BranchReader {
  /** @throws ServiceUnavailableError where the repository cannot be asked */
  read<T>(
    branch: DestinationBranch,
    work: (at: OpenBranch) => Promise<T>,
  ): Promise<T>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Which workload in which environment. */
export interface DeliveredPlace {
  environment: string;
  workload: string;
}

/** What the commit says of one of the workloads that it delivers. */
export interface LoggedDelivery extends DeliveredPlace {
  sha: string;
  subject: string;
  author: string;
  /** ISO 8601. */
  committedAt: string;
  generation: number;
  specHash?: string;
  renderer?: string;
  source?: { repoUrl: string; revision?: string; file: string };
  platformRevision?: string;
  promotedFrom?: string;
  rolledBackTo?: string;
  requestedBy?: string;
  reason?: string;
}

/** What a workload's folder holds of ours at a commit. */
export interface StateInGit {
  sha?: string;
  generation?: number;
  /** Git blob ids by path below the folder, as they are in the commit. */
  files: Map<string, string>;
  /** Id of what says where the files come from. */
  metadata?: string;
  /** Paths that have other contents than the inventory says. */
  altered: string[];
}
