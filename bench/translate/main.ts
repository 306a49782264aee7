import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describeMachine, measure, median } from '../lib/measure';
import { figure, table } from '../lib/table';
import { ScoreK8s } from './peers';

const isQuick = process.argv.includes('--quick');

const WORKLOADS = 1_000;
const sizes = isQuick ? [100, WORKLOADS, 2_000] : [100, WORKLOADS, 10_000];
const peers = isQuick
  ? { fresh: 40, together: 200 }
  : { fresh: WORKLOADS, together: WORKLOADS };

/** What a process of ours tells; milliseconds of all workloads. */
interface Ours {
  ours: number;
  floor: number;
  reading: number;
  bytes: number;
  objects: number;
  hash: string;
  kilobytes: number;
}

/** Milliseconds a workload. */
interface Peers {
  fresh: number;
  together: number;
}

async function translate(count: number): Promise<Ours> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...process.execArgv,
    join(__dirname, 'ours.ts'),
    String(count),
  ]);
  return JSON.parse(stdout);
}

async function measurePeers(binary: string, folder: string): Promise<Peers> {
  const peer = await ScoreK8s.create(binary, folder);
  const runs = await Promise.all(
    Array.from({ length: peers.fresh }, (_, index) => peer.translate(index, 1)),
  );
  const each = await measure(peers.fresh, async index => {
    await runs[index]();
  });
  const all = await peer.translate(0, peers.together);
  let objects = 0;
  const [together] = await measure(1, async () => {
    objects = await all();
  });
  say(
    `score-k8s makes ${figure(objects)} objects of ${figure(peers.together)}\n`,
  );
  return { fresh: median(each), together: together / peers.together };
}

function showOurs(measured: ReadonlyMap<number, Ours>) {
  say(
    table(
      ['', 'ms a workload', 'floor', 'reading once more', 'peak MiB'],
      [...measured].map(([count, { ours, floor, reading, kilobytes }]) => [
        `${figure(count)} workloads in a new process`,
        figure(ours / count),
        figure(floor / count),
        figure(reading / count),
        figure(kilobytes / 1024),
      ]),
    ),
  );
}

function showRatios(measured: ReadonlyMap<number, Ours>, theirs?: Peers) {
  const perWorkload = (count: number) =>
    (measured.get(count)?.ours ?? NaN) / count;
  const mine = perWorkload(WORKLOADS);
  const floor = (measured.get(WORKLOADS)?.floor ?? NaN) / WORKLOADS;
  const [, , most] = sizes;
  say(
    [
      ...(theirs
        ? [
            `${figure(
              theirs.fresh / mine,
            )} × faster than a process of score-k8s for each workload (aim: 100)`,
            `${figure(
              theirs.together / mine,
            )} × faster than one process of score-k8s for all (aim: 10)`,
          ]
        : ['Left out: score-k8s, which is not installed']),
      `${figure(mine / floor)} × the floor (aim: 3)`,
      `${figure(perWorkload(most) / mine)} × the time a workload with ${figure(
        most,
      )} of them`,
      `${figure(1000 / perWorkload(most))} workloads a second`,
      '',
    ].join('\n'),
  );
}

async function main() {
  say(`bench/translate on ${describeMachine()}`);
  say('Workloads with a service, two resources and two files\n');
  const folder = await mkdtemp(join(tmpdir(), 'score-bench-'));
  try {
    const measured = new Map<number, Ours>();
    for (const count of sizes) {
      measured.set(count, await translate(count));
    }
    const [fewest] = sizes;
    const again = await translate(fewest);
    if (again.hash !== measured.get(fewest)?.hash) {
      throw new Error('the same workloads have given other bytes');
    }
    const first = measured.get(WORKLOADS) ?? again;
    say(
      `We make ${figure(first.objects)} files of ${figure(
        first.bytes / 1024,
      )} KiB of ${figure(WORKLOADS)}, and the same bytes again`,
    );
    const binary = process.env.SCORE_K8S_BIN;
    const theirs = binary ? await measurePeers(binary, folder) : undefined;
    showOurs(measured);
    if (theirs) {
      say(
        table(
          ['score-k8s', 'ms a workload'],
          [
            ['a process for each', figure(theirs.fresh)],
            [
              `one process for ${figure(peers.together)}`,
              figure(theirs.together),
            ],
          ],
        ),
      );
    }
    showRatios(measured, theirs);
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
