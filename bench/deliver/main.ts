import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describeMachine, measure, median } from '../lib/measure';
import { figure, table } from '../lib/table';
import { GitServer, startGitServer } from './gitServer';
import { measureOutbox, OutboxSpeed, postgres, sqlite } from './outbox';
import {
  createClonePerChange,
  createFloor,
  createIsomorphicGit,
  createWorkTree,
  Peer,
} from './peers';
import { measurePlatformChange, PlatformChange } from './platformChange';
import { startPortal } from './portal';
import { workloadAt } from './workloads';

const isQuick = process.argv.includes('--quick');

const size = isQuick ? 1_000 : 10_000;
const runs = isQuick
  ? { single: 12, batch: { 10: 5, 100: 3, 1000: 1 }, peer: 5, slowPeer: 2 }
  : { single: 40, batch: { 10: 10, 100: 6, 1000: 3 }, peer: 10, slowPeer: 3 };

/** Name of what was measured, milliseconds a push, changes a push. */
interface Row {
  name: string;
  ms: number;
  changes: number;
}

interface Ours {
  floor: Row;
  single: Row;
  rows: Row[];
}

let version = 0;

async function main() {
  const folder = await mkdtemp(join(tmpdir(), 'score-bench-'));
  try {
    say(`bench/deliver on ${describeMachine()}`);
    say(`A repository with ${figure(size)} workloads of 5 files\n`);
    const server = await startGitServer(await within(folder, 'git'), size);
    const ours = await measureOurs(server, folder);
    const peers = await measurePeers(server, folder);
    const change = await measurePlatformChange(
      server,
      await within(folder, 'change'),
      1000,
    );
    await server.stop();
    show(ours, peers);
    await showOutbox();
    const memory = await showMemory(folder);
    showRatios(ours, peers, memory);
    showPlatformChange(change);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureOurs(server: GitServer, folder: string): Promise<Ours> {
  const floor = await createFloor(server, folder);
  const portal = await startPortal(server, await within(folder, 'cache'));
  const deliver = (from: number, count: number) => {
    version++;
    return portal.deliver(
      Array.from({ length: count }, (_, i) =>
        workloadAt((from + i) % size, `v${version}`, server.url),
      ),
    );
  };
  const cold = await measure(1, () => deliver(0, 1));
  await measure(2, floor);
  // In turns, so that they share whatever else the machine does.
  const taken = { floor: 0, fresh: 0, again: 0 };
  const samples: (typeof taken)[] = [];
  for (let run = 1; run <= runs.single; run++) {
    const [again] = await measure(1, () => deliver(run - 1, 1));
    const [fresh] = await measure(1, () => deliver(run, 1));
    const [least] = await measure(1, floor);
    samples.push({ floor: least, fresh, again });
  }
  const of = (name: keyof typeof taken) =>
    median(samples.map(sample => sample[name]));
  const row = (name: string, ms: number, changes = 1) => ({
    name: `portal: ${name}`,
    ms,
    changes,
  });
  const single = row('one change', of('again'));
  const rows = [
    row('first after a start', cold[0]),
    row('one change, first of its workload', of('fresh')),
    single,
  ];
  let from = runs.single;
  for (const [count, times] of Object.entries(runs.batch)) {
    const changes = Number(count);
    const batches = await measure(times, () => {
      from += changes;
      return deliver(from, changes);
    });
    rows.push(row(`${figure(changes)} at once`, median(batches), changes));
  }
  await portal.stop();
  return {
    floor: { name: 'floor: an empty commit', ms: of('floor'), changes: 1 },
    single,
    rows,
  };
}

async function measurePeers(server: GitServer, folder: string): Promise<Row[]> {
  const rows: Row[] = [];
  const run = async (peer: Peer, times: number) => {
    const taken = await measure(times, () => {
      version++;
      const index = (version * 7) % size;
      return peer.change(workloadAt(index, `v${version}`, server.url));
    });
    rows.push({ name: peer.name, ms: median(taken), changes: 1 });
  };
  await run(await createWorkTree(server, folder), runs.peer);
  await run(createClonePerChange(server, folder), runs.slowPeer);
  await run(await createIsomorphicGit(server, folder), runs.slowPeer);
  return rows;
}

function show({ floor, rows }: Ours, peers: Row[]) {
  say(
    table(
      ['', 'ms a push', 'ms a change', 'changes/s'],
      [...rows, ...peers, floor].map(({ name, ms, changes }) => [
        name,
        figure(ms),
        figure(ms / changes),
        figure(changes / (ms / 1000)),
      ]),
    ),
  );
}

async function showOutbox() {
  const inMemory = sqlite();
  const measured: Record<string, OutboxSpeed> = {
    SQLite: await measureOutbox(inMemory, 1000),
  };
  await inMemory.destroy();
  const url = process.env.BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING;
  if (url) {
    const { database, close } = await postgres(url);
    measured.PostgreSQL = await measureOutbox(database, 1000);
    await close();
  } else {
    say('Left out: the outbox on PostgreSQL, which is not installed');
  }
  const rows = Object.entries(measured).map(
    ([name, { wanted, claimed, acknowledged }]) => [
      name,
      ...[wanted, claimed, acknowledged].map(figure),
    ],
  );
  say(
    table(
      ['Outbox, rows/s, 1,000 at once', 'wanted', 'claimed', 'acknowledged'],
      rows,
    ),
  );
}

interface Memory {
  workerKilobytes: number;
  commandKilobytes: number;
}

async function showMemory(folder: string): Promise<Memory[]> {
  const sizes = [100, size];
  const measured: Memory[] = [];
  for (const workloads of sizes) {
    const at = await within(folder, `memory-${workloads}`);
    const server = await startGitServer(at, workloads);
    const { stdout } = await promisify(execFile)(process.execPath, [
      ...process.execArgv,
      join(__dirname, 'memory.ts'),
      ...[server.url, server.host, join(at, 'cache')],
    ]);
    await server.stop();
    measured.push(JSON.parse(stdout));
  }
  const mebibytes = (kilobytes: number) => figure(kilobytes / 1024);
  say(
    table(
      ['Peak memory, MiB', 'worker process', 'largest git command'],
      sizes.map((workloads, i) => [
        `${figure(workloads)} workloads`,
        mebibytes(measured[i].workerKilobytes),
        mebibytes(measured[i].commandKilobytes),
      ]),
    ),
  );
  return measured;
}

function showRatios(
  { floor, single, rows }: Ours,
  peers: Row[],
  [small, large]: Memory[],
) {
  const at = (changes: number) =>
    rows.find(row => row.changes === changes)?.ms ?? NaN;
  say(
    [
      `one change takes ${figure(single.ms / floor.ms)} × the floor`,
      ...peers.map(
        ({ name, ms }) => `${figure(ms / single.ms)} × faster than: ${name}`,
      ),
      `${figure(100_000 / at(100))} changes a second at 100 a push`,
      `${figure(
        at(1000) / 1000,
      )} s until the last of 1,000 is in Git and noted down`,
      `${figure(
        large.workerKilobytes / small.workerKilobytes,
      )} × the memory for ${figure(size / 100)} × the workloads`,
      '',
    ].join('\n'),
  );
}

function showPlatformChange(change: PlatformChange) {
  const { seconds, renderSeconds, commits } = change;
  say(
    [
      '1,000 workloads change at once with the platform:',
      `${figure(seconds)} s from the push to the last commit, the worst delay`,
      `${figure(renderSeconds)} s of it until all were rendered and wanted`,
      `${figure(1000 / seconds)} rows a second in ${figure(commits)} commits`,
      '',
    ].join('\n'),
  );
}

async function within(folder: string, name: string): Promise<string> {
  const path = join(folder, name);
  await mkdir(path, { recursive: true });
  return path;
}

function say(text: string) {
  process.stdout.write(`${text}\n`);
}

main().catch(error => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
});
