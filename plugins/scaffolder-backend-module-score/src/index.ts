/**
 * Scaffolder actions for services that are described by a `score.yaml`.
 *
 * @packageDocumentation
 */
export { scaffolderModuleScore as default } from './module';
