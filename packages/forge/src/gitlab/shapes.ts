import type {
  MergeRequestNoteSchema,
  MergeRequestSchema,
} from '@gitbeaker/rest';
import type { Repository } from '../git/Repository';
import type { CommentRecord, PullRecord } from '../repositories/metadata';

// What the forge has of GitLab's JSON, held to the types of the client that
// Backstage uses.

/** The forge has no forks, so that the two are always the same. */
const PROJECT = 1;

export type GitlabMergeRequest = Pick<
  MergeRequestSchema,
  | 'iid'
  | 'title'
  | 'description'
  | 'state'
  | 'web_url'
  | 'source_branch'
  | 'source_project_id'
  | 'target_branch'
  | 'target_project_id'
  | 'sha'
  | 'merge_commit_sha'
  | 'squash_commit_sha'
  | 'created_at'
  | 'updated_at'
  | 'merged_at'
  | 'closed_at'
  | 'should_remove_source_branch'
>;

export function mergeRequestShape(
  baseUrl: string,
  repository: Repository,
  pull: PullRecord,
): GitlabMergeRequest {
  const isMerged = pull.mergeCommit !== undefined;
  const closedState = isMerged ? 'merged' : 'closed';
  return {
    iid: pull.number,
    title: pull.title,
    description: pull.body,
    state: pull.state === 'open' ? 'opened' : closedState,
    web_url: `${baseUrl}/${repository.fullName}/pulls/${pull.number}`,
    source_branch: pull.head,
    target_branch: pull.base,
    source_project_id: PROJECT,
    target_project_id: PROJECT,
    sha: pull.headSha,
    merge_commit_sha: pull.mergeCommit ?? null,
    squash_commit_sha: null,
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    merged_at: isMerged ? pull.closedAt ?? null : null,
    closed_at: isMerged ? null : pull.closedAt ?? null,
    should_remove_source_branch: null,
  };
}

export function noteShape(
  comment: CommentRecord,
): Pick<MergeRequestNoteSchema, 'id' | 'body' | 'created_at' | 'updated_at'> {
  return {
    id: comment.id,
    body: comment.body,
    created_at: comment.createdAt,
    updated_at: comment.createdAt,
  };
}
