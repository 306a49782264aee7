import type { TranslationFunction } from '@backstage/frontend-plugin-api';
import type { scoreTranslationRef } from '../../translation';
import { type OfferedType, findOffered } from './offeredTypes';
import type { PickedResource } from './types';

export type PickerProblem =
  | { kind: 'nameInvalid'; name: string }
  | { kind: 'nameTaken'; name: string }
  | { kind: 'notOffered'; type: string; class: string }
  | { kind: 'paramRequired'; name: string; param: string }
  | { kind: 'paramInvalid'; name: string; param: string };

// RFC 1123, as Score asks of names of resources.
const NAME = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

const isStructured = (schema?: Record<string, unknown>): boolean =>
  schema?.type === 'object' || schema?.type === 'array';

/** What keeps the picked resources from being written to a `score.yaml`. */
export function findProblems(
  resources: readonly PickedResource[],
  offered: readonly OfferedType[],
): PickerProblem[] {
  const problems: PickerProblem[] = [];
  const names = new Set<string>();
  for (const resource of resources) {
    const { name, type, class: resourceClass = 'default' } = resource;
    if (!NAME.test(name)) problems.push({ kind: 'nameInvalid', name });
    else if (names.has(name)) problems.push({ kind: 'nameTaken', name });
    names.add(name);

    const known = findOffered(offered, resource);
    if (!known) {
      problems.push({ kind: 'notOffered', type, class: resourceClass });
      continue;
    }
    for (const { name: param, required, schema } of known.type.params) {
      const value = resource.params?.[param];
      if (value === undefined) {
        if (required) problems.push({ kind: 'paramRequired', name, param });
      } else if (isStructured(schema) && typeof value === 'string') {
        problems.push({ kind: 'paramInvalid', name, param });
      }
    }
  }
  return problems;
}

/** A problem in words. */
export function describeProblem(
  problem: PickerProblem,
  t: TranslationFunction<(typeof scoreTranslationRef)['T']>,
): string {
  switch (problem.kind) {
    case 'nameInvalid':
      return t('picker.nameInvalid');
    case 'nameTaken':
      return t('picker.nameTaken', { name: problem.name });
    case 'notOffered':
      return t('picker.notOffered', {
        type: problem.type,
        class: problem.class,
      });
    case 'paramRequired':
      return t('picker.paramRequired', {
        name: problem.name,
        param: problem.param,
      });
    default:
      return t('picker.paramInvalid', {
        name: problem.name,
        param: problem.param,
      });
  }
}
