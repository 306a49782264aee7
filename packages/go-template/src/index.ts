/**
 * Go `text/template` and the hermetic functions of sprig: a parser and a bounded
 * interpreter that run in Node and in browsers.
 *
 * @packageDocumentation
 */
export { listGoFunctions, type GoFunction } from './catalogue';
export { GoTemplateError, type GoTemplateErrorKind } from './errors';
export type { GoTemplateLimits } from './limits';
export { createSeededRandom, type RandomSource } from './random';
export {
  parseGoTemplate,
  type GoTemplate,
  type GoTemplateExecuteOptions,
  type GoTemplateOptions,
} from './template';
export type { TracedText } from './tracedText';
export {
  GoFloat,
  GoStruct,
  GoTypedMap,
  goMapOf,
  goStruct,
  type GoValue,
} from './values/data';
