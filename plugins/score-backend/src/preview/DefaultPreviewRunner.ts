import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  NotFoundError,
  ServiceUnavailableError,
  stringifyError,
  toError,
} from '@backstage/errors';
import { previewChange, type ChangePreview } from '@score-backstage/engine';
import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { LoadedPlatform, PlatformProvider } from '../platform/types';
import { boundPreview } from './boundPreview';
import type { DatabasePreviewStore } from './DatabasePreviewStore';
import { loadFleet, type FleetStores } from './loadFleet';
import type { PreviewRunner, StoredPreview } from './types';

/** More than these wait for nobody. */
const MAX_WAITING = 5;

const TOLD_EACH_MS = 1_000;

/** Expected by whoever asks: said as they are. */
const TOLD = ['InputError', 'NotFoundError', 'ConflictError'];

/** Does previews one after the other, and lets requests have their turn in between. */
export class DefaultPreviewRunner implements PreviewRunner {
  readonly #platform: PlatformProvider;
  readonly #comparedWith: (
    revision: string,
  ) => Promise<LoadedPlatform | undefined>;
  readonly #store: DatabasePreviewStore;
  readonly #stores: FleetStores;
  readonly #logger: LoggerService;
  readonly #stopping = new AbortController();
  readonly #running = new Map<
    string,
    { ref: string; done: Promise<ChangePreview> }
  >();
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: {
    platform: PlatformProvider;
    /** What a revision is compared with. */
    comparedWith(revision: string): Promise<LoadedPlatform | undefined>;
    store: DatabasePreviewStore;
    stores: FleetStores;
    logger: LoggerService;
  }) {
    this.#platform = options.platform;
    this.#comparedWith = revision => options.comparedWith(revision);
    this.#store = options.store;
    this.#stores = options.stores;
    this.#logger = options.logger;
  }

  async begin(request: {
    ref: string;
    requestedBy: string;
  }): Promise<StoredPreview> {
    if (this.#running.size >= MAX_WAITING) {
      throw new ConflictError(
        'Too many previews wait for their turn; try again in a minute',
      );
    }
    const id = randomUUID();
    await this.#store.create({ id, ...request });
    const done = this.#last.then(() => this.#run(id, request.ref));
    this.#running.set(id, { ref: request.ref, done });
    this.#last = done
      .catch(error => this.#failed(id, toError(error)))
      .finally(() => this.#running.delete(id));
    const stored = await this.#store.get(id);
    if (!stored) {
      throw new NotFoundError(`There is no preview ${id}`);
    }
    return stored;
  }

  async finished(id: string): Promise<ChangePreview> {
    const running = this.#running.get(id);
    if (running) {
      return running.done;
    }
    const stored = await this.#store.get(id);
    if (!stored?.result) {
      throw new NotFoundError(stored?.reason ?? `There is no preview ${id}`);
    }
    return stored.result;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#last;
  }

  async #run(id: string, ref: string): Promise<ChangePreview> {
    this.#checkStopping();
    const { revision, platform, files, findings } =
      await this.#platform.readRef(ref);
    const before = await this.#comparedWith(revision);
    if (!before) {
      throw new ConflictError('No platform is in use yet');
    }
    await this.#store.update(id, {
      before: before.revision,
      after: revision,
      findings,
      files,
    });
    if (!platform) {
      throw new InputError(
        `The platform at ${ref} has errors and would not be used`,
      );
    }
    const fleet = await loadFleet(this.#stores);
    let told = 0;
    const result = await previewChange({
      before: before.platform,
      after: platform,
      ...fleet,
      onProgress: async (done, total) => {
        await setImmediate();
        this.#checkStopping();
        if (Date.now() - told > TOLD_EACH_MS) {
          told = Date.now();
          await this.#store.update(id, { progress: { done, total } });
        }
      },
    });
    const total = fleet.workloads.length;
    await this.#store.update(id, {
      state: 'ready',
      progress: { done: total, total },
      result: boundPreview(result),
    });
    return result;
  }

  async #failed(id: string, error: Error): Promise<void> {
    const isTold = TOLD.includes(error.name);
    if (!isTold && !this.#stopping.signal.aborted) {
      this.#logger.error(`A preview failed: ${stringifyError(error)}`);
    }
    await this.#store
      .update(id, { state: 'failed', reason: error.message })
      .catch(problem =>
        this.#logger.warn(
          `What became of a preview is not stored: ${stringifyError(problem)}`,
        ),
      );
  }

  #checkStopping() {
    if (this.#stopping.signal.aborted) {
      throw new ServiceUnavailableError(
        'The portal is stopping. Start it again.',
      );
    }
  }
}
