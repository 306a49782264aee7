/**
 * Receives signed webhooks of Gitea and publishes them as Backstage events.
 *
 * @packageDocumentation
 */
export { eventsModuleGitea as default } from './module';
