/**
 * The same as the main entry point, for guides that import from `/alpha`.
 *
 * @packageDocumentation
 */
export { default, scoreTranslationRef } from './index';
