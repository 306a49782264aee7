import type { DeliveryPolicy } from '@score-backstage/engine';
import type { Knex } from 'knex';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Acknowledgement, recordAcknowledgements } from './acknowledgements';
import { checkHistory, HistoryCounts } from './checkHistory';
import { createHarness, Harness } from './harness';
import { filesOfVariant, VARIANTS, variantOf } from './model';
import { Fault, startRandomFaults } from './randomFaults';
import { squash } from './reviewer';
import {
  bundleWorker,
  DisturbedWorker,
  runWorkerHere,
  runWorkerProcess,
} from './workerProcess';

export interface BatteryOptions {
  /** SQLite: one worker in this process; PostgreSQL: processes. */
  database: Knex;
  /** Ends after so many. */
  kills: number;
  /** Ends after so long in any case. Default: no limit. */
  seconds?: number;
  workers: number;
  onProgress?(kills: number): void;
}

export interface BatteryReport extends HistoryCounts {
  kills: number;
  /** Kills while a git command of the worker ran. */
  killsWhileBusy: number;
  stops: number;
  connectionsCut: number;
  wishes: number;
  /** Times that a workload left the catalog. */
  releases: number;
  /** Pull requests that somebody has merged. */
  merged: number;
  faults: Record<Fault, number>;
  seconds: number;
}

const LEASE_MS = 500;
const TIMEOUT_MS = 3_000;
/** On a machine that does other things as well. */
const SETTLE_MS = 180_000;

/**
 * One of them somebody edits by hand, in one somebody has a file, one comes and
 * goes, and one is delivered by pull requests.
 */
const workloads = ['ads', 'cart', 'mail', 'orders-api', 'web'];
const EDITED = 'web';
const RELEASED = 'mail';
const PROPOSED = 'cart';
const NOTES = 'staging/shop/ads/NOTES.md';

const workerSettings = {
  delivery: {
    lease: { milliseconds: LEASE_MS },
    timeout: { milliseconds: TIMEOUT_MS },
    inspection: { seconds: 2 },
  },
};

class Battery {
  readonly #h: Harness;
  readonly #options: BatteryOptions;
  readonly #folder: string;
  readonly #isSqlite: boolean;
  readonly #variants = new Map<string, number>();
  #workers: DisturbedWorker[] = [];
  #killsWhileBusy = 0;
  #connectionsCut = 0;
  #wishes = 0;
  #releases = 0;
  readonly #merged: string[] = [];

  constructor(h: Harness, options: BatteryOptions, folder: string) {
    this.#h = h;
    this.#options = options;
    this.#folder = folder;
    this.#isSqlite = !String(h.database.client.config.client).startsWith('pg');
  }

  async run(): Promise<BatteryReport> {
    const h = this.#h;
    const start = performance.now();
    const readAcknowledgements = await recordAcknowledgements(h.database);
    h.foreignCommit(
      `mkdir -p staging/shop/ads; echo mine > ${NOTES}; echo a > a.txt`,
    );
    this.#workers = await this.#startWorkers();
    const faults = startRandomFaults(h.server, {
      oneIn: 12,
      stallMs: TIMEOUT_MS * 1.5,
    });
    const stopCompetitor = h.startCompetitor(`staging/shop/${EDITED}`);
    let foreign: string[] = [];
    try {
      await this.#disturb(start);
      foreign = await stopCompetitor();
      await faults.end();
      await this.#settle();
      // Edits by hand are replaced when something new is wanted.
      await this.#want(EDITED, this.#variants.get(EDITED)! + VARIANTS);
      await this.#settle();
      // What was stopped with a push in hand has had its chance by now.
      await sleep(LEASE_MS * 2);
    } finally {
      await stopCompetitor();
      await Promise.all(this.#workers.map(worker => worker.end()));
    }
    this.#refuseComplaints();
    const counts = this.#check(await readAcknowledgements(), foreign);
    return {
      ...counts,
      kills: this.#sum('kills'),
      killsWhileBusy: this.#killsWhileBusy,
      stops: this.#sum('pauses'),
      connectionsCut: this.#connectionsCut,
      wishes: this.#wishes,
      releases: this.#releases,
      merged: this.#merged.length,
      faults: faults.counts,
      seconds: Math.round((performance.now() - start) / 1000),
    };
  }

  async #startWorkers(): Promise<DisturbedWorker[]> {
    const h = this.#h;
    if (this.#isSqlite) {
      return [await runWorkerHere(h, workerSettings)];
    }
    const program = bundleWorker(this.#folder);
    const { connection } = h.database.client.config;
    return Array.from({ length: this.#options.workers }, () =>
      runWorkerProcess(program, {
        connection: {
          ...connection,
          // It is hidden from enumeration.
          password: connection.password,
          application_name: 'score-battery',
        },
        config: h.settings(workerSettings),
      }),
    );
  }

  async #disturb(start: number) {
    const { kills, seconds = Infinity, onProgress } = this.#options;
    while (
      this.#sum('kills') < kills &&
      performance.now() - start < seconds * 1000
    ) {
      // Often back to what was before: the hard case for "already there".
      await this.#want(workloads[pick(workloads.length)], pick(VARIANTS));
      await sleep(pick(150));
      switch (pick(32)) {
        case 0:
          this.#kill(this.#workers);
          break;
        case 1:
        case 2:
          this.#anyWorker().pause(LEASE_MS * 1.5);
          break;
        case 3:
        case 4:
          await this.#cutConnections();
          break;
        case 5:
        case 6:
        case 7:
        case 8:
          this.#kill([this.#victim()]);
          break;
        case 9:
        case 10:
          await this.#release(RELEASED);
          break;
        default:
          await this.#review();
      }
      onProgress?.(this.#sum('kills'));
    }
  }

  #kill(victims: readonly DisturbedWorker[]) {
    for (const worker of victims) {
      const isBusy = worker.isBusy();
      if (worker.kill() && isBusy) {
        this.#killsWhileBusy++;
      }
    }
  }

  async #cutConnections() {
    if (this.#isSqlite) {
      return;
    }
    const { rows } = await this.#h.database.raw(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = 'score-battery'
        and datname = current_database() and random() < 0.5`,
    );
    this.#connectionsCut += rows.length;
  }

  async #want(workload: string, variant: number) {
    this.#wishes++;
    this.#variants.set(workload, variant);
    const policy: DeliveryPolicy = {
      mode: workload === PROPOSED ? 'pull-request' : 'direct',
      drift: 'overwrite',
      prune: { mode: 'direct', afterSeconds: 0 },
    };
    await this.#h.want({ ...variantOf(workload, variant), policy });
  }

  async #release(workload: string) {
    this.#releases++;
    this.#variants.delete(workload);
    await this.#h.release(workload);
  }

  /** Somebody merges what is open, unless it is in conflict or out of date. */
  async #review() {
    for (const delivery of await this.#h.store.list({})) {
      const sha =
        delivery.state === 'proposed' ? squash(this.#h, delivery) : undefined;
      if (sha) {
        this.#merged.push(sha);
      }
    }
  }

  async #settle() {
    const until = performance.now() + SETTLE_MS;
    for (;;) {
      const open = (await this.#h.store.list({})).filter(
        delivery => delivery.state !== 'delivered',
      );
      if (open.length === 0) {
        return;
      }
      if (performance.now() > until) {
        throw new Error(`Not delivered: ${JSON.stringify(open)}`);
      }
      await this.#review();
      // What has failed many times would wait for minutes.
      await this.#h.store.retry({});
      await sleep(500);
    }
  }

  #check(acknowledgements: Acknowledgement[], foreign: string[]) {
    return checkHistory(this.#h, {
      acknowledgements,
      foreign: [...foreign, ...this.#merged],
      files: new Map([
        [NOTES, 'mine\n'],
        ...[...this.#variants].flatMap(([workload, variant]) =>
          filesOfVariant(workload, variant),
        ),
      ]),
    });
  }

  /** A worker may be killed; it may not fall over by itself. */
  #refuseComplaints() {
    const complaints = this.#workers.flatMap(worker => worker.complaints);
    if (complaints.length > 0) {
      throw new Error(`A worker fell over: ${complaints.join('\n')}`);
    }
  }

  #anyWorker() {
    return this.#workers[pick(this.#workers.length)];
  }

  /** Rather one in the middle of something. */
  #victim() {
    const busy = this.#workers.filter(worker => worker.isBusy());
    return busy.length > 0 ? busy[pick(busy.length)] : this.#anyWorker();
  }

  #sum(name: 'kills' | 'pauses') {
    return this.#workers.reduce((all, { counts }) => all + counts[name], 0);
  }
}

/** Lets everything happen at once that may happen, and checks what is left. */
export async function runBattery(
  options: BatteryOptions,
): Promise<BatteryReport> {
  const h = await createHarness(options.database);
  const folder = mkdtempSync(join(tmpdir(), 'score-battery-'));
  try {
    return await new Battery(h, options, folder).run();
  } finally {
    await h.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function pick(below: number) {
  return Math.floor(Math.random() * below);
}

function sleep(ms: number) {
  return new Promise(done => setTimeout(done, ms));
}
