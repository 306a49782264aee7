import type { Gitlab, MergeRequestSchema } from '@gitbeaker/rest';
import { readPages } from '../forge/readPages';
import type { PullBranches, PullRequest, PullRequests } from '../types';

const PAGE = 100;

/** GitLab's merge requests, by the client that Backstage's scaffolder uses. */
export class GitlabPullRequests implements PullRequests {
  readonly #api: Gitlab;
  /** Path with its groups. */
  readonly #project: string;

  constructor(api: Gitlab, project: string) {
    this.#api = api;
    this.#project = project;
  }

  async find({ head, base }: PullBranches): Promise<PullRequest | undefined> {
    for (const state of ['opened', undefined] as const) {
      const some = await this.#api.MergeRequests.all({
        projectId: this.#project,
        sourceBranch: head,
        targetBranch: base,
        state,
        orderBy: 'created_at',
        sort: 'desc',
        perPage: PAGE,
        maxPages: 1,
      });
      const found = some.find(isFromHere);
      if (found) {
        return toPullRequest(found);
      }
    }
    return undefined;
  }

  async get(number: number): Promise<PullRequest> {
    return toPullRequest(
      await this.#api.MergeRequests.show(this.#project, number),
    );
  }

  async list(base: string): Promise<PullRequest[]> {
    const requests = await readPages(PAGE, page =>
      this.#api.MergeRequests.all({
        projectId: this.#project,
        targetBranch: base,
        state: 'opened',
        perPage: PAGE,
        page,
        maxPages: 1,
      }),
    );
    return requests.filter(isFromHere).map(toPullRequest);
  }

  async open({
    head,
    base,
    title,
    body,
  }: PullBranches & { title: string; body: string }): Promise<PullRequest> {
    return toPullRequest(
      await this.#api.MergeRequests.create(this.#project, head, base, title, {
        description: body,
        removeSourceBranch: true,
      }),
    );
  }

  async edit(number: number, { title, body }: { title: string; body: string }) {
    await this.#api.MergeRequests.edit(this.#project, number, {
      title,
      description: body,
    });
  }

  async comment(number: number, text: string) {
    const { id } = await this.#api.MergeRequestNotes.create(
      this.#project,
      number,
      text,
    );
    return String(id);
  }

  async editComment(number: number, id: string, text: string) {
    await this.#api.MergeRequestNotes.edit(this.#project, number, Number(id), {
      body: text,
    });
  }

  async close(number: number) {
    await this.#api.MergeRequests.edit(this.#project, number, {
      stateEvent: 'close',
    });
  }
}

function isFromHere(request: MergeRequestSchema): boolean {
  return request.source_project_id === request.target_project_id;
}

function toPullRequest(request: MergeRequestSchema): PullRequest {
  const { state } = request;
  const isMerged = state === 'merged';
  return {
    number: request.iid,
    url: request.web_url,
    // `locked` is what it is while it is being merged.
    state: isMerged || state === 'closed' ? state : 'open',
    head: request.source_branch,
    headSha: request.sha,
    title: request.title,
    body: request.description ?? '',
    mergeCommit: isMerged
      ? request.merge_commit_sha ?? request.squash_commit_sha ?? request.sha
      : undefined,
  };
}
