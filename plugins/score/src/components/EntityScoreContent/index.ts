export { EntityScoreContent } from './EntityScoreContent';
