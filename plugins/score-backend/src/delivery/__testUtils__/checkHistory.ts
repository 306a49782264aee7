import type { Harness } from './harness';

/**
 * Reads the branch as a stranger would and throws at the first thing that a
 * delivery must never do.
 */
export function checkHistory(
  h: Harness,
  wanted: Map<string, string>,
): { commits: number; deliveries: number } {
  h.git('fsck', '--strict', '--full');
  refuse(h.git('rev-list', '--merges', 'main') !== '', 'there is a merge');

  const lines = h.git('log', '--reverse', '--format=%T', 'main');
  const trees = lines.trim().split('\n');
  const empty = trees.findIndex((tree, i) => i > 0 && tree === trees[i - 1]);
  refuse(empty >= 0, `commit ${empty} is empty`);

  const last = new Map<string, number>();
  const trailers = h
    .git('log', '--reverse', '--format=%B', 'main')
    .split('\n')
    .flatMap(line => /^Score-Delivery: (.*)@(\d+)$/.exec(line) ?? [])
    .filter((_, i) => i % 3 !== 0);
  for (let i = 0; i < trailers.length; i += 2) {
    const [name, generation] = [trailers[i], Number(trailers[i + 1])];
    const before = last.get(name) ?? 0;
    refuse(generation === before, `${name}@${generation} is there twice`);
    refuse(generation < before, `${name} goes back from ${before}`);
    last.set(name, generation);
  }

  for (const [path, content] of wanted) {
    refuse(h.show(path) !== content, `${path} is not what was wanted`);
  }
  return { commits: trees.length, deliveries: trailers.length / 2 };
}

function refuse(isWrong: boolean, what: string) {
  if (isWrong) {
    throw new Error(`The history is wrong: ${what}`);
  }
}
