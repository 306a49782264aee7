import { Octokit } from '@octokit/rest';
import { createForgeFetch, ForgeFetchOptions } from '../forge/createForgeFetch';

/** Speaks to GitHub as the integration's app or token. */
export interface GithubApi {
  call<T>(ask: (octokit: Octokit) => Promise<T>): Promise<T>;
}

const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** @param getToken - Asked each time: an app's tokens last an hour. */
export function createGithubApi(
  options: ForgeFetchOptions & { getToken(): Promise<string | undefined> },
): GithubApi {
  const forgeFetch = createForgeFetch(options);
  return {
    async call(ask) {
      let problem: unknown;
      const octokit = new Octokit({
        baseUrl: options.baseUrl,
        auth: await options.getToken(),
        log: silent,
        request: {
          fetch: (...args: Parameters<typeof forgeFetch>) =>
            forgeFetch(...args).catch(error => {
              problem = error;
              throw error;
            }),
        },
      });
      try {
        return await ask(octokit);
      } catch (error) {
        // Octokit's own error would hold the request with its headers.
        throw problem ?? error;
      }
    },
  };
}
