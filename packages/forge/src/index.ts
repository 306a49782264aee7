/**
 * Development only: a small Git host on loopback that speaks enough of the
 * Gitea API for Backstage's own Gitea integration, and of GitHub's and GitLab's
 * for pull requests, on real bare repositories.
 *
 * @packageDocumentation
 */
export { createForge, type Forge, type ForgeOptions } from './createForge';
export type { ForgeLogger } from './ForgeContext';
export type { ForgeGithubApp } from './github/apps';
export type { Identity } from './git/history';
export type { InitialCommit } from './repositories/initialCommit';
export { seed, type SeedOptions } from './seed';
export type { ForgeCredentials } from './security/credentials';
export type { ForgeWebhook } from './webhooks/WebhookSender';
