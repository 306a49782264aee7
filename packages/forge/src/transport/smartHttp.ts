import { spawn, type ChildProcess } from 'node:child_process';
import type { Request, Response } from 'express';
import { Router } from 'express';
import { gitEnvironment } from '../git/run';
import type { ForgeContext } from '../ForgeContext';
import { authenticate } from '../security/credentials';
import { readCgiHead } from './cgi';

type Service = 'git-upload-pack' | 'git-receive-pack';

function isService(value: unknown): value is Service {
  return value === 'git-upload-pack' || value === 'git-receive-pack';
}

/**
 * Git's smart HTTP protocol, by `git http-backend` on the real repositories.
 * Anybody may read what is public; pushes and private repositories need the
 * user's password. Only the three URLs of the protocol are passed on.
 */
export function createSmartHttpRouter(
  forge: ForgeContext,
  children: Set<ChildProcess>,
): Router {
  const router = Router();

  async function serve(
    req: Request,
    res: Response,
    service: Service,
    path: string,
  ) {
    const { owner, repo } = req.params;
    const { user, wrong } = authenticate(
      forge.credentials,
      req.headers.authorization,
    );
    const repository = await forge.store.find(
      owner,
      repo.replace(/\.git$/, ''),
    );
    const open =
      repository && !(await forge.store.metadata(repository)).private;
    const push = service === 'git-receive-pack';
    if (wrong || (!user && (push || !open))) {
      res.set('WWW-Authenticate', 'Basic realm="Forge", charset="UTF-8"');
      res.status(401).type('text').send('Wrong or missing user or password.\n');
      return;
    }
    if (!repository) {
      res.status(404).type('text').send('There is no such repository.\n');
      return;
    }
    if (push) {
      await forge.events.remember(repository);
    }

    const { headers } = req;
    const child = spawn('git', ['http-backend'], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: {
        ...gitEnvironment(),
        GIT_PROJECT_ROOT: forge.store.root,
        GIT_HTTP_EXPORT_ALL: '1',
        GIT_PROTOCOL: String(headers['git-protocol'] ?? ''),
        PATH_INFO: `/${repository.fullName}.git${path}`,
        QUERY_STRING: req.method === 'GET' ? `service=${service}` : '',
        REQUEST_METHOD: req.method,
        CONTENT_TYPE: headers['content-type'] ?? '',
        CONTENT_LENGTH: headers['content-length'] ?? '',
        HTTP_CONTENT_ENCODING: String(headers['content-encoding'] ?? ''),
        REMOTE_ADDR: req.socket.remoteAddress ?? '',
        REMOTE_USER: user ?? '',
        GIT_COMMITTER_NAME: user ?? 'anonymous',
        GIT_COMMITTER_EMAIL: `${user ?? 'anonymous'}@localhost`,
      },
    });
    children.add(child);
    child.once('close', () => {
      children.delete(child);
      if (push && user && req.method === 'POST') {
        forge.events.pushed(repository, user);
      }
    });
    child.once('error', error => {
      forge.logger.error(`git http-backend could not start: ${error.message}`);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      forge.logger.warn(`git http-backend: ${chunk.toString('utf8').trim()}`);
    });
    child.stdin.on('error', () => {});
    req.pipe(child.stdin);
    req.once('aborted', () => child.stdin.end());
    res.once('close', () => {
      // A push that was sent wholly is finished even if nobody listens any
      // more; a download is not.
      if (!res.writableEnded && !push) {
        child.kill();
      }
      child.stdout.resume();
    });

    try {
      const head = await readCgiHead(child.stdout);
      res.status(head.status);
      for (const [name, value] of head.headers) {
        res.setHeader(name, value);
      }
      child.stdout.pipe(res);
    } catch (error) {
      forge.logger.error(`${req.method} ${req.path}: ${error}`);
      if (!res.headersSent) {
        res.status(500).type('text').send('git http-backend failed.\n');
      }
    }
  }

  router.get('/:owner/:repo/info/refs', (req, res, next) => {
    const { service } = req.query;
    if (!isService(service)) {
      res.status(403).type('text').send('Only smart HTTP is served.\n');
      return;
    }
    serve(req, res, service, '/info/refs').catch(next);
  });
  for (const service of ['git-upload-pack', 'git-receive-pack'] as const) {
    router.post(`/:owner/:repo/${service}`, (req, res, next) => {
      serve(req, res, service, `/${service}`).catch(next);
    });
  }
  return router;
}
