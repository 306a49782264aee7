/**
 * Score workloads in Backstage: card, tab, resource types and template field.
 *
 * @packageDocumentation
 */
export { default } from './plugin';
export { scoreApiRef } from './api';
export { isScoreAvailable } from './availability';
export { EntityScoreCard } from './components/EntityScoreCard';
export { EntityScoreContent } from './components/EntityScoreContent';
export { scoreTranslationRef } from './translation';
