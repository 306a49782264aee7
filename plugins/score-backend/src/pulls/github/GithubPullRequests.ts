import type { RestEndpointMethodTypes } from '@octokit/rest';
import { readPages } from '../forge/readPages';
import type { PullBranches, PullRequest, PullRequests } from '../types';
import type { GithubApi } from './createGithubApi';

type Listed = RestEndpointMethodTypes['pulls']['list']['response']['data'][0];
type Shown = RestEndpointMethodTypes['pulls']['get']['response']['data'];

const PAGE = 100;

/** GitHub's pull requests, by the client that Backstage's integration uses. */
export class GithubPullRequests implements PullRequests {
  readonly #api: GithubApi;
  readonly #repository: { owner: string; repo: string };

  constructor(api: GithubApi, repository: { owner: string; repo: string }) {
    this.#api = api;
    this.#repository = repository;
  }

  async find({ head, base }: PullBranches): Promise<PullRequest | undefined> {
    for (const state of ['open', 'all'] as const) {
      const { data } = await this.#api.call(({ pulls }) =>
        pulls.list({
          ...this.#repository,
          head: `${this.#repository.owner}:${head}`,
          base,
          state,
          sort: 'created',
          direction: 'desc',
          per_page: PAGE,
        }),
      );
      const found = data.find(isFromHere);
      if (found) {
        return toPullRequest(found);
      }
    }
    return undefined;
  }

  async get(number: number): Promise<PullRequest> {
    const { data } = await this.#api.call(({ pulls }) =>
      pulls.get({ ...this.#repository, pull_number: number }),
    );
    return toPullRequest(data);
  }

  async list(base: string): Promise<PullRequest[]> {
    const pulls = await readPages(PAGE, async page => {
      const { data } = await this.#api.call(octokit =>
        octokit.pulls.list({
          ...this.#repository,
          base,
          state: 'open',
          per_page: PAGE,
          page,
        }),
      );
      return data;
    });
    return pulls.filter(isFromHere).map(toPullRequest);
  }

  async open(
    request: PullBranches & { title: string; body: string },
  ): Promise<PullRequest> {
    const { data } = await this.#api.call(({ pulls }) =>
      pulls.create({ ...this.#repository, ...request }),
    );
    return toPullRequest(data);
  }

  async edit(number: number, change: { title: string; body: string }) {
    await this.#api.call(({ pulls }) =>
      pulls.update({ ...this.#repository, pull_number: number, ...change }),
    );
  }

  async comment(number: number, body: string) {
    const { data } = await this.#api.call(({ issues }) =>
      issues.createComment({ ...this.#repository, issue_number: number, body }),
    );
    return String(data.id);
  }

  async editComment(_number: number, id: string, body: string) {
    await this.#api.call(({ issues }) =>
      issues.updateComment({
        ...this.#repository,
        comment_id: Number(id),
        body,
      }),
    );
  }

  async close(number: number) {
    await this.#api.call(({ pulls }) =>
      pulls.update({
        ...this.#repository,
        pull_number: number,
        state: 'closed',
      }),
    );
  }
}

function toPullRequest(pull: Listed | Shown): PullRequest {
  const isMerged = pull.merged_at !== null;
  return {
    number: pull.number,
    url: pull.html_url,
    state: isMerged ? 'merged' : readState(pull.state),
    head: pull.head.ref,
    headSha: pull.head.sha,
    title: pull.title,
    body: pull.body ?? '',
    // While it is open this is a trial merge that is in no branch.
    mergeCommit: isMerged ? pull.merge_commit_sha ?? undefined : undefined,
  };
}

function isFromHere({ head, base }: Listed): boolean {
  // There is no repository where a fork was deleted.
  return head.repo?.full_name === base.repo.full_name;
}

function readState(state: string): 'open' | 'closed' {
  return state === 'open' ? 'open' : 'closed';
}
