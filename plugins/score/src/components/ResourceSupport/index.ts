export { ResourceSupport } from './ResourceSupport';
