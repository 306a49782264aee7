import type { PlannedChange, ProposalContext } from '../../delivery/types';
import type { ProposalStore } from '../store/types';
import type { PullRequests } from '../types';

/** A commit that is here and not yet on the branch of a pull request. */
export interface MadeCommit {
  sha: string;
  /** To be called when it has been pushed, or will not be. */
  done(): Promise<void>;
}

export type CreateCommit = (
  change: PlannedChange,
  context: ProposalContext,
) => Promise<MadeCommit>;

/** What pull requests to one repository are made with. */
export interface ProposerContext {
  store: ProposalStore;
  pulls: PullRequests;
  /** What people read of a change. */
  describe(
    change: PlannedChange,
    context: ProposalContext,
  ): Promise<{ title: string; body: string }>;
  createCommit: CreateCommit;
}
