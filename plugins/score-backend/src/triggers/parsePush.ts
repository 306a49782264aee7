import { z } from 'zod';

/** What was pushed. */
export interface Push {
  /** URL of the repository, without `.git`, in lower case. */
  repoUrl: string;
  /** Undefined for what is no branch. */
  branch?: string;
  /** The newest commit, where the host tells it and the branch is still there. */
  commit?: string;
}

const pushSchema = z.object({
  ref: z.string(),
  after: z.string().optional(),
  // Gitea and GitHub have a repository, GitLab has a project.
  repository: z.object({ html_url: z.string() }).partial().optional(),
  project: z.object({ web_url: z.string() }).optional(),
});

/** Topics of the events that {@link parsePush} understands. */
export const PUSH_TOPICS = ['gitea.push', 'github.push', 'gitlab.push'];

/** Reads the payload of a push event; undefined for what is none. */
export function parsePush(payload: unknown): Push | undefined {
  const { success, data } = pushSchema.safeParse(payload);
  const url = data?.repository?.html_url ?? data?.project?.web_url;
  return success && url
    ? {
        repoUrl: comparableUrl(url),
        branch: /^refs\/heads\/(.+)$/.exec(data.ref)?.[1],
        commit: /^0*$/.test(data.after ?? '') ? undefined : data.after,
      }
    : undefined;
}

/** Hosts answer repositories in any spelling of their names. */
export function comparableUrl(repoUrl: string): string {
  return repoUrl.replace(/(\.git)?\/*$/, '').toLowerCase();
}
