import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describeMachine, measure } from '../lib/measure';
import { figure, table } from '../lib/table';
import { ENVIRONMENTS, type Change } from './fleet';
import type { Previewed } from './ours';
import { ScoreK8s } from './peers';

const isQuick = process.argv.includes('--quick');

const WORKLOADS = 1_000;
/** Fewer flatter score-k8s, whose time for a workload grows with their number. */
const PEER_WORKLOADS = isQuick ? 100 : WORKLOADS;

const CHANGES: readonly [change: Change, title: string][] = [
  ['comment', 'a comment'],
  ['one type', 'one of 16 types'],
  ['overrides', 'an override for all'],
  ['namespaces', 'every namespace'],
];

/** Each change in a process of its own, so that its start is in its figure. */
async function preview(change: Change, everything = false): Promise<Previewed> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...process.execArgv,
    join(__dirname, 'ours.ts'),
    ...[String(WORKLOADS), change, String(everything)],
  ]);
  return JSON.parse(stdout);
}

async function previewByPeer(folder: string): Promise<number | undefined> {
  const binary = process.env.SCORE_K8S_BIN;
  if (!binary) {
    return undefined;
  }
  const peer = new ScoreK8s(binary, folder, PEER_WORKLOADS);
  await peer.prepare();
  let lines = 0;
  const [taken] = await measure(1, async () => {
    lines = await peer.preview();
  });
  say(
    `score-k8s: ${figure(lines)} lines of ${figure(
      PEER_WORKLOADS,
    )} workloads are not as before\n`,
  );
  return (taken / PEER_WORKLOADS) * WORKLOADS;
}

const seconds = (milliseconds: number) => figure(milliseconds / 1000);

function row(title: string, { reading, taken, summary, kilobytes }: Previewed) {
  return [
    title,
    seconds(reading),
    seconds(taken),
    figure(summary.rendered),
    figure(summary.changed),
    figure(kilobytes / 1024),
  ];
}

async function main() {
  say(`bench/preview on ${describeMachine()}`);
  say(
    `${figure(WORKLOADS)} workloads in ${
      ENVIRONMENTS.length
    } environments, two resources each\n`,
  );
  const folder = await mkdtemp(join(tmpdir(), 'score-bench-'));
  try {
    const previewed = new Map<Change, Previewed>();
    for (const [change] of CHANGES) {
      previewed.set(change, await preview(change));
    }
    const whole = await preview('one type', true);
    const fast = previewed.get('one type') ?? whole;
    if (fast.hash !== whole.hash) {
      throw new Error('what was left out would have changed the verdict');
    }
    const theirs = await previewByPeer(folder);
    say(
      table(
        ['a change of', 'read s', 'preview s', 'compared', 'change', 'MiB'],
        [
          ...CHANGES.map(([change, title]) =>
            row(title, previewed.get(change) ?? whole),
          ),
          row('one type, all compared', whole),
        ],
      ),
    );
    const slowest = previewed.get('namespaces') ?? whole;
    const total = (one: Previewed) => one.reading + one.taken;
    say(
      [
        'The same verdict as comparing all renders',
        `${seconds(fast.taken)} s when one type changes (aim: 2)`,
        `${seconds(
          total(slowest),
        )} s, reading included, when everything does (aim: 10)`,
        `${figure(slowest.kilobytes / 1024)} MiB at most (aim: 500)`,
        theirs === undefined
          ? 'Left out: score-k8s, which is not installed'
          : `${figure(
              theirs / total(fast),
            )} × faster than score-k8s, which takes ${seconds(
              theirs,
            )} s to render the fleet both ways, for one type; ${figure(
              theirs / total(slowest),
            )} × for everything`,
        '',
      ].join('\n'),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function say(text: string) {
  process.stdout.write(`${text}\n`);
}

main().catch(error => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
});
