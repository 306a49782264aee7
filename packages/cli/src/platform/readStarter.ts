import fs from 'node:fs/promises';
import path from 'node:path';
import type { SourceFile } from '@score-backstage/engine';

/** What a new platform is called, and where it delivers to. */
export interface StarterValues {
  name: string;
  /** Of the command line, for its CI. */
  version: string;
  gitOps?: string;
}

const NAME = 'my-platform';
const REPOSITORY = 'https://git.example.com/acme/gitops';

/** Lines of a destination, which wait for a repository. */
const DESTINATION = /^( *)# (destination:| {2}(?:repoUrl|branch|path): .*)$/gm;

function filledIn(
  text: string,
  { name, version, gitOps }: StarterValues,
): string {
  const named = text
    .replaceAll(NAME, name)
    .replaceAll(
      '@score-backstage/cli@VERSION',
      `@score-backstage/cli@${version}`,
    );
  return gitOps === undefined
    ? named
    : named.replace(DESTINATION, '$1$2').replaceAll(REPOSITORY, gitOps);
}

/** The files of a new platform, from the folder `starter` of this package. */
export async function readStarter(
  values: StarterValues,
): Promise<SourceFile[]> {
  const folder = path.join(
    path.dirname(require.resolve('@score-backstage/cli/package.json')),
    'starter',
  );
  const entries = await fs.readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  const files = entries
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath, entry.name))
    .sort();
  return Promise.all(
    files.map(async file => ({
      path: path.relative(folder, file).split(path.sep).join('/'),
      text: filledIn(await fs.readFile(file, 'utf8'), values),
    })),
  );
}
