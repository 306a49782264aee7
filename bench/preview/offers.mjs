export { prepare } from '../translate/offers.mjs';
