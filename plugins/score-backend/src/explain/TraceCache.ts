import type { RenderTrace } from '@score-backstage/engine';

/** A person who asks about one line asks about others next. */
const MOST = 30;

/**
 * Traces by what they are of, the latest asked for. They are made one after the
 * other: each keeps the processor busy.
 */
export class TraceCache {
  readonly #traces = new Map<string, Promise<RenderTrace>>();
  #last: Promise<unknown> = Promise.resolve();

  get(key: string, create: () => Promise<RenderTrace>): Promise<RenderTrace> {
    const known = this.#traces.get(key);
    const trace = known ?? this.#afterOthers(create);
    this.#traces.delete(key);
    this.#traces.set(key, trace);
    if (!known) {
      trace.catch(() => this.#traces.delete(key));
      const [oldest] = this.#traces.keys();
      if (this.#traces.size > MOST) {
        this.#traces.delete(oldest);
      }
    }
    return trace;
  }

  #afterOthers(create: () => Promise<RenderTrace>): Promise<RenderTrace> {
    const trace = this.#last.then(create);
    this.#last = trace.catch(() => {});
    return trace;
  }
}
