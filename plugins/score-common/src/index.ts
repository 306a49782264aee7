/**
 * Types, permissions, annotations and the API client that the Score plugin and
 * its backend share.
 *
 * @packageDocumentation
 */
export * from './annotations';
export * from './explain';
export * from './history';
export * from './permissions';
export * from './preview';
export * from './progress';
export * from './promotion';
export * from './resourceTypes';
export * from './rollout';
export * from './ScoreApi';
export * from './ScoreClient';
export * from './signals';
export * from './types';
