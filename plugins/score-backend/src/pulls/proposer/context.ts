import type { PlannedChange, ProposalContext } from '../../delivery/types';
import type { ProposalStore } from '../store/types';
import type { ProposerPulls } from '../forge/readKnownPulls';

/** What pull requests to one repository are made with. */
export interface ProposerContext {
  store: ProposalStore;
  pulls: ProposerPulls;
  /** What people read of a change. */
  describe(
    change: PlannedChange,
    context: ProposalContext,
  ): Promise<{ title: string; body: string }>;
}
