export { EntityScoreCard } from './EntityScoreCard';
