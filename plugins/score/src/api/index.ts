export { scoreApiRef } from './scoreApiRef';
