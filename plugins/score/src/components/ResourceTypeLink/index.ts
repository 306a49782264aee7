export { ResourceTypeLink, typeName } from './ResourceTypeLink';
