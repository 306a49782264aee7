import {
  createServer,
  IncomingMessage,
  request as httpRequest,
  ServerResponse,
} from 'node:http';

/** What is between the portal and a forge. */
export interface Line {
  url: string;
  /** Of the forge behind it. */
  upstream: string;
  /** Method and path of what was asked. */
  requests: string[];
  /** Sees a request first; true when it has answered it. */
  intercept?: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** Told when the forge has answered; true keeps the answer from the portal. */
  swallow?: (request: IncomingMessage) => boolean;
  stop(): Promise<void>;
}

export async function startLine(upstream: string): Promise<Line> {
  const server = createServer();
  const line: Line = {
    url: '',
    upstream,
    requests: [],
    async stop() {
      server.closeAllConnections();
      await new Promise(done => server.close(done));
    },
  };
  server.on('request', (incoming, response) => {
    const { method, url, headers } = incoming;
    line.requests.push(`${method} ${url}`);
    if (line.intercept?.(incoming, response)) {
      return;
    }
    const { host } = new URL(upstream);
    const outgoing = httpRequest(
      new URL(url ?? '/', upstream),
      { method, headers: { ...headers, host } },
      answer => {
        if (line.swallow?.(incoming)) {
          answer.resume();
          incoming.socket.destroy();
          return;
        }
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
      },
    );
    outgoing.on('error', () => incoming.socket.destroy());
    incoming.pipe(outgoing);
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  line.url = `http://localhost:${port}`;
  return line;
}
