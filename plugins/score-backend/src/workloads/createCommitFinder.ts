import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import {
  getGiteaRequestOptions,
  type ScmIntegrations,
} from '@backstage/integration';
import { z } from 'zod';
import { findRepository } from './repository';
import type { Commit } from './types';

const TIMEOUT_MS = 10_000;

const commitsSchema = z
  .array(
    z.object({
      sha: z.string(),
      commit: z.object({
        author: z.object({
          name: z.string(),
          email: z.string(),
          date: z.string(),
        }),
      }),
    }),
  )
  .min(1);

/**
 * Answers the commit that changed a file last, where the integration can tell;
 * renders and deliveries are made without it as well.
 */
export type CommitFinder = (url: string) => Promise<Commit | undefined>;

export function createCommitFinder(options: {
  integrations: ScmIntegrations;
  logger: LoggerService;
}): CommitFinder {
  const { integrations, logger } = options;
  return async url => {
    const config = integrations.gitea.byUrl(url)?.config;
    const repository = findRepository(url, integrations);
    if (!config || !repository?.ref) {
      return undefined;
    }
    const baseUrl = (config.baseUrl ?? `https://${config.host}`).replace(
      /\/+$/,
      '',
    );
    const name = repository.repoUrl.slice(baseUrl.length);
    const query = new URLSearchParams({
      sha: repository.ref,
      path: repository.path,
      limit: '1',
      stat: 'false',
      files: 'false',
      verification: 'false',
    });
    try {
      const response = await fetch(
        `${baseUrl}/api/v1/repos${name}/commits?${query}`,
        {
          ...getGiteaRequestOptions(config),
          signal: AbortSignal.timeout(TIMEOUT_MS),
        },
      );
      const [{ sha, commit }] = commitsSchema.parse(await response.json());
      const { date, ...author } = commit.author;
      return { sha, author, date };
    } catch (error) {
      logger.debug(
        `The commit of ${url} was not found: ${stringifyError(error)}`,
      );
      return undefined;
    }
  };
}
