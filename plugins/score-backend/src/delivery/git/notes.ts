import type { Person } from '../types';
import { commitHeader } from './fastImport';
import type { Git } from './Git';
import { GitError } from './GitError';

/** Where GitOps Promoter and Argo CD look for the commit that was hydrated. */
export const NOTES = 'refs/notes/hydrator.metadata';

export interface NoteText {
  text: string;
  committer: Person;
}

/** Makes a commit of notes in which one commit has a note. */
export async function writeNote(
  git: Git,
  note: NoteText & {
    commit: string;
    /** Commit of the notes as they are. */
    parent: string | undefined;
  },
): Promise<string> {
  const { commit, text, parent } = note;
  const { committer } = commitHeader({
    author: note.committer,
    committer: note.committer,
    date: new Date(),
  });
  const message = `Note where ${commit} comes from\n`;
  const output = await git.run(
    ['fast-import', '--quiet', '--done', '--force', '--date-format=raw'],
    {
      input: [
        'commit refs/score/notes\nmark :1',
        committer,
        `data ${Buffer.byteLength(message)}\n${message}`,
        ...(parent ? [`from ${parent}`] : []),
        `N inline ${commit}\ndata ${Buffer.byteLength(text)}\n${text}`,
        'get-mark :1\ndone\n',
      ].join('\n'),
    },
  );
  return output.trim();
}

/** The note of a commit, among notes that were fetched. */
export async function readNote(
  git: Git,
  commit: string,
): Promise<string | undefined> {
  try {
    // Its text may have to be fetched.
    return await git.run(['notes', `--ref=${NOTES}`, 'show', commit], {
      network: true,
    });
  } catch (error) {
    if (error instanceof GitError && /no note found/i.test(error.stderr)) {
      return undefined;
    }
    throw error;
  }
}
