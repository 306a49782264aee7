import { ForgeError } from './ForgeError';
import { explainAnswer } from './explainAnswer';

/** Lists of pull requests are long, because each has its description. */
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

export interface ForgeFetchOptions {
  /** Nothing but what is below it is asked for. */
  baseUrl: string;
  /** Of one request, with its answer. */
  timeoutMs: number;
  signal: AbortSignal;
}

export type ForgeFetch = (
  url: string | URL,
  init?: {
    method?: string;
    headers?: Record<string, string>;
    body?: string;
  },
) => Promise<Response>;

/**
 * Fetch for one forge's API: it follows no redirect and goes to no other
 * host, waits and reads within bounds, and throws {@link ForgeError} for
 * everything but success.
 */
export function createForgeFetch(options: ForgeFetchOptions): ForgeFetch {
  const base = new URL(options.baseUrl);
  return async (url, init = {}) => {
    const target = new URL(url);
    if (target.origin !== base.origin) {
      throw new ForgeError(
        `${base.host} names ${target.host} for its API: only the integration's own host is asked`,
      );
    }
    const ambiguous = (init.method ?? 'GET') !== 'GET';
    const timeout = AbortSignal.timeout(options.timeoutMs);
    try {
      const answer = await fetch(target, {
        method: init.method,
        headers: init.headers,
        body: init.body,
        redirect: 'manual',
        signal: AbortSignal.any([options.signal, timeout]),
      });
      const text = await readBounded(answer, base.host);
      if (answer.ok) {
        const { status, headers } = answer;
        return new Response(text === '' ? null : text, { status, headers });
      }
      throw explainAnswer(base.host, answer, text);
    } catch (error) {
      if (error instanceof ForgeError) {
        throw error;
      }
      // Not the error's own message: it may quote what was sent.
      throw new ForgeError(
        whyNoAnswer(base.host, timeout.aborted, options.signal.aborted),
        { ambiguous },
      );
    }
  };
}

function whyNoAnswer(host: string, isLate: boolean, isEnded: boolean): string {
  if (isEnded) {
    return 'Delivery was interrupted and goes on later';
  }
  return isLate
    ? `${host} took too long to answer`
    : `${host} cannot be reached: is it running, and may the portal reach it?`;
}

async function readBounded(answer: Response, host: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const reader = answer.body?.getReader();
  for (;;) {
    const part = await reader?.read();
    if (!part || part.done) {
      return Buffer.concat(chunks).toString('utf8');
    }
    bytes += part.value.length;
    if (bytes > MAX_ANSWER_BYTES) {
      await reader?.cancel();
      throw new ForgeError(`${host} answers with more than is read`);
    }
    chunks.push(part.value);
  }
}
