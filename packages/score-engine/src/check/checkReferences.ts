import { splitReferences } from '../shared/references';
import type { CheckSubject } from './subject';
import type { OutputText } from './texts';

/** References that no target has put anything in for: they would be written as they are. */
export function checkReferences(
  { reporter }: CheckSubject,
  texts: readonly OutputText[],
): void {
  for (const { text, where, cause, hint } of texts) {
    const left = splitReferences(text).find(({ kind }) => kind !== 'text');
    if (left && left.kind !== 'text') {
      reporter.error(
        'reference-left',
        cause,
        `${where} refers to the ${left.kind} "${left.name}" at a place where nothing puts it in.`,
        hint ?? 'Use the output in a variable or a file of a container.',
      );
    }
  }
}
