import type { Commit } from '../git/history';
import type { Repository, TreeEntry } from '../git/Repository';
import type {
  CommentRecord,
  HookRecord,
  PullRecord,
  RepositoryMetadata,
} from '../repositories/metadata';

// The JSON of Gitea's API v1 (modules/structs), as far as the forge knows it.

function idOf(text: string): number {
  let id = 7;
  for (const char of text) {
    id = (id * 31 + (char.codePointAt(0) ?? 0)) % 1_000_000_007;
  }
  return id;
}

export function userShape(login: string, baseUrl: string) {
  return {
    id: idOf(login),
    login,
    username: login,
    full_name: login,
    email: `${login}@localhost`,
    html_url: `${baseUrl}/${login}`,
  };
}

export function organizationShape(name: string, baseUrl: string) {
  return {
    ...userShape(name, baseUrl),
    name,
    description: '',
    visibility: 'public',
  };
}

export async function repositoryShape(
  repository: Repository,
  metadata: RepositoryMetadata,
  baseUrl: string,
) {
  const { owner, name, fullName } = repository;
  return {
    id: idOf(fullName),
    owner: userShape(owner, baseUrl),
    name,
    full_name: fullName,
    description: metadata.description,
    private: metadata.private,
    empty: (await repository.refs()).size === 0,
    fork: false,
    html_url: `${baseUrl}/${fullName}`,
    url: `${baseUrl}/api/v1/repos/${fullName}`,
    clone_url: `${baseUrl}/${fullName}.git`,
    default_branch: await repository.defaultBranch(),
    created_at: metadata.createdAt,
    has_pull_requests: true,
    permissions: { admin: true, push: true, pull: true },
  };
}

export function commitShape(
  repository: Repository,
  commit: Commit,
  baseUrl: string,
) {
  const api = `${baseUrl}/api/v1/repos/${repository.fullName}/git`;
  const html = `${baseUrl}/${repository.fullName}/commit`;
  return {
    url: `${api}/commits/${commit.sha}`,
    sha: commit.sha,
    created: commit.committer.date,
    html_url: `${html}/${commit.sha}`,
    commit: {
      url: `${api}/commits/${commit.sha}`,
      author: commit.author,
      committer: commit.committer,
      message: commit.message,
      tree: { url: `${api}/trees/${commit.tree}`, sha: commit.tree },
    },
    author: null,
    committer: null,
    parents: commit.parents.map(sha => ({
      sha,
      url: `${api}/commits/${sha}`,
      html_url: `${html}/${sha}`,
    })),
  };
}

export function contentsShape(
  repository: Repository,
  entry: TreeEntry,
  options: { ref: string; baseUrl: string; content?: Buffer },
) {
  const { ref, baseUrl, content } = options;
  const encoded = entry.path.split('/').map(encodeURIComponent).join('/');
  const api = `${baseUrl}/api/v1/repos/${repository.fullName}`;
  const types = { blob: 'file', tree: 'dir', commit: 'submodule' };
  return {
    name: entry.path.split('/').pop(),
    path: entry.path,
    sha: entry.sha,
    type: entry.mode === '120000' ? 'symlink' : types[entry.type],
    size: entry.size ?? 0,
    encoding: content ? 'base64' : null,
    content: content?.toString('base64') ?? null,
    target: null,
    url: `${api}/contents/${encoded}?ref=${encodeURIComponent(ref)}`,
    html_url: `${baseUrl}/${repository.fullName}/src/branch/${ref}/${encoded}`,
    git_url: `${api}/git/blobs/${entry.sha}`,
    download_url: `${baseUrl}/${repository.fullName}/raw/branch/${ref}/${encoded}`,
  };
}

export function hookShape(hook: HookRecord) {
  return {
    id: hook.id,
    type: 'gitea',
    active: hook.active,
    events: hook.events,
    // Never the secret.
    config: { url: hook.url, content_type: 'json' },
  };
}

export function pullShape(
  baseUrl: string,
  repository: Repository,
  pull: PullRecord,
  mergeable: boolean,
) {
  const html = `${baseUrl}/${repository.fullName}/pulls/${pull.number}`;
  return {
    id: idOf(`${repository.fullName}#${pull.number}`),
    number: pull.number,
    url: html,
    html_url: html,
    diff_url: `${html}.diff`,
    title: pull.title,
    body: pull.body,
    state: pull.state,
    user: userShape(pull.user, baseUrl),
    head: { label: pull.head, ref: pull.head, sha: pull.headSha },
    base: { label: pull.base, ref: pull.base, sha: pull.baseSha },
    mergeable,
    merged: pull.mergeCommit !== undefined,
    merged_at: pull.mergeCommit ? pull.closedAt ?? null : null,
    merge_commit_sha: pull.mergeCommit ?? null,
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.closedAt ?? null,
  };
}

export function commentShape(baseUrl: string, comment: CommentRecord) {
  return {
    id: comment.id,
    body: comment.body,
    user: userShape(comment.user, baseUrl),
    created_at: comment.createdAt,
    updated_at: comment.createdAt,
  };
}
