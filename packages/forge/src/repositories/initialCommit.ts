import fs from 'node:fs/promises';
import path from 'node:path';
import { commitFiles, type FileChange } from '../git/commitFiles';
import type { Identity } from '../git/history';
import { parseRepositoryPath } from '../git/names';
import type { Repository } from '../git/Repository';

/** First commit of a repository. @public */
export interface InitialCommit {
  /** Text by path in the repository, or the folder to copy. */
  source: Readonly<Record<string, string>> | string;
  message: string;
  author: Identity;
  /** Default: now. A fixed date gives the same commit every time. */
  date?: Date;
}

const NOT_SEEDED = new Set(['.git', 'node_modules', '.DS_Store']);

async function readFolder(root: string, below = ''): Promise<FileChange[]> {
  const entries = await fs.readdir(path.join(root, below), {
    withFileTypes: true,
  });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  const changes: FileChange[] = [];
  for (const entry of entries) {
    const child = path.posix.join(below, entry.name);
    if (NOT_SEEDED.has(entry.name)) {
      continue;
    }
    if (entry.isDirectory()) {
      changes.push(...(await readFolder(root, child)));
    } else if (entry.isFile()) {
      const file = path.join(root, child);
      const { mode } = await fs.stat(file);
      changes.push({
        path: child,
        content: await fs.readFile(file),
        mode: mode & 0o100 ? '100755' : '100644',
      });
    }
  }
  return changes;
}

/** Commits files or a folder as the first commit of the default branch. */
export async function createInitialCommit(
  repository: Repository,
  request: InitialCommit,
): Promise<void> {
  const { source, message, author, date } = request;
  const changes =
    typeof source === 'string'
      ? await readFolder(source)
      : Object.entries(source).map(([file, text]) => ({
          path: parseRepositoryPath(file),
          content: Buffer.from(text, 'utf8'),
        }));
  await commitFiles(repository, {
    branch: await repository.defaultBranch(),
    changes,
    message,
    author,
    date,
  });
}
