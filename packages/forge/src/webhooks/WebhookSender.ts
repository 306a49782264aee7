import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { isError } from '@backstage/errors';
import type { ForgeLogger } from '../ForgeContext';

/** Receiver of all events of the forge. @public */
export interface ForgeWebhook {
  url: string;
  /** Key of the signature. */
  secret: string;
}

/** Seconds between the attempts: about a minute and a half in all. */
const PAUSES = [0.5, 1, 2, 4, 8, 15, 30, 30];
const MAX_WAITING = 1000;

// What a receiver that is only starting, restarting or busy answers.
function mayPass(status: number): boolean {
  return [404, 408, 425, 429].includes(status) || status >= 500;
}

/**
 * Sends events as Gitea does, each independently of the others, and again
 * with growing pauses while the receiver is away.
 */
export class WebhookSender {
  readonly #logger: ForgeLogger;
  readonly #pauses: readonly number[];
  readonly #stopped = new AbortController();
  readonly #waiting = new Set<Promise<void>>();

  constructor(logger: ForgeLogger, pauses: readonly number[] = PAUSES) {
    this.#logger = logger;
    this.#pauses = pauses;
  }

  /** Returns at once; what becomes of the event is logged. */
  send(hook: ForgeWebhook, event: string, payload: unknown): void {
    if (this.#waiting.size >= MAX_WAITING) {
      this.#logger.warn(`Too many events wait; one for ${hook.url} is dropped`);
      return;
    }
    const delivery = this.#deliver(hook, event, payload).finally(() =>
      this.#waiting.delete(delivery),
    );
    this.#waiting.add(delivery);
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    await Promise.allSettled(this.#waiting);
  }

  async #deliver(hook: ForgeWebhook, event: string, payload: unknown) {
    const body = Buffer.from(JSON.stringify(payload), 'utf8');
    const signature = createHmac('sha256', hook.secret)
      .update(body)
      .digest('hex');
    // The same in every attempt, so that a receiver can tell a repetition.
    const id = randomUUID();
    const headers = {
      'Content-Type': 'application/json',
      'User-Agent': 'score-forge',
      'X-Gitea-Delivery': id,
      'X-Gitea-Event': event,
      'X-Gitea-Event-Type': event,
      ...(hook.secret && {
        'X-Gitea-Signature': signature,
        'X-Hub-Signature-256': `sha256=${signature}`,
      }),
    };
    let problem = '';
    for (let attempt = 0; attempt <= this.#pauses.length; attempt++) {
      const answer = await this.#post(hook.url, headers, body);
      if (answer.taken) {
        return;
      }
      problem = answer.problem;
      const pause = this.#pauses[attempt];
      if (answer.final || this.#stopped.signal.aborted || pause === undefined) {
        break;
      }
      await sleep(pause * 1000, undefined, {
        signal: this.#stopped.signal,
      }).catch(() => {});
    }
    if (!this.#stopped.signal.aborted) {
      this.#logger.warn(
        `The ${event} event was not taken by ${hook.url}: ${problem}`,
      );
    }
  }

  async #post(url: string, headers: Record<string, string>, body: Buffer) {
    const signal = AbortSignal.any([
      this.#stopped.signal,
      AbortSignal.timeout(10_000),
    ]);
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers,
        body,
        redirect: 'manual',
        signal,
      });
      await response.body?.cancel();
      return {
        taken: response.ok,
        final: !mayPass(response.status),
        problem: `status ${response.status}`,
      };
    } catch (error) {
      // fetch says only "fetch failed"; the reason is its cause.
      const reason = isError(error) ? error.cause ?? error : error;
      return { taken: false, final: false, problem: String(reason) };
    }
  }
}
