import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import type { ScmIntegrations } from '@backstage/integration';
import type { Knex } from 'knex';
import type { CommitMaker, Leases, Proposer } from '../delivery/types';
import type { PlatformProvider } from '../platform/types';
import { closeLeftovers } from './closeLeftovers';
import { createForges } from './forge/createForges';
import {
  createCommitMaker,
  readGithubAppCommits,
} from './github/createCommitMaker';
import { createFindingsFinder } from './proposer/createFindingsFinder';
import { createMoveFinder } from './proposer/createMoveFinder';
import { createProposer } from './proposer/createProposer';
import type { ProposalStore } from './store/types';

/** Of one request to a forge. */
const TIMEOUT_MS = 30_000;

export interface ProposalsOptions {
  config: Config;
  database: Knex;
  integrations: ScmIntegrations;
  logger: LoggerService;
  leases: Leases;
  store: ProposalStore;
  platform: Pick<PlatformProvider, 'current'>;
}

/** The pull requests by which a portal delivers. */
export interface ProposalsOfPortal {
  proposer: Proposer;
  /** By GitHub, where the portal is an app there. */
  makeCommit: CommitMaker;
  /** Closes what should have been closed when a forge was away. */
  closeLeftovers(signal: AbortSignal): Promise<void>;
}

export function createProposals(options: ProposalsOptions): ProposalsOfPortal {
  const { config, database, integrations, logger, leases, platform, store } =
    options;
  const forges = createForges(integrations, { timeoutMs: TIMEOUT_MS });
  return {
    proposer: createProposer({
      store,
      forges,
      integrations,
      logger,
      findMove: createMoveFinder({ database, platform }),
      findFindings: createFindingsFinder(database),
    }),
    makeCommit: createCommitMaker({
      forges,
      githubAppCommits: readGithubAppCommits(config),
      logger,
    }),
    closeLeftovers: signal =>
      closeLeftovers({ store, forges, leases, logger, signal }),
  };
}
