/** Where a pull request delivers to. */
export interface ProposalPlace {
  repoUrl: string;
  /** The base of the pull request. */
  branch: string;
  environment: string;
  workload: string;
}

/** What is known of a place's pull request, and of the branch for it. */
export interface ProposalRecord extends ProposalPlace {
  entityRef: string;
  /** Absent before it was opened, and after one that does not count any more. */
  number?: number;
  /** The last one that does not count any more. */
  pastNumber?: number;
  /** What it asks for. */
  contentHash?: string;
  /** What its commit does, and to what. */
  planHash?: string;
  /** The plan that its description tells of. */
  describedHash?: string;
  /** Commit of ours on the branch, or about to be there. */
  pushedSha?: string;
  /** Commit of ours that it replaces. */
  replacedSha?: string;
  /** A person has closed it without merging. */
  isDeclined: boolean;
  /** Why it is obsolete; set before it is closed. */
  closing?: string;
}

/** Pull requests that deliver, in the plugin's database. */
export interface ProposalStore {
  get(place: ProposalPlace): Promise<ProposalRecord | undefined>;
  save(record: ProposalRecord): Promise<void>;
  remove(place: ProposalPlace): Promise<void>;
  /** A person wants what people have declined to be proposed once more. */
  askAgain(entityRef: string): Promise<void>;
  /** Those that were to be closed and are not, and those that nobody wants. */
  leftovers(): Promise<ProposalRecord[]>;
}
