import type { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError, stringifyError } from '@backstage/errors';
import { createDeferred, type DeferredPromise } from '@backstage/types';

/** One key that is waiting for its turn. */
interface Waiting<W, R> {
  wish: W;
  done: DeferredPromise<R>;
}

/**
 * Does work for keys, some at a time and never two for the same. Wishes for a
 * key that come before its turn become one; those that come while it has its
 * turn get another one.
 */
export class WorkQueue<W, R> {
  readonly #concurrency: number;
  readonly #merge: (a: W, b: W) => W;
  readonly #work: (key: string, wish: W) => Promise<R>;
  readonly #logger: LoggerService;
  readonly #waiting = new Map<string, Waiting<W, R>>();
  readonly #running = new Map<string, Promise<void>>();
  #isStopped = false;

  constructor(options: {
    concurrency: number;
    merge(a: W, b: W): W;
    work(key: string, wish: W): Promise<R>;
    logger: LoggerService;
  }) {
    this.#concurrency = options.concurrency;
    this.#merge = options.merge;
    this.#work = options.work;
    this.#logger = options.logger;
  }

  /** Number of keys that wait for their turn. */
  get length(): number {
    return this.#waiting.size;
  }

  /** Ends or fails as the work does that the wish has led to. */
  add(key: string, wish: W): Promise<R> {
    const waiting = this.#waiting.get(key);
    if (waiting) {
      waiting.wish = this.#merge(waiting.wish, wish);
      return waiting.done;
    }
    const added = { wish, done: createDeferred<R>() };
    // Most callers do not wait, and failures are logged here.
    added.done.catch(error => {
      if (!this.#isStopped) {
        this.#logger.error(
          `${key} was not looked at: ${stringifyError(error)}`,
        );
      }
    });
    this.#waiting.set(key, added);
    this.#next();
    return added.done;
  }

  /** Lets what has begun come to its end; the rest fails. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#next();
    await Promise.all(this.#running.values());
  }

  #next() {
    for (const [key, waiting] of this.#waiting) {
      if (this.#isStopped) {
        this.#waiting.delete(key);
        waiting.done.reject(
          new ServiceUnavailableError('The portal is stopping'),
        );
        continue;
      }
      if (this.#running.size >= this.#concurrency) {
        return;
      }
      if (!this.#running.has(key)) {
        this.#waiting.delete(key);
        const running = this.#work(key, waiting.wish)
          .then(waiting.done.resolve, waiting.done.reject)
          .finally(() => {
            this.#running.delete(key);
            this.#next();
          });
        this.#running.set(key, running);
      }
    }
  }
}
