import type { ConvertedDocument, Environment, Override } from '../stages';
import { mergeOverride } from './mergeOverride';

function matches(
  { kind, name }: Override['match'],
  document: ConvertedDocument,
): boolean {
  return (
    kind === document.kind && (name === undefined || name === document.name)
  );
}

function apply(
  document: ConvertedDocument,
  { file, merge }: Override,
): ConvertedDocument {
  const body = mergeOverride(document.body, merge);
  if (JSON.stringify(body) === JSON.stringify(document.body)) {
    return document;
  }
  return {
    ...document,
    body,
    overriddenBy: [...new Set([...(document.overriddenBy ?? []), file])],
  };
}

/**
 * Stage `platform`: what the platform team says about the objects of an
 * environment, in the order that it is written in. Documents keep their order.
 */
export function applyOverrides(
  documents: readonly ConvertedDocument[],
  { overrides }: Environment,
): ConvertedDocument[] {
  return documents.map(document =>
    overrides
      .filter(({ match }) => matches(match, document))
      .reduce(apply, document),
  );
}
