import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import type { ScmIntegrations } from '@backstage/integration';
import type { Knex } from 'knex';
import type { Proposer } from '../delivery/types';
import { createForges } from './forge/createForges';
import { createCommits, readGithubAppCommits } from './github/createCommits';
import { createFindingsFinder } from './proposer/createFindingsFinder';
import { createProposer } from './proposer/createProposer';
import { DatabaseProposalStore } from './store/DatabaseProposalStore';

/** Of one request to a forge. */
const TIMEOUT_MS = 30_000;

/** The pull requests by which a portal delivers. */
export interface ProposalsOfPortal {
  proposer: Proposer;
  /** A person wants what people have declined to be proposed once more. */
  askAgain(entityRef: string): Promise<void>;
}

export function createProposals(options: {
  config: Config;
  database: Knex;
  integrations: ScmIntegrations;
  logger: LoggerService;
}): ProposalsOfPortal {
  const { config, database, integrations, logger } = options;
  const store = new DatabaseProposalStore({ database });
  const forges = createForges(integrations, { timeoutMs: TIMEOUT_MS });
  return {
    proposer: createProposer({
      store,
      forges,
      integrations,
      logger,
      findFindings: createFindingsFinder(database),
      createCommit: createCommits({
        forges,
        githubAppCommits: readGithubAppCommits(config),
        logger,
      }),
    }),
    askAgain: entityRef => store.askAgain(entityRef),
  };
}
