import type {
  Finding,
  WorkloadSpec,
  WorkloadSummary,
} from '@score-backstage/engine';
import type { WorkloadStatus } from '@score-backstage/plugin-score-common';
import type { Person } from '../delivery';

/** Where a Score file stands. */
export interface ScoreFilePlace {
  /** Path as the annotation has it. */
  file: string;
  /** URL for UrlReader and for people. */
  sourceUrl: string;
  editUrl?: string;
  /** HTTP(S) URL of the repository. */
  repoUrl: string;
  /** Path in the repository. */
  repoPath: string;
}

/** What is known of a commit. */
export interface Commit {
  sha: string;
  author?: Person;
  /** ISO 8601. */
  date?: string;
}

/** What reading a Score file has brought. */
export type Reading =
  | { status: 'missing' | 'unreadable'; reason: string }
  | { status: 'unchanged' }
  | {
      status: 'read';
      text: string;
      etag?: string;
      /** Texts of `files.*.source`, by the path written there. */
      sourceFiles: Record<string, string>;
      /** What is wrong with the files beside the Score file. */
      findings: Finding[];
    };

/** A Score file as it was last read, and the last valid one. */
export interface StoredWorkload extends ScoreFilePlace {
  id: number;
  entityRef: string;
  /** Grows with every change. */
  version: number;
  status: WorkloadStatus;
  reason?: string;
  /** Folder between the environment's and the workload's in Git. */
  shard?: string;
  etag?: string;
  commit?: Commit;
  /** ISO 8601. */
  readAt?: string;
  text?: string;
  sourceFiles: Record<string, string>;
  findings: Finding[];
  /** Of the last valid text, like `spec` and `summary`. */
  name?: string;
  spec?: WorkloadSpec;
  summary?: WorkloadSummary;
}

/** As much of it as lists show. */
export type WorkloadOverview = Pick<
  StoredWorkload,
  'id' | 'entityRef' | 'file' | 'status' | 'findings' | 'name' | 'spec'
>;

/** A workload to be stored; a `version` of 0 is a new one. */
export type WorkloadChange = Omit<StoredWorkload, 'id'> & { id?: number };
