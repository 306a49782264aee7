export { DifferencesSection } from './DifferencesSection';
