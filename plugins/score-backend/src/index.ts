/**
 * Backend of Score for Backstage.
 *
 * @packageDocumentation
 */
export { scorePlugin as default } from './plugin';
