import type { PlannedChange, ProposalContext } from '../../delivery/types';
import type { ProposalStore } from '../store/types';
import type { PullRequests } from '../types';

/** What pull requests to one repository are made with. */
export interface ProposerContext {
  store: ProposalStore;
  pulls: PullRequests;
  /** What people read of a change. */
  describe(
    change: PlannedChange,
    context: ProposalContext,
  ): Promise<{ title: string; body: string }>;
}
