import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';

/** What the forge knows of a pull request beside the refs. */
export interface PullRecord {
  number: number;
  title: string;
  body: string;
  state: 'open' | 'closed';
  /** Branch that is asked to be merged, and the one it is merged into. */
  head: string;
  base: string;
  /** Commits of the two at the last look while it was open. */
  headSha: string;
  baseSha: string;
  mergeCommit?: string;
  comments?: CommentRecord[];
  user: string;
  createdAt: string;
  updatedAt: string;
  closedAt?: string;
}

/** What somebody said about a pull request. */
export interface CommentRecord {
  id: number;
  user: string;
  body: string;
  createdAt: string;
}

/** Where events of one repository are sent. */
export interface HookRecord {
  id: number;
  url: string;
  secret: string;
  events: string[];
  active: boolean;
}

/** What the forge keeps beside Git: `forge.json` in the bare repository. */
export interface RepositoryMetadata {
  description: string;
  private: boolean;
  createdAt: string;
  pulls: PullRecord[];
  hooks: HookRecord[];
  nextHookId: number;
}

const FILE = 'forge.json';

export async function readMetadata(
  gitDir: string,
): Promise<RepositoryMetadata> {
  const text = await fs.readFile(path.join(gitDir, FILE), 'utf8');
  return JSON.parse(text);
}

/** Replaces the file at once, so that a crash leaves the old or the new one. */
export async function writeMetadata(
  gitDir: string,
  metadata: RepositoryMetadata,
): Promise<void> {
  const suffix = randomBytes(6).toString('hex');
  const temporary = path.join(gitDir, `${FILE}.${suffix}`);
  await fs.writeFile(temporary, `${JSON.stringify(metadata, null, 2)}\n`);
  await fs.rename(temporary, path.join(gitDir, FILE));
}
