/**
 * Score workloads for apps of the old frontend system.
 *
 * @packageDocumentation
 */
export { isScoreAvailable } from './availability';
export {
  EntityScoreCard,
  EntityScoreContent,
  ScoreResourcePickerFieldExtension,
  scorePlugin,
} from './legacyPlugin';
export type { PickedResource } from './components/ScoreResourcePicker';
