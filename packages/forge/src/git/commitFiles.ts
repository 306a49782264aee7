import { ConflictError } from '@backstage/errors';
import { GitError, gitText, runGit } from './run';
import type { Identity } from './history';
import type { Repository } from './Repository';

export interface FileChange {
  path: string;
  /** Left out to remove the file. */
  content?: Buffer;
  /** Default `100644`. */
  mode?: '100644' | '100755';
}

export interface CommitRequest {
  branch: string;
  /** Left out for the first commit of a history. */
  parent?: string;
  /** Whether `branch` is a new one; otherwise it must point at `parent` now. */
  newBranch?: boolean;
  changes: readonly FileChange[];
  message: string;
  author: Identity;
  committer?: Identity;
  /** Default: now. */
  date?: Date;
}

function quotePath(path: string): string {
  return `"${path.replace(/["\\]/g, '\\$&')}"`;
}

function identityLine(kind: string, who: Identity, date: Date): string {
  const clean = (text: string) => text.replace(/[<>\n\r\0]/g, '').trim();
  const seconds = Math.floor(date.getTime() / 1000);
  return `${kind} ${clean(who.name)} <${clean(who.email)}> ${seconds} +0000\n`;
}

/**
 * Adds a commit to a branch by `git fast-import`, without a work tree.
 *
 * @returns the commit's object id
 * @throws ConflictError when the branch moved away from `parent` meanwhile.
 */
export async function commitFiles(
  repository: Repository,
  request: CommitRequest,
): Promise<string> {
  const { branch, parent, changes, message, author } = request;
  const date = request.date ?? new Date();
  const gitDir = repository.gitDir;
  const parts: Buffer[] = [];
  const text = (line: string) => parts.push(Buffer.from(line, 'utf8'));
  const data = (content: Buffer) => {
    text(`data ${content.length}\n`);
    parts.push(content);
    text('\n');
  };

  // A scratch ref: fast-import itself would move a branch without asking
  // whether somebody else has created it in between.
  const scratch = `refs/scratch/${process.pid}-${nextNumber()}`;
  text(`feature done\ncommit ${scratch}\n`);
  text(identityLine('author', author, date));
  text(identityLine('committer', request.committer ?? author, date));
  data(Buffer.from(message.endsWith('\n') ? message : `${message}\n`, 'utf8'));
  if (parent) {
    text(`from ${parent}\n`);
  }
  for (const { path, content, mode = '100644' } of changes) {
    if (content) {
      text(`M ${mode} inline ${quotePath(path)}\n`);
      data(content);
    } else {
      text(`D ${quotePath(path)}\n`);
    }
  }
  text('done\n');

  await runGit(['fast-import', '--quiet', '--done'], {
    gitDir,
    stdin: Buffer.concat(parts),
  });
  const sha = (await gitText(['rev-parse', scratch], { gitDir })).trim();
  try {
    await moveBranch(
      repository,
      branch,
      sha,
      request.newBranch ? undefined : parent,
    );
  } finally {
    await runGit(['update-ref', '-d', scratch], { gitDir });
  }
  return sha;
}

let number = 0;
function nextNumber(): number {
  number += 1;
  return number;
}

/**
 * Points a branch at a commit if it still points at `from` (if it does not
 * exist, where `from` is left out).
 *
 * @throws ConflictError otherwise.
 */
export async function moveBranch(
  repository: Repository,
  branch: string,
  to: string,
  from?: string,
): Promise<void> {
  const expected = from ?? '0'.repeat(40);
  try {
    await runGit(['update-ref', `refs/heads/${branch}`, to, expected], {
      gitDir: repository.gitDir,
    });
  } catch (error) {
    if (error instanceof GitError) {
      throw new ConflictError(
        `Branch ${branch} of ${repository.fullName} changed meanwhile; read it again and repeat the change`,
      );
    }
    throw error;
  }
}
