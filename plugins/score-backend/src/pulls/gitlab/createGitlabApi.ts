import { createRequesterFn } from '@gitbeaker/requester-utils';
import { Gitlab } from '@gitbeaker/rest';
import { createForgeFetch, ForgeFetchOptions } from '../forge/createForgeFetch';

/**
 * Gitbeaker over our own fetch: its own one follows redirects and repeats
 * requests, also such as open something.
 *
 * @param options - `baseUrl` as the integration has it, with `/api/v4`.
 */
export function createGitlabApi(
  options: ForgeFetchOptions & { token?: string },
): Gitlab {
  const forgeFetch = createForgeFetch(options);
  const requesterFn = createRequesterFn(
    async (_, request) => request,
    async (endpoint, request = {}) => {
      const { prefixUrl, method, searchParams, body, headers } = request;
      const url = new URL(`${prefixUrl}/${endpoint}`);
      url.search = typeof searchParams === 'string' ? searchParams : '';
      const answer = await forgeFetch(url, {
        method: typeof method === 'string' ? method : 'GET',
        headers: textsOf(headers),
        body: typeof body === 'string' ? body : undefined,
      });
      return {
        status: answer.status,
        headers: Object.fromEntries(answer.headers),
        body: answer.status === 204 ? null : await answer.json(),
      };
    },
  );
  return new Gitlab({
    host: options.baseUrl.replace(/\/api\/v4$/, ''),
    requesterFn,
    // As Backstage's integration sends it; GitLab takes any token so.
    oauthToken: options.token ?? '',
  });
}

function textsOf(headers: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(Object(headers)).map(([name, value]) => [
      name,
      String(value),
    ]),
  );
}
