import type { Lease, Leases } from '../types';

/** Keeps a lease alive while a destination is served, and tells when it is lost. */
export class HeldLease {
  readonly #leases: Leases;
  readonly #lease: Lease;
  readonly #lost = new AbortController();
  readonly #timer: NodeJS.Timeout;
  readonly #ttlMs: number;
  /** A push that begins this close to the end could outlive the lease. */
  readonly #marginMs: number;
  #validUntil: number;

  private constructor(
    leases: Leases,
    lease: Lease,
    since: number,
    ttlMs: number,
  ) {
    this.#leases = leases;
    this.#lease = lease;
    this.#ttlMs = ttlMs;
    this.#marginMs = ttlMs / 5;
    this.#validUntil = since + ttlMs;
    this.#timer = setInterval(() => this.#renew(), ttlMs / 3);
    this.#timer.unref();
  }

  /** @param ttlMs - Without a sign of life for so long, another may have it. */
  static async acquire(
    leases: Leases,
    key: string,
    owner: string,
    ttlMs: number,
  ): Promise<HeldLease | undefined> {
    // Before asking: the database's clock starts later, never earlier.
    const since = performance.now();
    const lease = await leases.acquire(key, owner, ttlMs);
    return lease && new HeldLease(leases, lease, since, ttlMs);
  }

  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  /** @throws when this process was stopped or cut off for too long. */
  assert(): void {
    if (performance.now() > this.#validUntil - this.#marginMs) {
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
      if (await this.#leases.renew(this.#lease, this.#ttlMs)) {
        this.#validUntil = since + this.#ttlMs;
      } else {
        this.#lost.abort();
      }
    } catch {
      // The database is away; the lease runs out by itself.
      if (performance.now() > this.#validUntil - this.#marginMs) {
        this.#lost.abort();
      }
    }
  }
}
