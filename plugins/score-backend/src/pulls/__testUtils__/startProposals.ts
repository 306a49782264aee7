import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { deliveryPolicyOf, type Environment } from '@score-backstage/engine';
import knexFactory, { Knex } from 'knex';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createDeliveryWorker,
  DatabaseDeliveryStore,
  Delivery,
  DeliveryRequest,
  DeliveryWorker,
} from '../../delivery';
import { deliveryRequest } from '../../delivery/__testUtils__/harness';
import type { LoadedPlatform } from '../../platform/types';
import { createProposals, ProposalsOfPortal } from '../createProposals';
import { DatabaseProposalStore } from '../store/DatabaseProposalStore';
import { ForgeKind, startForge, TestForge } from './startForge';

export const HEAD = 'score/staging/orders-api';

/** A worker that delivers to a forge by pull requests. */
export interface TestProposals {
  forge: TestForge;
  database: Knex;
  store: DatabaseDeliveryStore;
  proposals: ProposalsOfPortal;
  logs: string[];
  /** What the platform says of the environment now; nothing to begin with. */
  platformDelivers(to: { repoUrl: string; branch: string } | undefined): void;
  /** Wants one file to have a text. */
  want(text: string, changes?: Partial<DeliveryRequest>): Promise<void>;
  start(): Promise<void>;
  /** As when a process ends between two steps. */
  stop(): Promise<void>;
  /** Looks at everything now. */
  look(): Promise<void>;
  until(state: Delivery['state'], workload?: string): Promise<Delivery>;
  /** Asks until it is as expected. */
  eventually(isReached: () => Promise<boolean> | boolean): Promise<void>;
  pull(number: number): Promise<{
    state: string;
    merged: boolean;
    title: string;
    body: string;
    head: { sha: string };
  }>;
  pulls(): Promise<{ number: number; state: string }[]>;
  end(): Promise<void>;
}

export const byPullRequest = deliveryPolicyOf({
  delivery: {
    mode: 'pull-request',
    drift: 'overwrite',
    prune: { mode: 'pull-request', afterSeconds: 0 },
  },
});

const staging: Environment = {
  name: 'staging',
  title: 'Staging',
  target: 'kubernetes',
  namespace: 'staging',
  provisioners: [],
  overrides: [],
};

export async function startProposals(
  kind: ForgeKind,
  delivery: JsonObject = {},
): Promise<TestProposals> {
  const forge = await startForge(kind);
  const directory = mkdtempSync(join(tmpdir(), 'score-proposals-'));
  const database = knexFactory({
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
  const config = new ConfigReader({
    integrations: forge.integrationsConfig,
    score: {
      destinations: { allow: [forge.repoUrl] },
      delivery: {
        cacheDirectory: directory,
        window: { milliseconds: 0 },
        inspection: { milliseconds: 250 },
        lease: { milliseconds: 2_000 },
        ...delivery,
      },
    },
  });
  const logs: string[] = [];
  const logger = mockServices.logger.mock({
    info: message => logs.push(message),
    warn: message => logs.push(message),
  });
  const { integrations } = forge;
  let platform: LoadedPlatform | undefined;
  const proposed = new DatabaseProposalStore({ database });
  const store = new DatabaseDeliveryStore({
    database,
    onAskedAgain: entityRef => proposed.askAgain(entityRef),
  });
  const proposals = createProposals({
    config,
    database,
    integrations,
    logger,
    leases: store.leases,
    platform: { current: async () => platform },
    store: proposed,
  });
  let worker: DeliveryWorker | undefined;
  const test: TestProposals = {
    forge,
    database,
    store,
    proposals,
    logs,
    platformDelivers(destination) {
      platform = {
        platform: {
          name: 'acme',
          environments: destination
            ? [{ ...staging, destination: { ...destination, path: 'staging' } }]
            : [],
          types: [],
        },
        revision: 'p2',
        loadedAt: '2026-11-24T09:00:00Z',
        resourceTypes: () => [],
      };
    },
    async want(text, changes = {}) {
      const request = deliveryRequest(forge.repoUrl, {
        files: [{ path: 'deployment.yaml', content: text }],
        policy: byPullRequest,
        ...changes,
      });
      await database.transaction(tx => store.want(tx, request));
      worker?.wake();
    },
    async start() {
      worker = createDeliveryWorker({
        store,
        config,
        integrations,
        logger,
        proposer: proposals.proposer,
        makeCommit: proposals.makeCommit,
        onChange() {},
      });
      await worker.start();
    },
    async stop() {
      await worker?.stop();
      worker = undefined;
    },
    async look() {
      await store.lookAgain({ repoUrl: forge.repoUrl });
      worker?.wake();
    },
    async until(state, workload = 'orders-api') {
      let found: Delivery | undefined;
      await test.eventually(async () => {
        const all = await store.list({});
        found = all.find(each => each.workload === workload);
        return found?.state === state;
      });
      if (!found) {
        throw new Error(`${workload} is not delivered`);
      }
      return found;
    },
    async eventually(isReached) {
      for (let left = 400; left > 0; left--) {
        if (await isReached()) {
          return;
        }
        await test.look();
        await new Promise(done => setTimeout(done, 50));
      }
      throw new Error(
        JSON.stringify({ deliveries: await store.list({}), logs }, null, 2),
      );
    },
    async pull(number) {
      return (await forge.api('GET', `/pulls/${number}`)).json();
    },
    async pulls() {
      return (await forge.api('GET', '/pulls?state=all')).json();
    },
    async end() {
      await test.stop();
      await database.destroy();
      await forge.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
  return test;
}
