import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import type { EventsService } from '@backstage/plugin-events-node';
import type { Knex } from 'knex';
import { createForges } from '../../pulls/forge/createForges';
import {
  comparableUrl,
  parsePush,
  PUSH_TOPICS,
} from '../../triggers/parsePush';
import { findRepository } from '../../workloads/repository';
import type { PreviewRunner } from '../types';
import { DatabaseCommentStore } from './DatabaseCommentStore';
import { parsePullRequest, PULL_REQUEST_TOPICS } from './parsePullRequest';
import { PreviewCommenter } from './PreviewCommenter';

const TIMEOUT_MS = 30_000;

/**
 * Has the platform's pull requests previewed when a forge tells of them. A
 * platform that is in no repository has none.
 */
export async function followPullRequests(options: {
  appUrl: string;
  database: Knex;
  events: EventsService;
  integrations: ScmIntegrations;
  logger: LoggerService;
  platformTarget: string;
  runner: PreviewRunner;
}): Promise<{ stop(): void }> {
  const { appUrl, database, events, integrations, logger } = options;
  const { platformTarget, runner } = options;
  const place = /^https?:/.test(platformTarget)
    ? findRepository(platformTarget, integrations)
    : undefined;
  if (!place?.ref) {
    return { stop() {} };
  }
  const { repoUrl, ref: branch } = place;
  const commenter = new PreviewCommenter({
    appUrl,
    forges: createForges(integrations, { timeoutMs: TIMEOUT_MS }),
    repository: { repoUrl, branch },
    runner,
    store: new DatabaseCommentStore({ database }),
  });
  // Who publishes shall not wait.
  const start = (work: Promise<void>) => {
    work.catch(error =>
      logger.warn(
        `A pull request of the platform has no preview: ${stringifyError(
          error,
        )}`,
      ),
    );
  };
  const isOurs = (url: string) => comparableUrl(repoUrl) === url;
  await events.subscribe({
    id: 'previews',
    topics: [...PULL_REQUEST_TOPICS, ...PUSH_TOPICS],
    async onEvent({ eventPayload }) {
      const pull = parsePullRequest(eventPayload);
      if (pull && isOurs(pull.repoUrl) && pull.base === branch) {
        start(commenter.changed(pull));
      }
      const push = pull ? undefined : parsePush(eventPayload);
      if (push?.branch && isOurs(push.repoUrl) && push.branch !== branch) {
        start(commenter.pushed(push.branch, push.commit));
      }
    },
  });
  return { stop: () => commenter.stop() };
}
