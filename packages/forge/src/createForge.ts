import type { ChildProcess } from 'node:child_process';
import fs from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import express from 'express';
import { ConflictError } from '@backstage/errors';
import { createApiRouter } from './api/router';
import type { ForgeContext, ForgeLogger } from './ForgeContext';
import type { ForgeGithubApp } from './github/apps';
import { createGraphqlRouter } from './github/graphql';
import { createGithubRouter } from './github/router';
import { createGitlabRouter } from './gitlab/router';
import { createPagesRouter } from './pages/router';
import { PullRequests } from './pulls/PullRequests';
import {
  createInitialCommit,
  type InitialCommit,
} from './repositories/initialCommit';
import { RepositoryStore } from './repositories/RepositoryStore';
import type { ForgeCredentials } from './security/credentials';
import { createLoopbackGuard } from './security/loopback';
import { createSmartHttpRouter } from './transport/smartHttp';
import { PushEvents } from './webhooks/PushEvents';
import { WebhookSender, type ForgeWebhook } from './webhooks/WebhookSender';

/** Settings of {@link createForge}. @public */
export interface ForgeOptions {
  /** Folder that keeps the repositories; made where it is missing. */
  dataDir: string;
  /** Loopback address to listen on. Default `127.0.0.1`. */
  host?: string;
  /** 0, the default, takes a free one. */
  port?: number;
  /** The one user who may push and change things. */
  credentials: ForgeCredentials;
  /** One that may do what the user may, for the part of GitHub's API. */
  githubApp?: ForgeGithubApp;
  /** Receivers of the events of all repositories. */
  webhooks?: readonly ForgeWebhook[];
  /** Default: says nothing. */
  logger?: ForgeLogger;
  /** One sentence beside the sign-in form. */
  signInHint?: string;
  /** Seconds between attempts to send an event. For tests. */
  webhookPauses?: readonly number[];
}

/**
 * A Git host with the part of Gitea's API v1 that Backstage uses, and the
 * parts of GitHub's and GitLab's for pull requests.
 *
 * @public
 */
export interface Forge {
  /** Listens; `url` is `http://localhost:<port>`. */
  start(): Promise<{ url: string }>;
  /** Ends connections, running git processes and waiting events. */
  stop(): Promise<void>;
  /**
   * Makes a public repository with one commit on `main`; does nothing where
   * it exists. Files are given by path, or by the folder that holds them.
   *
   * @returns whether it was made
   */
  createRepository(
    owner: string,
    name: string,
    source: InitialCommit['source'],
    commit: Omit<InitialCommit, 'source'> & { description?: string },
  ): Promise<boolean>;
  /** Path of the bare repository. */
  repositoryPath(owner: string, name: string): string;
}

const SILENT: ForgeLogger = { info() {}, warn() {}, error() {} };

class DefaultForge implements Forge {
  readonly #options: ForgeOptions;
  readonly #store: RepositoryStore;
  readonly #sender: WebhookSender;
  readonly #context: ForgeContext;
  readonly #children = new Set<ChildProcess>();
  #server?: http.Server;
  #port = 0;

  constructor(options: ForgeOptions) {
    const logger = options.logger ?? SILENT;
    const url = () => `http://localhost:${this.#port}`;
    this.#options = options;
    this.#store = new RepositoryStore(
      path.join(options.dataDir, 'repositories'),
    );
    this.#sender = new WebhookSender(logger, options.webhookPauses);
    const pulls = new PullRequests(this.#store);
    const issuedTokens = new Map<string, string>();
    const events = new PushEvents({
      store: this.#store,
      sender: this.#sender,
      webhooks: options.webhooks ?? [],
      logger,
      url,
      onChange: (repository, changes) => pulls.follow(repository, changes),
    });
    this.#context = {
      credentials: { ...options.credentials, issued: issuedTokens },
      issuedTokens,
      githubApp: options.githubApp,
      store: this.#store,
      signInHint: options.signInHint,
      events,
      pulls,
      logger,
      url,
    };
  }

  async start(): Promise<{ url: string }> {
    await fs.mkdir(this.#store.root, { recursive: true });
    const app = express();
    app.disable('x-powered-by');
    app.use(createLoopbackGuard(() => this.#port));
    app.use(createSmartHttpRouter(this.#context, this.#children));
    app.use('/api/v1', createApiRouter(this.#context));
    app.use('/api/v3', createGithubRouter(this.#context));
    app.use('/api/graphql', createGraphqlRouter(this.#context));
    app.use('/api/v4', createGitlabRouter(this.#context));
    app.use(createPagesRouter(this.#context));

    const server = http.createServer(app);
    // A large push may take longer than node's default for a whole request.
    server.requestTimeout = 0;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(
        this.#options.port ?? 0,
        this.#options.host ?? '127.0.0.1',
        resolve,
      );
    });
    this.#server = server;
    const address = server.address();
    this.#port = typeof address === 'object' ? address?.port ?? 0 : 0;
    return { url: this.#context.url() };
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server) {
      const closed = new Promise(resolve => server.close(resolve));
      server.closeAllConnections();
      for (const child of this.#children) {
        child.kill();
      }
      await closed;
    }
    await this.#context.events.settled();
    await this.#sender.stop();
  }

  async createRepository(
    owner: string,
    name: string,
    source: InitialCommit['source'],
    commit: Omit<InitialCommit, 'source'> & { description?: string },
  ): Promise<boolean> {
    if (await this.#store.find(owner, name)) {
      return false;
    }
    try {
      await this.#store.create(owner, name, {
        description: commit.description,
        fill: repository =>
          createInitialCommit(repository, { ...commit, source }),
      });
      return true;
    } catch (error) {
      if (error instanceof ConflictError) {
        return false;
      }
      throw error;
    }
  }

  repositoryPath(owner: string, name: string): string {
    return this.#store.pathOf(owner, name);
  }
}

/**
 * Makes a forge; {@link Forge.start} lets it listen. Development only: it
 * answers on loopback and knows one user.
 *
 * @public
 */
export function createForge(options: ForgeOptions): Forge {
  return new DefaultForge(options);
}
