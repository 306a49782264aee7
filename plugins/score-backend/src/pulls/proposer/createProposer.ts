import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ScmIntegrations } from '@backstage/integration';
import type { Finding } from '@score-backstage/engine';
import { commitUrl } from '../../delivery';
import { explain } from '../../delivery/git/explain';
import type {
  ClaimedDelivery,
  PlannedChange,
  ProposalContext,
  ProposalOutcome,
  Proposer,
} from '../../delivery/types';
import { describeChange } from '../description/describeChange';
import { fileDiffs, isBookkeeping } from '../description/fileDiffs';
import type { Forges } from '../forge/createForges';
import { ForgeError } from '../forge/ForgeError';
import { ProposerPulls, readKnownPulls } from '../forge/readKnownPulls';
import type { ProposalStore } from '../store/types';
import { closeProposal, whyObsolete } from './closeProposal';
import type { FindMove } from './createMoveFinder';
import { placeOf } from './ownBranch';
import { proposeChange } from './proposeChange';

/** From so many on, the open ones are read all at once. */
const MANY = 4;

export interface ProposerOptions {
  store: ProposalStore;
  forges: Forges;
  integrations: ScmIntegrations;
  logger: LoggerService;
  findMove: FindMove;
  /** Of the render that is delivered. */
  findFindings(delivery: ClaimedDelivery): Promise<readonly Finding[]>;
}

class DefaultProposer implements Proposer {
  readonly #options: ProposerOptions;

  constructor(options: ProposerOptions) {
    this.#options = options;
  }

  async propose(
    changes: readonly PlannedChange[],
    context: ProposalContext,
  ): Promise<ProposalOutcome[]> {
    const outcomes: ProposalOutcome[] = [];
    const pulls = await this.#knownPulls(changes.length, context);
    let pause: { reason: string; retryAfterMs: number } | undefined;
    for (const change of changes) {
      if (context.signal.aborted) {
        break;
      }
      const { claimed } = change;
      if (pause) {
        // The others would only make the forge angrier.
        outcomes.push({ kind: 'failed', claimed, ...pause });
        continue;
      }
      try {
        const reason = await this.#options.findMove(claimed);
        if (reason !== undefined) {
          await this.#close(claimed, context, reason);
          outcomes.push({ kind: 'stopped', claimed, reason });
          continue;
        }
        const proposed = await proposeChange(change, context, {
          ...this.#options,
          pulls,
          describe: (...args) => this.#describe(...args),
        });
        outcomes.push({ ...proposed, claimed });
      } catch (error) {
        const failure = explainFailure(error, context);
        outcomes.push({ kind: 'failed', claimed, ...failure });
        const { retryAfterMs } = failure;
        pause =
          retryAfterMs === undefined ? undefined : { ...failure, retryAfterMs };
      }
    }
    return outcomes;
  }

  async settled(
    claimed: readonly ClaimedDelivery[],
    context: ProposalContext,
  ): Promise<void> {
    for (const delivery of claimed) {
      try {
        await this.#close(delivery, context, whyObsolete(delivery));
      } catch (error) {
        const { reason } = explainFailure(error, context);
        this.#options.logger.warn(
          `The pull request for ${delivery.workload} in ${delivery.environment} is to be closed and is not yet: ${reason}`,
        );
      }
    }
  }

  async #close(
    claimed: ClaimedDelivery,
    context: ProposalContext,
    closing: string,
  ) {
    const { store } = this.#options;
    const record = await store.get(placeOf(claimed, context));
    if (!record) {
      return;
    }
    // Noted first, so that it is closed later where that fails now.
    await store.save({ ...record, closing });
    await closeProposal(
      { ...record, closing },
      {
        store,
        pulls: this.#pulls(context),
        repository: { head: context.branchOf({ claimed }), context },
      },
    );
  }

  async #knownPulls(
    count: number,
    context: ProposalContext,
  ): Promise<ProposerPulls> {
    const pulls = this.#pulls(context);
    if (count < MANY) {
      return pulls;
    }
    const { branch } = context.branch;
    // Without them each is asked for, and says what is wrong with the forge.
    return readKnownPulls(pulls, branch).catch(() => pulls);
  }

  #pulls({ branch, signal }: ProposalContext) {
    return this.#options.forges.pullRequests(branch.repoUrl, signal);
  }

  async #describe(change: PlannedChange, context: ProposalContext) {
    const { claimed, deletes, writes } = change;
    const { source } = claimed;
    const paths = [...deletes, ...writes.map(({ path }) => path)].filter(
      path => !isBookkeeping(path),
    );
    const before =
      context.head === undefined
        ? new Map<string, undefined>()
        : await context.readFiles(context.head, paths);
    const { findFindings, integrations } = this.#options;
    return describeChange({
      change,
      message: context.messageOf(change),
      files: fileDiffs(change, before),
      findings: change.why === 'removal' ? [] : await findFindings(claimed),
      sourceUrl:
        source.revision &&
        commitUrl(source.repoUrl, source.revision, integrations),
    });
  }
}

/** Pull requests on the forges that the portal has integrations with. */
export function createProposer(options: ProposerOptions): Proposer {
  return new DefaultProposer(options);
}

function explainFailure(
  error: unknown,
  { branch }: ProposalContext,
): { reason: string; retryAfterMs?: number } {
  return error instanceof ForgeError
    ? { reason: error.message, retryAfterMs: error.details.retryAfterMs }
    : { reason: explain(error, branch.repoUrl) };
}
