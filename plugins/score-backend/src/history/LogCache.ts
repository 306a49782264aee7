const MAX_ENTRIES = 500;

/** Keeps answers that nothing changes: their keys name the commit they are of. */
export class LogCache<T> {
  readonly #entries = new Map<string, T>();

  async get(parts: readonly unknown[], load: () => Promise<T>): Promise<T> {
    const key = JSON.stringify(parts);
    const known = this.#entries.get(key);
    if (known !== undefined) {
      return known;
    }
    const loaded = await load();
    this.#entries.set(key, loaded);
    if (this.#entries.size > MAX_ENTRIES) {
      const [oldest] = this.#entries.keys();
      this.#entries.delete(oldest);
    }
    return loaded;
  }
}
