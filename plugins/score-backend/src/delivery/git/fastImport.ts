import type { Person } from '../types';
import type { Git } from './Git';

export interface TreeChange {
  /** Removed first. */
  deletes: readonly string[];
  writes: readonly { path: string; content: Buffer }[];
}

export interface CommitRequest extends TreeChange {
  /** Absent for the first commit of a branch. */
  parent: string | undefined;
  message: string;
  author: Person;
  committer: Person;
  date: Date;
}

/**
 * Makes a commit out of its parent's tree and the change alone: nothing is
 * checked out and only the trees on the way to the change are read.
 *
 * @returns the commit's id.
 */
export async function fastImport(
  git: Git,
  request: CommitRequest,
): Promise<string> {
  const { author, committer } = commitHeader(request);
  const stream: (string | Buffer)[] = [
    // The local name is scratch space; the commit is pushed by its id.
    'commit refs/score/pending\nmark :1\n',
    `${author}\n${committer}\n`,
    ...data(Buffer.from(request.message)),
  ];
  if (request.parent) {
    stream.push(`from ${request.parent}\n`);
  }
  for (const path of request.deletes) {
    stream.push(`D ${path}\n`);
  }
  for (const { path, content } of request.writes) {
    stream.push(`M 100644 inline ${path}\n`, ...data(content));
  }
  stream.push('\nget-mark :1\ndone\n');
  const output = await git.run(
    ['fast-import', '--quiet', '--done', '--force', '--date-format=raw'],
    { input: Buffer.concat(stream.map(part => Buffer.from(part))) },
  );
  return output.trim();
}

/** The lines that say who made a commit, and when. */
export function commitHeader(
  request: Pick<CommitRequest, 'author' | 'committer' | 'date'>,
): { author: string; committer: string } {
  const at = `${Math.floor(request.date.getTime() / 1000)} +0000`;
  return {
    author: `author ${identity(request.author)} ${at}`,
    committer: `committer ${identity(request.committer)} ${at}`,
  };
}

function data(content: Buffer): (string | Buffer)[] {
  return [`data ${content.length}\n`, content, '\n'];
}

/** Git's own rule: no angle brackets, no line breaks, never an empty name. */
function identity({ name, email }: Person): string {
  const clean = (text: string) => text.replace(/[\s\0<>]+/g, ' ').trim();
  return `${clean(name) || 'unknown'} <${clean(email)}>`;
}
