import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { stringifyError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import { randomUUID } from 'node:crypto';
import { createGitAccessProvider } from '../destination/gitAccess';
import { MirrorCache } from '../git/MirrorCache';
import type { Telemetry } from '../../metrics/Telemetry';
import { leaseKey } from '../store/leaseKey';
import type {
  CommitMaker,
  DeliveryStore,
  DestinationBranch,
  Proposer,
} from '../types';
import { readDeliveryConfig } from './readDeliveryConfig';
import type { ServeContext } from './context';
import { serveBranch } from './serveBranch';

/** Finds what a lost wake-up or another replica has left. */
const POLL_MS = 5_000;

/** Lets what is written together be delivered together. */
const GATHER_MS = 20;

/** Branches served at once by one process. */
const CONCURRENCY = 4;

export interface DeliveryWorkerOptions {
  store: DeliveryStore;
  config: Config;
  integrations: ScmIntegrations;
  logger: LoggerService;
  /** Without it, what is to be a pull request is stopped. */
  proposer?: Proposer;
  /** Without it, all commits are made by git. */
  makeCommit?: CommitMaker;
  /** Counts and times what is delivered. */
  telemetry?: Pick<Telemetry, 'delivering'>;
  /** Told whenever deliveries of an entity have another state. */
  onChange(entityRef: string): void;
}

/** Carries wanted states to Git; any number may run on one database. */
export interface DeliveryWorker {
  start(): Promise<void>;
  /** Ends running git processes; what was not done is done after the next start. */
  stop(): Promise<void>;
  /** Something may be due. */
  wake(): void;
}

class DefaultDeliveryWorker implements DeliveryWorker {
  readonly #context: ServeContext;
  readonly #stopping = new AbortController();
  readonly #serving = new Map<string, Promise<void>>();
  #timer: NodeJS.Timeout | undefined;
  #timerAt = Infinity;
  #looking: Promise<void> | undefined;
  #isStarted = false;
  #hasRetried = false;

  constructor(options: DeliveryWorkerOptions) {
    const config = readDeliveryConfig(options.config);
    this.#context = {
      store: options.store,
      config,
      integrations: options.integrations,
      getAccess: createGitAccessProvider(options.integrations),
      mirrors: new MirrorCache(config.cacheDirectory, config),
      logger: options.logger,
      proposer: options.proposer,
      makeCommit: options.makeCommit,
      telemetry: options.telemetry,
      owner: randomUUID(),
      stopping: this.#stopping.signal,
      notify: changed => {
        for (const entityRef of new Set(changed.map(c => c.entityRef))) {
          try {
            options.onChange(entityRef);
          } catch (error) {
            this.#warn('A change could not be announced', error);
          }
        }
      },
    };
  }

  async start(): Promise<void> {
    await this.#context.mirrors.open();
    this.#isStarted = true;
    this.wake();
  }

  async stop(): Promise<void> {
    this.#isStarted = false;
    clearTimeout(this.#timer);
    this.#stopping.abort();
    await this.#looking;
    await Promise.all(this.#serving.values());
    await this.#context.mirrors.close();
  }

  wake(): void {
    this.#lookIn(GATHER_MS);
  }

  /** The soonest of several wishes to look counts. */
  #lookIn(delayMs: number) {
    const at = performance.now() + delayMs;
    if (!this.#isStarted || at >= this.#timerAt) {
      return;
    }
    clearTimeout(this.#timer);
    this.#timerAt = at;
    this.#timer = setTimeout(() => {
      this.#timerAt = Infinity;
      this.#looking = this.#look();
    }, delayMs);
    this.#timer.unref();
  }

  async #look() {
    let nextMs = POLL_MS;
    try {
      if (!this.#hasRetried) {
        // The configuration may be another one now.
        await this.#context.store.retry({});
        this.#hasRetried = true;
      }
      const { store, config } = this.#context;
      for (const { branch, delayMs } of await store.due(config.inspectionMs)) {
        if (this.#serving.has(leaseKey(branch))) {
          continue;
        }
        if (delayMs > 0) {
          nextMs = Math.min(nextMs, delayMs);
        } else if (this.#serving.size < CONCURRENCY) {
          this.#serve(branch);
        }
      }
    } catch (error) {
      this.#warn('Deliveries could not be looked up', error);
    }
    this.#lookIn(Math.max(GATHER_MS, nextMs));
  }

  #serve(branch: DestinationBranch) {
    if (!this.#isStarted) {
      return;
    }
    const key = leaseKey(branch);
    const serving = serveBranch(branch, this.#context)
      .catch(error => this.#warn(`Delivery to ${key} failed`, error))
      .then(() => {
        this.#serving.delete(key);
        this.wake();
      });
    this.#serving.set(key, serving);
  }

  #warn(what: string, error: unknown) {
    this.#context.logger.warn(`${what}: ${stringifyError(error)}`);
  }
}

export function createDeliveryWorker(
  options: DeliveryWorkerOptions,
): DeliveryWorker {
  return new DefaultDeliveryWorker(options);
}
