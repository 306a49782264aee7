import { execFileSync } from 'node:child_process';
import type { Acknowledgement } from './acknowledgements';
import type { Harness } from './harness';

export interface ExpectedHistory {
  /** Everything that may lie in our folders; undefined: any content. */
  files: Map<string, string | undefined>;
  acknowledgements: readonly Acknowledgement[];
  /** Commits of others, which must all be there. */
  foreign: readonly string[];
}

export interface HistoryCounts {
  commits: number;
  /** Those with deliveries in them. */
  ownCommits: number;
  deliveries: number;
  acknowledgements: number;
  foreign: number;
}

/**
 * Reads the branch as a stranger would and throws at the first thing that a
 * delivery must never do.
 */
export function checkHistory(
  h: Harness,
  expected: ExpectedHistory,
): HistoryCounts {
  h.git('fsck', '--strict', '--full');
  refuse(h.git('rev-list', '--merges', 'main') !== '', 'there is a merge');

  const trees = lines(h.git('log', '--reverse', '--format=%T', 'main'));
  const empty = trees.findIndex((tree, i) => i > 0 && tree === trees[i - 1]);
  refuse(empty >= 0, `commit ${empty} is empty`);

  const deliveries = checkTrailers(h);
  const present = new Set(lines(h.git('rev-list', 'main')));
  for (const sha of expected.foreign) {
    refuse(!present.has(sha), `the commit ${sha} of somebody else is gone`);
  }
  checkAcknowledgements(h, expected.acknowledgements, present);
  checkFiles(h, expected.files);
  return {
    commits: trees.length,
    ownCommits: Number(
      h.git('rev-list', '--count', '--grep=^Score-Delivery: ', 'main'),
    ),
    deliveries,
    acknowledgements: expected.acknowledgements.length,
    foreign: expected.foreign.length,
  };
}

/** Each generation at most once, and never back. */
function checkTrailers(h: Harness): number {
  const last = new Map<string, number>();
  let count = 0;
  for (const line of lines(h.git('log', '--reverse', '--format=%B', 'main'))) {
    const [, name, number] = /^Score-Delivery: (.*)@(\d+)$/.exec(line) ?? [];
    if (name === undefined) {
      continue;
    }
    const before = last.get(name) ?? 0;
    const generation = Number(number);
    refuse(generation === before, `${name}@${generation} is there twice`);
    refuse(generation < before, `${name} goes back from ${before}`);
    last.set(name, generation);
    count++;
  }
  return count;
}

/** The named commit is in the history and holds the content, byte by byte. */
function checkAcknowledgements(
  h: Harness,
  acknowledgements: readonly Acknowledgement[],
  present: Set<string>,
) {
  for (const { workload, commit_sha: sha } of acknowledgements) {
    refuse(!present.has(sha), `${workload} was acknowledged in ${sha}`);
  }
  const whole = acknowledgements.filter(each => each.content_hash !== null);
  const inventories = readObjects(
    h,
    whole.map(
      ({ commit_sha, environment, shard, workload }) =>
        `${commit_sha}:.score/inventory/${environment}/${shard}/${workload}.json`,
    ),
  );
  const names: string[] = [];
  const oids: string[] = [];
  whole.forEach(({ workload, commit_sha, content_hash }, i) => {
    const inventory = JSON.parse(inventories[i] ?? '{}');
    refuse(
      inventory.contentHash !== content_hash,
      `${workload} in ${commit_sha} is not what was acknowledged`,
    );
    for (const [path, oid] of Object.entries<string>(inventory.files)) {
      names.push(`${commit_sha}:${inventory.folder}/${path}`);
      oids.push(oid);
    }
  });
  const found = lines(
    runGit(h, ['cat-file', '--batch-check=%(objectname)'], names),
  );
  found.forEach((oid, i) => {
    refuse(oid !== oids[i], `${names[i]} is not what its inventory says`);
  });
}

function checkFiles(h: Harness, expected: ExpectedHistory['files']) {
  const found = lines(
    h.git('ls-tree', '-r', '--name-only', 'main', 'staging', '.score'),
  );
  for (const path of found) {
    refuse(!expected.has(path), `${path} was to be removed`);
  }
  const contents = readObjects(
    h,
    [...expected.keys()].map(path => `main:${path}`),
  );
  [...expected].forEach(([path, content], i) => {
    refuse(contents[i] === undefined, `${path} is missing`);
    refuse(
      content !== undefined && content !== contents[i],
      `${path} is not what was wanted`,
    );
  });
}

/** Texts by object names; undefined for what is not there. */
function readObjects(
  h: Harness,
  names: readonly string[],
): (string | undefined)[] {
  const output = runGit(h, ['cat-file', '--batch'], names);
  const texts: (string | undefined)[] = [];
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf('\n', at);
    const size = /^[0-9a-f]{40} \w+ (\d+)$/.exec(output.slice(at, end))?.[1];
    const start = end + 1;
    at = size === undefined ? start : start + Number(size) + 1;
    texts.push(size === undefined ? undefined : output.slice(start, at - 1));
  }
  return texts;
}

function runGit(h: Harness, args: string[], input: readonly string[]): string {
  // One character a byte, because sizes are counted in bytes.
  return execFileSync('git', [`--git-dir=${h.bare}`, ...args], {
    encoding: 'latin1',
    input: input.map(line => `${line}\n`).join(''),
    maxBuffer: 1e9,
  });
}

function lines(text: string): string[] {
  return text.split('\n').filter(line => line !== '');
}

function refuse(isWrong: boolean, what: string) {
  if (isWrong) {
    throw new Error(`The history is wrong: ${what}`);
  }
}
