import { once } from 'node:events';
import http from 'node:http';

/** What a webhook's receiver got. */
export interface Received {
  headers: http.IncomingHttpHeaders;
  text: string;
  body: Record<string, unknown>;
}

/** A receiver of webhooks on loopback. */
export interface Receiver {
  url: string;
  received: Received[];
  /** Waits until so many events have come. */
  count(events: number): Promise<Received[]>;
  stop(): Promise<void>;
}

/** Starts a receiver; `statuses` are what it answers at first, then 202. */
export async function startReceiver(
  statuses: number[] = [],
): Promise<Receiver> {
  const received: Received[] = [];
  const server = http.createServer(async (req, res) => {
    let text = '';
    for await (const chunk of req.setEncoding('utf8')) {
      text += chunk;
    }
    received.push({ headers: req.headers, text, body: JSON.parse(text) });
    res.writeHead(statuses[received.length - 1] ?? 202).end();
    server.emit('received');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    async count(events) {
      while (received.length < events) {
        await once(server, 'received', { signal: AbortSignal.timeout(10_000) });
      }
      return received;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}
