import { execFileSync, spawn } from 'node:child_process';
import {
  createServer,
  IncomingMessage,
  Server,
  ServerResponse,
} from 'node:http';
import { AddressInfo } from 'node:net';
import { join } from 'node:path';

export interface GitServer {
  readonly port: number;
  /** Without `.git`. */
  url(repository: string): string;
  bare(repository: string): string;
  /** Looks at a request before git does; answering it is the end of it. */
  intercept?: (
    request: IncomingMessage,
    response: ServerResponse,
  ) => boolean | Promise<boolean>;
  requests: string[];
  close(): Promise<void>;
  listen(): Promise<void>;
}

/** The real smart-HTTP server of git behind basic authentication. */
export async function startGitServer(options: {
  root: string;
  username: string;
  password: string;
}): Promise<GitServer> {
  const backend = join(
    execFileSync('git', ['--exec-path'], { encoding: 'utf8' }).trim(),
    'git-http-backend',
  );
  const expected = `Basic ${Buffer.from(
    `${options.username}:${options.password}`,
  ).toString('base64')}`;
  let http: Server | undefined;
  let port = 0;
  const server: GitServer = {
    get port() {
      return port;
    },
    url: repository => `http://localhost:${port}/acme/${repository}`,
    bare: repository => join(options.root, 'acme', `${repository}.git`),
    requests: [],
    async close() {
      http?.closeAllConnections();
      await new Promise(resolve => http?.close(resolve) ?? resolve(undefined));
    },
    async listen() {
      http = createServer(handle);
      await new Promise<void>(resolve =>
        http!.listen(port, '127.0.0.1', resolve),
      );
      port = (http.address() as AddressInfo).port;
    },
  };

  async function handle(request: IncomingMessage, response: ServerResponse) {
    server.requests.push(`${request.method} ${request.url}`);
    if (await server.intercept?.(request, response)) {
      return;
    }
    if (request.headers.authorization !== expected) {
      response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="git"' });
      response.end();
      return;
    }
    const url = new URL(request.url ?? '/', 'http://localhost');
    const cgi = spawn(backend, {
      env: {
        PATH: process.env.PATH,
        GIT_PROJECT_ROOT: options.root,
        GIT_HTTP_EXPORT_ALL: '1',
        GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
        REQUEST_METHOD: request.method,
        PATH_INFO: decodeURIComponent(url.pathname),
        QUERY_STRING: url.search.slice(1),
        CONTENT_TYPE: request.headers['content-type'] ?? '',
        HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
        REMOTE_USER: options.username,
      },
    });
    request.pipe(cgi.stdin).on('error', () => {});
    const chunks: Buffer[] = [];
    cgi.stdout.on('data', chunk => chunks.push(chunk));
    cgi.on('close', () => {
      const output = Buffer.concat(chunks);
      const end = output.indexOf('\r\n\r\n');
      for (const line of output.toString('latin1', 0, end).split('\r\n')) {
        const [name, value] = line.split(': ');
        if (name === 'Status') {
          response.statusCode = Number(value.split(' ')[0]);
        } else if (name) {
          response.setHeader(name, value);
        }
      }
      response.end(output.subarray(end + 4));
    });
  }

  await server.listen();
  return server;
}

/** Makes an empty repository that takes pushes and checks what it is given. */
export function createBareRepository(server: GitServer, name: string): string {
  const directory = server.bare(name);
  const git = (...args: string[]) =>
    execFileSync('git', args, { encoding: 'utf8' });
  git('init', '--quiet', '--bare', '--initial-branch=main', directory);
  for (const [key, value] of [
    ['http.receivepack', 'true'],
    ['uploadpack.allowFilter', 'true'],
    ['uploadpack.allowAnySHA1InWant', 'true'],
    ['receive.fsckObjects', 'true'],
    ['receive.denyNonFastForwards', 'true'],
  ]) {
    git('-C', directory, 'config', key, value);
  }
  return directory;
}
