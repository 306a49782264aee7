import { createForge, Forge } from '@score-backstage/forge';
import {
  ClientRequest,
  createServer,
  IncomingMessage,
  request as httpRequest,
  Server,
  ServerResponse,
} from 'node:http';

export const username = 'backstage';
export const password = 'correct-horse';

/** The forge behind a line that can be cut and tampered with. */
export interface FaultyForge {
  readonly port: number;
  /** Without `.git`. */
  url(repository: string): string;
  /** Path of the bare repository. */
  bare(repository: string): string;
  /** Sees a request before the forge does; true when it has answered it. */
  intercept?: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** Opens a request like this one to the forge; the caller sends the body. */
  forward(
    request: IncomingMessage,
    answered: (answer: IncomingMessage) => void,
    headers?: Record<string, string>,
  ): ClientRequest;
  /** Method and path of what was asked. */
  readonly requests: string[];
  /** Takes the line down; the forge keeps its repositories. */
  close(): Promise<void>;
  /** Brings the line up again, on the same port. */
  listen(): Promise<void>;
  /** Ends everything. */
  stop(): Promise<void>;
}

/** Starts a forge with empty repositories of the organization acme. */
export async function startFaultyForge(
  dataDir: string,
  repositories: string[],
): Promise<FaultyForge> {
  const forge = createForge({ dataDir, credentials: { username, password } });
  const upstream = await forge.start();
  for (const name of repositories) {
    await createEmptyRepository(forge, upstream.url, name);
  }
  let line: Server | undefined;
  let port = 0;

  const faulty: FaultyForge = {
    get port() {
      return port;
    },
    url: repository => `http://localhost:${port}/acme/${repository}`,
    bare: repository => forge.repositoryPath('acme', repository),
    requests: [],
    forward(incoming, answered, headers) {
      const { method, url } = incoming;
      const { host } = new URL(upstream.url);
      return httpRequest(
        new URL(url ?? '/', upstream.url),
        { method, headers: { ...(headers ?? incoming.headers), host } },
        answered,
      );
    },
    async close() {
      const closing = line;
      line = undefined;
      closing?.closeAllConnections();
      await new Promise(done => closing?.close(done) ?? done(undefined));
    },
    async listen() {
      const server = createServer(handle);
      line = server;
      await new Promise<void>(done => server.listen(port, '127.0.0.1', done));
      const address = server.address();
      port = typeof address === 'object' && address ? address.port : port;
    },
    async stop() {
      await faulty.close();
      await forge.stop();
    },
  };
  function handle(incoming: IncomingMessage, response: ServerResponse) {
    faulty.requests.push(`${incoming.method} ${incoming.url}`);
    if (faulty.intercept?.(incoming, response)) {
      return;
    }
    const outgoing = faulty.forward(incoming, answer => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    outgoing.on('error', () => incoming.socket.destroy());
    incoming.pipe(outgoing);
  }

  await faulty.listen();
  return faulty;
}

async function createEmptyRepository(forge: Forge, url: string, name: string) {
  const credentials = Buffer.from(`${username}:${password}`);
  const post = (path: string, body: object) =>
    fetch(`${url}/api/v1${path}`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Authorization: `Basic ${credentials.toString('base64')}`,
      },
      body: JSON.stringify(body),
    });
  await post('/orgs', { username: 'acme' });
  const made = await post('/orgs/acme/repos', { name });
  if (!made.ok) {
    const where = forge.repositoryPath('acme', name);
    throw new Error(`${where} was not made: ${await made.text()}`);
  }
}
