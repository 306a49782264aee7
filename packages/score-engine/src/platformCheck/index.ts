export { failingTypes } from './failingTypes';
export { unusedRules } from './unusedRules';
