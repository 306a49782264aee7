import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { EventsService } from '@backstage/plugin-events-node';
import { z } from 'zod';
import type { DeliveryStore, DeliveryWorker } from '../delivery';
import { comparableUrl } from '../triggers/parsePush';

const pullSchema = z.object({
  // Gitea and GitHub have a pull request of a repository, GitLab has
  // attributes of something in a project.
  pull_request: z.object({ number: z.number().int() }).optional(),
  repository: z.object({ html_url: z.string() }).partial().optional(),
  object_attributes: z.object({ iid: z.number().int() }).partial().optional(),
  project: z.object({ web_url: z.string() }).optional(),
});

const TOPICS = [
  'gitea.pull_request',
  'github.pull_request',
  'gitlab.merge_request',
];

/** Has a pull request looked at as soon as somebody did something to it. */
export async function followPulls(options: {
  events: EventsService;
  store: Pick<DeliveryStore, 'lookAtProposal'>;
  worker: Pick<DeliveryWorker, 'wake'>;
  logger: LoggerService;
}): Promise<void> {
  const { events, store, worker, logger } = options;
  await events.subscribe({
    id: 'pull-requests',
    topics: TOPICS,
    async onEvent({ eventPayload }) {
      const { data } = pullSchema.safeParse(eventPayload);
      const url = data?.repository?.html_url ?? data?.project?.web_url;
      const number = data?.pull_request?.number ?? data?.object_attributes?.iid;
      if (url === undefined || number === undefined) {
        return;
      }
      // The source host shall not wait.
      store
        .lookAtProposal({ repoUrl: comparableUrl(url), number })
        .then(() => worker.wake())
        .catch(error =>
          logger.warn(
            `A pull request was not followed: ${stringifyError(error)}`,
          ),
        );
    },
  });
}
