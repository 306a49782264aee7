export { LineOrigin } from './LineOrigin';
