import {
  type LoggerService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { deliveryPolicyOf } from '@score-backstage/engine';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import type { JsonObject } from '@backstage/types';
import knexFactory, { Knex } from 'knex';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseDeliveryStore } from '../store/DatabaseDeliveryStore';
import type {
  ClaimedDelivery,
  Delivery,
  DeliveryRequest,
  Proposer,
} from '../types';
import { createDeliveryWorker, DeliveryWorker } from '../worker/DeliveryWorker';
import {
  FaultyForge,
  password,
  startFaultyForge,
  username,
} from './faultyForge';

export interface WorkerSettings {
  password?: string;
  allow?: string[];
  /** Of `score.delivery`. */
  delivery?: JsonObject;
  proposer?: Proposer;
}

/** A store, a Git server with one repository, and as many workers as wanted. */
export interface Harness {
  store: DatabaseDeliveryStore;
  database: Knex;
  server: FaultyForge;
  /** Folder of the workers' mirrors. */
  cache: string;
  bare: string;
  /** Entity refs in the order of their changes. */
  changes: string[];
  logs: string[];
  /** Configuration of a worker. */
  settings(some?: WorkerSettings): JsonObject;
  worker(some?: WorkerSettings): Promise<DeliveryWorker>;
  want(changes?: Partial<DeliveryRequest>): Promise<void>;
  /** The workload's entity has left the catalog. */
  release(workload: string): Promise<void>;
  /** Waits until the newest delivery of the workload is in one of the states. */
  until(workload: string, ...states: Delivery['state'][]): Promise<Delivery>;
  /** Runs git on the bare repository. */
  git(...args: string[]): string;
  /** `<path>` of every file at main. */
  files(): string[];
  show(path: string): string;
  /** Commits a change to main as somebody else would. */
  foreignCommit(script: string): string;
  /**
   * Somebody who pushes all the time, and now and then edits a file of a
   * folder; stopped by the returned function, which tells the commits.
   */
  startCompetitor(edits?: string): () => Promise<string[]>;
  close(): Promise<void>;
}

const competitor = `
git clone -q "$1" "$2" && cd "$2" || exit
git config user.name Eve; git config user.email eve@acme.example
while :; do
  git fetch -q; git reset -q --hard origin/main
  date +%N > now.txt
  edited=$(test -z "$3" || git ls-files "$3" | shuf -n 1)
  if [ -n "$edited" ] && [ $(date +%N | tail -c 2) = 0 ]; then
    echo edited >> "$edited"
  fi
  git add -A; git commit -q -m 'By hand'
  git push -q origin HEAD:main && git rev-parse HEAD
  sleep 0.2
done`;

/** @param given - Default: a database in memory, which the harness ends. */
export async function createHarness(given?: Knex): Promise<Harness> {
  const root = mkdtempSync(join(tmpdir(), 'score-delivery-'));
  const server = await startFaultyForge(join(root, 'forge'), ['gitops']);
  const bare = server.bare('gitops');
  const cache = join(root, 'cache');
  const database =
    given ??
    knexFactory({
      client: 'better-sqlite3',
      connection: ':memory:',
      useNullAsDefault: true,
    });
  await database.migrate.latest({
    directory: resolvePackagePath(
      '@score-backstage/plugin-score-backend',
      'migrations',
    ),
  });
  const store = new DatabaseDeliveryStore({ database });
  const workers: DeliveryWorker[] = [];
  const changes: string[] = [];
  const logs: string[] = [];
  const log = (message: string) => {
    logs.push(message);
  };
  const logger: LoggerService = {
    error: log,
    warn: log,
    info: log,
    debug: log,
    child: () => logger,
  };
  const git = (...args: string[]) =>
    execFileSync('git', [`--git-dir=${bare}`, ...args], {
      encoding: 'utf8',
      maxBuffer: 1e8,
    });
  let clones = 0;
  const settings = (some: WorkerSettings = {}): JsonObject => ({
    integrations: {
      gitea: [
        {
          host: `localhost:${server.port}`,
          baseUrl: `http://localhost:${server.port}`,
          username,
          password: some.password ?? password,
        },
      ],
    },
    score: {
      destinations: { allow: some.allow ?? [server.url('gitops')] },
      delivery: {
        cacheDirectory: cache,
        window: { milliseconds: 0 },
        author: { name: 'Portal', email: 'portal@acme.example' },
        ...some.delivery,
      },
    },
  });

  return {
    store,
    database,
    server,
    cache,
    bare,
    changes,
    logs,
    git,
    settings,
    async worker(some = {}) {
      const config = new ConfigReader(settings(some));
      const worker = createDeliveryWorker({
        store,
        config,
        integrations: ScmIntegrations.fromConfig(config),
        logger,
        proposer: some.proposer,
        onChange: entityRef => changes.push(entityRef),
      });
      workers.push(worker);
      await worker.start();
      return worker;
    },
    async want(some = {}) {
      const request = deliveryRequest(server.url('gitops'), some);
      await database.transaction(tx => store.want(tx, request));
      workers.forEach(worker => worker.wake());
    },
    async release(workload) {
      const entityRef = `component:default/${workload}`;
      await database.transaction(tx => store.release(tx, entityRef));
      workers.forEach(worker => worker.wake());
    },
    async until(workload, ...states) {
      // Long: beside a competitor on a busy machine many pushes come too late.
      const deadline = Date.now() + 60_000;
      for (;;) {
        const deliveries = await store.list({});
        const delivery = deliveries.find(each => each.workload === workload);
        if (delivery && states.includes(delivery.state)) {
          return delivery;
        }
        if (Date.now() > deadline) {
          throw new Error(`${workload} is ${JSON.stringify(delivery)}`);
        }
        await new Promise(done => setTimeout(done, 25));
      }
    },
    files: () => git('ls-tree', '-r', '--name-only', 'main').trim().split('\n'),
    show: path => git('show', `main:${path}`),
    foreignCommit(script) {
      const clone = join(root, `clone-${clones++}`);
      execFileSync('git', ['clone', '--quiet', bare, clone], {
        stdio: 'ignore',
      });
      execFileSync('sh', ['-ec', `${script}\ngit add -A`], { cwd: clone });
      const identity = ['-c', 'user.name=Eve', '-c', 'user.email=eve@acme'];
      const run = (...args: string[]) =>
        execFileSync('git', ['-C', clone, ...identity, ...args], {
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'ignore'],
        });
      run('commit', '--quiet', '-m', 'By hand');
      run('push', '--quiet', 'origin', 'HEAD:main');
      return run('rev-parse', 'HEAD').trim();
    },
    startCompetitor(edits = '') {
      const clone = join(root, `clone-${clones++}`);
      const child = spawn('sh', ['-c', competitor, 'sh', bare, clone, edits], {
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      let pushed = '';
      child.stdout.on('data', chunk => {
        pushed += chunk;
      });
      const ended = new Promise<string[]>(done =>
        child.on('close', () => done(pushed.split('\n').filter(Boolean))),
      );
      return () => {
        child.kill();
        return ended;
      };
    },
    async close() {
      await Promise.all(workers.map(worker => worker.stop()));
      await server.stop();
      if (!given) {
        await database.destroy();
      }
      rmSync(root, { recursive: true, force: true });
    },
  };
}

export function deliveryRequest(
  repoUrl: string,
  changes: Partial<DeliveryRequest> = {},
): DeliveryRequest {
  const workload = changes.workload ?? 'orders-api';
  return {
    destination: { repoUrl, branch: 'main', path: 'staging' },
    environment: 'staging',
    workload,
    shard: 'shop',
    files: [
      { path: `deployment-${workload}.yaml`, content: 'image: v1\n' },
      { path: 'kustomization.yaml', content: 'resources: []\n' },
    ],
    specHash: 'sha256:5bec',
    source: {
      repoUrl: `https://git.example/acme/${workload}`,
      revision: 'c0ffee',
      file: 'score.yaml',
      author: { name: 'Ada', email: 'ada@acme.example' },
      date: '2026-11-24T09:00:00Z',
    },
    platformRevision: 'p1',
    renderer: 'native@0.1.0',
    entityRef: `component:default/${workload}`,
    policy: deliveryPolicyOf({}),
    ...changes,
  };
}

/** As a worker has it that has just taken it up for the first time. */
export function claimedDelivery(
  changes: Partial<ClaimedDelivery> = {},
): ClaimedDelivery {
  return {
    ...deliveryRequest('https://git.example/acme/gitops'),
    id: 1,
    generation: 1,
    state: 'delivering',
    attempts: 0,
    contentHash: 'sha256:1',
    unresolved: false,
    isForced: false,
    isWithdrawn: false,
    ...changes,
  };
}

/** Files of a workload whose image has this tag. */
export function filesOf(workload: string, tag: string) {
  return [
    { path: `deployment-${workload}.yaml`, content: `image: ${tag}\n` },
    { path: 'kustomization.yaml', content: 'resources: []\n' },
  ];
}
