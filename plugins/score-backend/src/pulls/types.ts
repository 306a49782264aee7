/** A pull request or merge request, as much of it as delivery looks at. */
export interface PullRequest {
  number: number;
  /** Where a person can look at it. */
  url: string;
  state: 'open' | 'merged' | 'closed';
  /** Its branch. */
  head: string;
  /** Commit at the end of its branch when the forge last looked. */
  headSha: string;
  title: string;
  body: string;
  /** The commit that brought it into the base, where the forge says so. */
  mergeCommit?: string;
}

/** The branches that a pull request is between; both in the same repository. */
export interface PullBranches {
  head: string;
  base: string;
}

/**
 * The pull requests of one repository, on whatever forge. Such as come from a
 * fork are neither found nor listed: anybody may give a branch there the name
 * of ours. Every method throws
 * {@link ForgeError} with a sentence for people.
 */
export interface PullRequests {
  /** The open one between two branches, else the newest that was. */
  find(branches: PullBranches): Promise<PullRequest | undefined>;
  get(number: number): Promise<PullRequest>;
  /** All that are open to a base. */
  list(base: string): Promise<PullRequest[]>;
  open(
    request: PullBranches & { title: string; body: string },
  ): Promise<PullRequest>;
  edit(number: number, change: { title: string; body: string }): Promise<void>;
  /** @returns what {@link PullRequests.editComment} calls it by */
  comment(number: number, text: string): Promise<string>;
  /** @throws ForgeError with the status 404 where it is gone */
  editComment(number: number, id: string, text: string): Promise<void>;
  close(number: number): Promise<void>;
}
