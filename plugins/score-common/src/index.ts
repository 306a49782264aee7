/**
 * Types, permissions and annotations that the Score plugin and its backend share.
 *
 * @packageDocumentation
 */
export * from './annotations';
export * from './permissions';
export * from './ScoreApi';
export * from './types';
