import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { FaultyForge } from './faultyForge';

/** What may happen to a request on its way to the forge and back. */
const kinds = [
  'lost before the body',
  'cut within the body',
  'answer lost',
  'answer truncated',
  '429',
  '500',
  '502',
  '502 although done',
  'slow',
  'stalled, arrives late',
  'sent twice',
] as const;

export type Fault = (typeof kinds)[number];

/** A line on which every so-many-th request goes wrong. */
export interface RandomFaults {
  readonly counts: Record<Fault, number>;
  /** The line is in order from now on; resolves when nothing is on its way. */
  end(): Promise<void>;
}

export interface RandomFaultsOptions {
  /** One in so many requests. */
  oneIn: number;
  /** Longer than the workers wait for an answer. */
  stallMs: number;
}

export function startRandomFaults(
  forge: FaultyForge,
  { oneIn, stallMs }: RandomFaultsOptions,
): RandomFaults {
  const counts = Object.fromEntries(kinds.map(kind => [kind, 0])) as Record<
    Fault,
    number
  >;
  const late = new Set<Promise<unknown>>();
  const later = (ms: number, action: () => Promise<unknown>) => {
    const done = new Promise(resolve => setTimeout(resolve, ms))
      .then(action)
      .finally(() => late.delete(done));
    late.add(done);
  };

  forge.intercept = (request, response) => {
    if (Math.random() * oneIn >= 1) {
      return false;
    }
    const kind = kinds[Math.floor(Math.random() * kinds.length)];
    counts[kind]++;
    const cut = () => request.socket.destroy();
    response.on('error', () => {});
    switch (kind) {
      case 'lost before the body':
        cut();
        return true;
      case 'cut within the body': {
        const outgoing = forge.forward(request, answer => answer.resume());
        outgoing.on('error', () => {});
        request.once('data', (chunk: Buffer) => {
          outgoing.write(chunk.subarray(0, chunk.length / 2), () => {
            outgoing.destroy();
            cut();
          });
        });
        request.once('end', cut);
        return true;
      }
      case 'answer lost':
        request.pipe(
          forge
            .forward(request, answer => {
              answer.resume();
              answer.once('end', cut);
            })
            .on('error', cut),
        );
        return true;
      case 'answer truncated':
        request.pipe(
          forge
            .forward(request, answer => {
              const { 'content-length': _, ...headers } = answer.headers;
              response.writeHead(answer.statusCode ?? 500, headers);
              answer.once('data', (chunk: Buffer) => {
                response.write(chunk.subarray(0, chunk.length / 2), cut);
              });
              answer.once('end', cut);
            })
            .on('error', cut),
        );
        return true;
      case '502 although done':
        request.pipe(
          forge
            .forward(request, answer => {
              answer.resume();
              answer.once('end', () => response.writeHead(502).end());
            })
            .on('error', cut),
        );
        return true;
      case 'slow':
        later(stallMs / 10, () => pass(forge, request, response));
        return true;
      case 'stalled, arrives late': {
        const body = buffer(request).catch(() => undefined);
        later(stallMs, () => replay(forge, request, body));
        return true;
      }
      case 'sent twice': {
        const body = buffer(request).catch(() => undefined);
        late.add(body);
        replay(forge, request, body, response).catch(cut);
        later(stallMs / 3, () => replay(forge, request, body));
        return true;
      }
      default:
        request.resume();
        response.writeHead(Number(kind), { 'Retry-After': '1' }).end();
        return true;
    }
  };

  return {
    counts,
    async end() {
      forge.intercept = undefined;
      while (late.size > 0) {
        await Promise.allSettled(late);
        late.clear();
      }
    },
  };
}

async function pass(
  forge: FaultyForge,
  request: IncomingMessage,
  response: ServerResponse,
) {
  return new Promise<void>(done => {
    const outgoing = forge.forward(request, answer =>
      giveBack(answer, response),
    );
    outgoing.once('error', () => done());
    outgoing.once('close', done);
    // Nobody waits for it any more, and the rest of it never comes.
    request.once('close', () => !request.complete && outgoing.destroy());
    request.pipe(outgoing);
  });
}

/** Reads the answer to its end, also when nobody takes it any more. */
function giveBack(answer: IncomingMessage, response: ServerResponse) {
  response.once('close', () => answer.resume());
  if (response.destroyed) {
    answer.resume();
    return;
  }
  response.writeHead(answer.statusCode ?? 500, answer.headers);
  answer.pipe(response);
}

/** Sends a request that was read to its end, whoever still listens. */
async function replay(
  forge: FaultyForge,
  request: IncomingMessage,
  body: Promise<Buffer | undefined>,
  response?: ServerResponse,
) {
  const content = await body;
  if (!content) {
    return;
  }
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === 'string' && name !== 'transfer-encoding') {
      headers[name] = value;
    }
  }
  if (request.method === 'POST') {
    headers['content-length'] = String(content.length);
  }
  await new Promise<void>((done, failed) => {
    forge
      .forward(
        request,
        answer => {
          if (response) {
            giveBack(answer, response);
          } else {
            answer.resume();
          }
          answer.once('close', done);
        },
        headers,
      )
      .once('error', failed)
      .end(content);
  });
}
