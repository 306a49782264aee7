/**
 * What other backend plugins and modules may use or extend.
 *
 * @packageDocumentation
 */
export { createScoreClient } from './createScoreClient';
export * from './events';
