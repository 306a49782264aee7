export { ResourceTypesPage } from './ResourceTypesPage';
