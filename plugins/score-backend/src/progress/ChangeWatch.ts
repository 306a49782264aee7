/** Another replica may have delivered it; that is seen by looking. */
const LOOK_AGAIN_MS = 3_000;

/** Wakes those who wait for news of an entity. */
export class ChangeWatch {
  readonly #waiting = new Map<string, Set<() => void>>();
  readonly #lookAgainMs: number;

  constructor(options: { lookAgainMs?: number } = {}) {
    this.#lookAgainMs = options.lookAgainMs ?? LOOK_AGAIN_MS;
  }

  /** Something about the entity is new. */
  changed(entityRef: string): void {
    this.#waiting.get(entityRef)?.forEach(wake => wake());
  }

  /** Ends when it is worth to look again, or when nobody waits any more. */
  next(entityRef: string, signal: AbortSignal): Promise<void> {
    return new Promise(resolve => {
      const waiting = this.#waiting.get(entityRef) ?? new Set();
      this.#waiting.set(entityRef, waiting);
      let timer: NodeJS.Timeout | undefined = undefined;
      const wake = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', wake);
        waiting.delete(wake);
        if (waiting.size === 0) {
          this.#waiting.delete(entityRef);
        }
        resolve();
      };
      waiting.add(wake);
      if (signal.aborted) {
        wake();
        return;
      }
      signal.addEventListener('abort', wake);
      timer = setTimeout(wake, this.#lookAgainMs);
    });
  }

  /** Number of those who wait. */
  get size(): number {
    return [...this.#waiting.values()].reduce((sum, set) => sum + set.size, 0);
  }
}
