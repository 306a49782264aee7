import type { RestEndpointMethodTypes } from '@octokit/rest';
import type { Repository } from '../git/Repository';
import type { CommentRecord, PullRecord } from '../repositories/metadata';

type Methods = RestEndpointMethodTypes;
type Pull = Methods['pulls']['get']['response']['data'];
type Comment = Methods['issues']['createComment']['response']['data'];
type Ref = Methods['git']['createRef']['response']['data'];
type Installation = Methods['apps']['listInstallations']['response']['data'][0];
type Token =
  Methods['apps']['createInstallationAccessToken']['response']['data'];

// What the forge has of GitHub's JSON, held to the types that GitHub
// publishes for its own client.

type Named = { repo: Pick<Pull['base']['repo'], 'full_name'> };

export type GithubPull = Pick<
  Pull,
  | 'number'
  | 'html_url'
  | 'state'
  | 'title'
  | 'body'
  | 'merged'
  | 'merged_at'
  | 'merge_commit_sha'
  | 'created_at'
  | 'updated_at'
  | 'closed_at'
> & {
  head: Pick<Pull['head'], 'label' | 'ref' | 'sha'> & Named;
  base: Pick<Pull['base'], 'label' | 'ref' | 'sha'> & Named;
};

export function githubPullShape(
  baseUrl: string,
  repository: Repository,
  pull: PullRecord,
): GithubPull {
  const { owner, fullName } = repository;
  const isMerged = pull.mergeCommit !== undefined;
  return {
    number: pull.number,
    html_url: `${baseUrl}/${fullName}/pulls/${pull.number}`,
    state: pull.state,
    title: pull.title,
    body: pull.body,
    head: {
      label: `${owner}:${pull.head}`,
      ref: pull.head,
      sha: pull.headSha,
      repo: { full_name: fullName },
    },
    base: {
      label: `${owner}:${pull.base}`,
      ref: pull.base,
      sha: pull.baseSha,
      repo: { full_name: fullName },
    },
    merged: isMerged,
    merged_at: isMerged ? pull.closedAt ?? null : null,
    merge_commit_sha: pull.mergeCommit ?? null,
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.closedAt ?? null,
  };
}

export function githubCommentShape(
  comment: CommentRecord,
): Pick<Comment, 'id' | 'body' | 'created_at' | 'updated_at'> {
  return {
    id: comment.id,
    body: comment.body,
    created_at: comment.createdAt,
    updated_at: comment.createdAt,
  };
}

export function refShape(
  branch: string,
  sha: string,
): Pick<Ref, 'ref'> & { object: Pick<Ref['object'], 'sha' | 'type'> } {
  return { ref: `refs/heads/${branch}`, object: { sha, type: 'commit' } };
}

export function installationShape(
  id: number,
  login: string,
): Pick<Installation, 'id' | 'repository_selection' | 'suspended_by'> & {
  account: { login: string };
} {
  return {
    id,
    account: { login },
    repository_selection: 'all',
    suspended_by: null,
  };
}

export function installationTokenShape(
  token: string,
  expiresAt: Date,
): Pick<Token, 'token' | 'expires_at' | 'repository_selection'> {
  return {
    token,
    expires_at: expiresAt.toISOString(),
    repository_selection: 'all',
  };
}
