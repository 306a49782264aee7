export { RolloutSections } from './RolloutSections';
