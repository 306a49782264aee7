import type { ForgeFetch } from '../forge/createForgeFetch';
import { readPages } from '../forge/readPages';
import type { PullBranches, PullRequest, PullRequests } from '../types';

const PAGE = 50;

/** `structs.PullRequest` of Gitea, as far as it is read. */
interface GiteaPull {
  number: number;
  html_url: string;
  state: 'open' | 'closed';
  merged: boolean;
  merge_commit_sha: string | null;
  title: string;
  body: string;
  /** There is no repository where a fork was deleted. */
  head: { ref: string; sha: string; repo: { id: number } | null };
  base: { ref: string; repo: { id: number } };
}

/** Gitea's pull requests; Backstage has no client of its own for them. */
export class GiteaPullRequests implements PullRequests {
  readonly #fetch: ForgeFetch;
  /** Of the repository in the API. */
  readonly #url: string;
  readonly #headers: Record<string, string>;

  constructor(
    fetch: ForgeFetch,
    options: { url: string; headers: Record<string, string> },
  ) {
    this.#fetch = fetch;
    this.#url = options.url;
    this.#headers = options.headers;
  }

  async find({ head, base }: PullBranches): Promise<PullRequest | undefined> {
    // Gitea can be asked for a base and a head, but answers with any state.
    const isIt = (pull: GiteaPull) =>
      pull.head.ref === head && isTo(pull, base);
    const found =
      (await this.#open()).find(isIt) ??
      (await this.#page('closed', 1)).find(isIt);
    return found && toPullRequest(found);
  }

  async list(base: string): Promise<PullRequest[]> {
    const pulls = await this.#open();
    return pulls.filter(pull => isTo(pull, base)).map(toPullRequest);
  }

  async get(number: number): Promise<PullRequest> {
    return toPullRequest(await this.#call('GET', `/pulls/${number}`));
  }

  async open(
    request: PullBranches & { title: string; body: string },
  ): Promise<PullRequest> {
    return toPullRequest(await this.#call('POST', '/pulls', request));
  }

  async edit(number: number, change: { title: string; body: string }) {
    await this.#call('PATCH', `/pulls/${number}`, change);
  }

  async comment(number: number, body: string) {
    const { id } = await this.#call<{ id: number }>(
      'POST',
      `/issues/${number}/comments`,
      { body },
    );
    return String(id);
  }

  async editComment(_number: number, id: string, body: string) {
    await this.#call('PATCH', `/issues/comments/${id}`, { body });
  }

  async close(number: number) {
    await this.#call('PATCH', `/pulls/${number}`, { state: 'closed' });
  }

  #open(): Promise<GiteaPull[]> {
    return readPages(PAGE, page => this.#page('open', page));
  }

  #page(state: 'open' | 'closed', page: number): Promise<GiteaPull[]> {
    return this.#call(
      'GET',
      `/pulls?state=${state}&limit=${PAGE}&page=${page}`,
    );
  }

  async #call<T = GiteaPull>(
    method: string,
    path: string,
    body?: object,
  ): Promise<T> {
    const answer = await this.#fetch(`${this.#url}${path}`, {
      method,
      headers: {
        Accept: 'application/json',
        ...(body && { 'Content-Type': 'application/json' }),
        ...this.#headers,
      },
      body: body && JSON.stringify(body),
    });
    return answer.json();
  }
}

function isTo(pull: GiteaPull, base: string): boolean {
  return pull.base.ref === base && pull.head.repo?.id === pull.base.repo.id;
}

function toPullRequest(pull: GiteaPull): PullRequest {
  return {
    number: pull.number,
    url: pull.html_url,
    state: pull.merged ? 'merged' : pull.state,
    head: pull.head.ref,
    headSha: pull.head.sha,
    title: pull.title,
    body: pull.body,
    mergeCommit: pull.merged ? pull.merge_commit_sha ?? undefined : undefined,
  };
}
