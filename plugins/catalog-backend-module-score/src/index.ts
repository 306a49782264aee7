/**
 * Tells the Score backend of entities with a Score file.
 *
 * @packageDocumentation
 */
export { catalogModuleScore as default } from './module';
