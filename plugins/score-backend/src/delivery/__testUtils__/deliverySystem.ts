import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { createGitAccessProvider } from '../destination/gitAccess';
import { MirrorCache } from '../git/MirrorCache';
import { readDeliveryConfig } from '../worker/readDeliveryConfig';
import type { ServeContext } from '../worker/context';
import { serveBranch } from '../worker/serveBranch';
import { createHarness, Harness } from './harness';

/** What happens to the next push. */
export type PushFate = 'held' | 'answer lost' | 'overtaken';

/**
 * The real thing, one step at a time: two replicas that deliver when they are
 * told to, and a server whose next push may go wrong in a chosen way.
 */
export class DeliverySystem {
  readonly h: Harness;
  readonly #contexts: ServeContext[];
  readonly #held: { request: IncomingMessage; body: Buffer }[] = [];
  #fate: PushFate | undefined;
  #edits = 0;
  /** Pushes that have reached the server. */
  pushes = 0;

  private constructor(h: Harness) {
    this.h = h;
    this.#contexts = [0, 1].map(i => this.#createContext(i));
    h.server.intercept = (request, response) => {
      if (request.method !== 'POST' || !/receive-pack$/.test(request.url!)) {
        return false;
      }
      this.pushes++;
      const fate = this.#fate;
      this.#fate = undefined;
      switch (fate) {
        case 'held':
          buffer(request)
            .then(body => this.#held.push({ request, body }))
            .then(() => response.writeHead(502).end())
            .catch(() => request.socket.destroy());
          return true;
        case 'answer lost':
          request.pipe(
            h.server.forward(request, answer => {
              answer.resume();
              answer.once('end', () => request.socket.destroy());
            }),
          );
          return true;
        case 'overtaken':
          this.edit(`other.txt`, `${this.#edits}\n`);
          return false;
        default:
          return false;
      }
    };
  }

  static async start(): Promise<DeliverySystem> {
    const h = await createHarness();
    const system = new DeliverySystem(h);
    const hook = join(h.bare, 'hooks/pre-receive');
    mkdirSync(join(h.bare, 'hooks'), { recursive: true });
    writeFileSync(hook, '#!/bin/sh\ntest ! -e refuse\n');
    chmodSync(hook, 0o755);
    system.edit('other.txt', 'first\n');
    await Promise.all(system.#contexts.map(({ mirrors }) => mirrors.open()));
    return system;
  }

  /** Lets one of the replicas deliver everything that is open. */
  async deliver(replica: number): Promise<void> {
    await this.h.store.retry({});
    const branch = { repoUrl: this.h.server.url('gitops'), branch: 'main' };
    await serveBranch(branch, this.#contexts[replica]);
    const isFenced = (await this.h.store.list({})).some(
      ({ removal, state }) => removal && state === 'waiting',
    );
    if (isFenced) {
      await serveBranch(branch, this.#contexts[replica]);
    }
  }

  /** Begins anew without what the replica has known of the repository. */
  async restart(replica: number): Promise<void> {
    await this.#contexts[replica].mirrors.close();
    this.#contexts[replica] = this.#createContext(replica);
    await this.#contexts[replica].mirrors.open();
  }

  setFate(fate: PushFate | undefined): void {
    this.#fate = fate;
  }

  refusePushes(isRefusing: boolean): void {
    const flag = join(this.h.bare, 'refuse');
    if (isRefusing) {
      writeFileSync(flag, '');
    } else {
      rmSync(flag, { force: true });
    }
  }

  /** @returns whether the push that was held back arrives and is accepted. */
  async letHeldPushArrive(): Promise<boolean> {
    const before = this.head();
    for (const { request, body } of this.#held.splice(0)) {
      await new Promise<void>((done, failed) => {
        this.h.server
          .forward(request, answer => answer.resume().once('end', done), {
            ...plainHeaders(request),
            'content-length': `${body.length}`,
          })
          .once('error', failed)
          .end(body);
      });
    }
    return this.head() !== before;
  }

  /** Writes or removes a file as somebody else would. */
  edit(path: string, content: string | undefined): void {
    const { bare } = this.h;
    const has = this.h.git('for-each-ref', 'refs/heads/main') !== '';
    const message = `By hand ${this.#edits++}`;
    const stream = [
      'commit refs/heads/main',
      `committer Eve <eve@acme.example> ${1_700_000_000 + this.#edits} +0000`,
      `data ${message.length}\n${message}`,
      ...(has ? ['from refs/heads/main^0'] : []),
      content === undefined
        ? `D ${path}`
        : `M 100644 inline ${path}\ndata ${content.length}\n${content}`,
      '',
    ].join('\n');
    execFileSync('git', [`--git-dir=${bare}`, 'fast-import', '--quiet'], {
      input: stream,
    });
  }

  head(): string {
    return this.h.git('rev-parse', 'main').trim();
  }

  async stop(): Promise<void> {
    await Promise.all(this.#contexts.map(({ mirrors }) => mirrors.close()));
    await this.h.close();
  }

  #createContext(replica: number): ServeContext {
    const config = new ConfigReader(this.h.settings());
    const integrations = ScmIntegrations.fromConfig(config);
    const log = (message: string) => {
      this.h.logs.push(message);
    };
    const logger = {
      error: log,
      warn: log,
      info: log,
      debug: log,
      child: () => logger,
    };
    return {
      store: this.h.store,
      config: readDeliveryConfig(config),
      integrations,
      getAccess: createGitAccessProvider(integrations),
      mirrors: new MirrorCache(join(this.h.cache, `${replica}`)),
      logger,
      owner: randomUUID(),
      stopping: new AbortController().signal,
      notify: () => {},
    };
  }
}

function plainHeaders(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === 'string' && name !== 'transfer-encoding') {
      headers[name] = value;
    }
  }
  return headers;
}
