/**
 * What other backend plugins and modules may use or extend.
 *
 * @packageDocumentation
 */
export * from './events';
