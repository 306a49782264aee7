/**
 * Lets people search the resource types that the platform offers.
 *
 * @packageDocumentation
 */
export { searchModuleScore as default } from './module';
export { SCORE_RESOURCE_TYPE_DOCUMENT } from './ResourceTypeCollatorFactory';
export type { ScoreResourceTypeDocument } from './toDocument';
