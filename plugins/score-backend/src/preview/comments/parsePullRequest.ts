import { z } from 'zod';
import { comparableUrl } from '../../triggers/parsePush';

/** A pull request that was opened, or has new commits. */
export interface ChangedPullRequest {
  /** URL of the repository, as push events have it. */
  repoUrl: string;
  number: number;
  headSha: string;
  /** Branch that it is to be merged into. */
  base: string;
}

/** Topics of the events that {@link parsePullRequest} understands. */
export const PULL_REQUEST_TOPICS = [
  'gitea.pull_request',
  'github.pull_request',
  'gitlab.merge_request',
];

/** Gitea and GitHub have almost the same. */
const pullRequestSchema = z.object({
  action: z.enum([
    'opened',
    'reopened',
    'synchronize',
    'synchronized',
    'edited',
  ]),
  pull_request: z.object({
    number: z.number(),
    state: z.literal('open'),
    head: z.object({ sha: z.string() }),
    base: z.object({ ref: z.string() }),
  }),
  repository: z.object({ html_url: z.string() }),
});

const mergeRequestSchema = z.object({
  object_attributes: z.object({
    iid: z.number(),
    state: z.literal('opened'),
    target_branch: z.string(),
    last_commit: z.object({ id: z.string() }),
  }),
  project: z.object({ web_url: z.string() }),
});

/** Undefined for what is no pull request that could have another preview. */
export function parsePullRequest(
  payload: unknown,
): ChangedPullRequest | undefined {
  const pull = pullRequestSchema.safeParse(payload).data;
  if (pull) {
    const { number, head, base } = pull.pull_request;
    return {
      repoUrl: comparableUrl(pull.repository.html_url),
      number,
      headSha: head.sha,
      base: base.ref,
    };
  }
  const merge = mergeRequestSchema.safeParse(payload).data;
  if (merge) {
    const { iid, last_commit, target_branch } = merge.object_attributes;
    return {
      repoUrl: comparableUrl(merge.project.web_url),
      number: iid,
      headSha: last_commit.id,
      base: target_branch,
    };
  }
  return undefined;
}
