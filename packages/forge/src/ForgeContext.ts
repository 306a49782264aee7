import type { ForgeGithubApp } from './github/apps';
import type { RepositoryStore } from './repositories/RepositoryStore';
import type { PushEvents } from './webhooks/PushEvents';
import type { PullRequests } from './pulls/PullRequests';
import type { KnownCredentials } from './security/credentials';

/** Where the forge says what it does. @public */
export interface ForgeLogger {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** What the parts of the forge share. */
export interface ForgeContext {
  credentials: KnownCredentials;
  /** Of GitHub Apps; users by token. */
  issuedTokens: Map<string, string>;
  githubApp?: ForgeGithubApp;
  store: RepositoryStore;
  events: PushEvents;
  pulls: PullRequests;
  logger: ForgeLogger;
  /** Shown at the sign-in form. */
  signInHint?: string;
  /** Base of all URLs that the forge gives, without a slash at the end. */
  url(): string;
}
