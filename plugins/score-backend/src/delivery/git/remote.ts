import type { Git } from './Git';

/** Where a ref of the remote is now. */
export async function askRef(
  git: Git,
  ref: string,
): Promise<string | undefined> {
  const listed = await git.run(
    ['ls-remote', '--quiet', '--end-of-options', 'origin', ref],
    { network: true },
  );
  return listed
    .split('\n')
    .map(line => line.split('\t'))
    .find(([, name]) => name === ref)?.[0];
}

/** Gets commits and trees, and no contents. */
export async function fetchRefs(
  git: Git,
  refs: readonly string[],
  options: readonly string[] = [],
): Promise<void> {
  await git.run(
    [
      'fetch',
      '--quiet',
      '--no-tags',
      '--no-write-fetch-head',
      '--filter=blob:none',
      ...options,
      '--end-of-options',
      'origin',
      ...refs,
    ],
    { network: true },
  );
}

/** Does not go to the network for what is here already. */
export async function fetchBlobs(
  git: Git,
  oids: readonly string[],
): Promise<void> {
  await git.run(
    [
      '-c',
      'fetch.negotiationAlgorithm=noop',
      'fetch',
      '--quiet',
      '--no-tags',
      '--no-write-fetch-head',
      '--filter=blob:none',
      '--stdin',
      '--end-of-options',
      'origin',
    ],
    { input: `${oids.join('\n')}\n`, network: true },
  );
}
