import { performance } from 'node:perf_hooks';
import type { Lease, Leases } from '../types';

/** Without a sign of life for so long, another worker takes over. */
const TTL_MS = 30_000;
const HEARTBEAT_MS = TTL_MS / 3;

/** A push that begins this close to the end could outlive the lease. */
const MARGIN_MS = 5_000;

/** Keeps a lease alive while a destination is served, and tells when it is lost. */
export class HeldLease {
  readonly #leases: Leases;
  readonly #lease: Lease;
  readonly #lost = new AbortController();
  readonly #timer: NodeJS.Timeout;
  #validUntil: number;

  private constructor(leases: Leases, lease: Lease, since: number) {
    this.#leases = leases;
    this.#lease = lease;
    this.#validUntil = since + TTL_MS;
    this.#timer = setInterval(() => this.#renew(), HEARTBEAT_MS);
    this.#timer.unref();
  }

  static async acquire(
    leases: Leases,
    key: string,
    owner: string,
  ): Promise<HeldLease | undefined> {
    // Before asking: the database's clock starts later, never earlier.
    const since = performance.now();
    const lease = await leases.acquire(key, owner, TTL_MS);
    return lease && new HeldLease(leases, lease, since);
  }

  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  /** @throws when this process was stopped or cut off for too long. */
  assert(): void {
    if (performance.now() > this.#validUntil - MARGIN_MS) {
      this.#lost.abort();
    }
    this.#lost.signal.throwIfAborted();
  }

  async release(pauseMs: number): Promise<void> {
    clearInterval(this.#timer);
    await this.#leases.release(this.#lease, pauseMs);
  }

  async #renew() {
    const since = performance.now();
    try {
      if (await this.#leases.renew(this.#lease, TTL_MS)) {
        this.#validUntil = since + TTL_MS;
      } else {
        this.#lost.abort();
      }
    } catch {
      // The database is away; the lease runs out by itself.
      if (performance.now() > this.#validUntil - MARGIN_MS) {
        this.#lost.abort();
      }
    }
  }
}
