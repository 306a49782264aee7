import { InputError } from '@backstage/errors';
import {
  DefaultGithubCredentialsProvider,
  getGiteaRequestOptions,
  getGitLabIntegrationRelativePath,
  ScmIntegrations,
} from '@backstage/integration';
import { GiteaPullRequests } from '../gitea/GiteaPullRequests';
import { createGithubApi, GithubApi } from '../github/createGithubApi';
import { GithubPullRequests } from '../github/GithubPullRequests';
import { createGitlabApi } from '../gitlab/createGitlabApi';
import { GitlabPullRequests } from '../gitlab/GitlabPullRequests';
import type { PullRequests } from '../types';
import { createForgeFetch } from './createForgeFetch';

/** A repository on GitHub as a GitHub App sees it. */
export interface GithubAppRepository {
  api: GithubApi;
  owner: string;
  repo: string;
}

/** The forges that the portal has integrations with. */
export interface Forges {
  /** @param repoUrl - as deliveries have it: without `.git` and credentials */
  pullRequests(repoUrl: string, signal: AbortSignal): PullRequests;
  /** Undefined unless the repository's integration is a GitHub App there. */
  githubApp(
    repoUrl: string,
    signal: AbortSignal,
  ): Promise<GithubAppRepository | undefined>;
}

/** @param options - `timeoutMs` of one request */
export function createForges(
  integrations: ScmIntegrations,
  options: { timeoutMs: number },
): Forges {
  const { timeoutMs } = options;
  const credentials =
    DefaultGithubCredentialsProvider.fromIntegrations(integrations);

  const github = (repoUrl: string, signal: AbortSignal) => {
    const baseUrl = integrations.github.byUrl(repoUrl)?.config.apiBaseUrl;
    if (!baseUrl) {
      return undefined;
    }
    const [owner, repo] = new URL(repoUrl).pathname.split('/').slice(1);
    const api = createGithubApi({
      baseUrl,
      timeoutMs,
      signal,
      getToken: async () =>
        (await credentials.getCredentials({ url: repoUrl })).token,
    });
    return { api, owner, repo };
  };

  return {
    pullRequests(repoUrl, signal) {
      const onGithub = github(repoUrl, signal);
      if (onGithub) {
        return new GithubPullRequests(onGithub.api, onGithub);
      }
      const gitlab = integrations.gitlab.byUrl(repoUrl)?.config;
      if (gitlab) {
        const { apiBaseUrl: baseUrl, token } = gitlab;
        const path = getGitLabIntegrationRelativePath(gitlab);
        return new GitlabPullRequests(
          createGitlabApi({ baseUrl, token, timeoutMs, signal }),
          new URL(repoUrl).pathname.slice(path.length + 1),
        );
      }
      const gitea = integrations.gitea.byUrl(repoUrl)?.config;
      if (gitea) {
        const baseUrl = gitea.baseUrl ?? `https://${gitea.host}`;
        const project = repoUrl.slice(baseUrl.length + 1);
        return new GiteaPullRequests(
          createForgeFetch({ baseUrl, timeoutMs, signal }),
          {
            url: `${baseUrl}/api/v1/repos/${project}`,
            headers: { ...getGiteaRequestOptions(gitea).headers },
          },
        );
      }
      // A delivery to any other host has been refused before.
      throw new InputError(`${repoUrl} is on no forge with pull requests`);
    },

    async githubApp(repoUrl, signal) {
      const onGithub = github(repoUrl, signal);
      const apps = integrations.github.byUrl(repoUrl)?.config.apps ?? [];
      if (!onGithub || apps.length === 0) {
        return undefined;
      }
      // A token that stands beside the app is used where it is not installed.
      const { type } = await credentials.getCredentials({ url: repoUrl });
      return type === 'app' ? onGithub : undefined;
    },
  };
}
