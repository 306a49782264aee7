import { positionOf } from '../shared/position';
import type { CheckSubject } from './subject';
import type { OutputText } from './texts';
import { findTokens } from './tokens';

const HINT =
  'Withdraw it where it was issued, since it is in Git already. Then let a resource of the platform hold it, and write a placeholder.';

/** Credentials that somebody wrote into score.yaml, or that got into a file in another way. */
export function checkTokens(
  { reporter, workload }: CheckSubject,
  texts: readonly OutputText[],
): void {
  const written = findTokens(workload.text);
  for (const { kind, offset } of written) {
    reporter.findings.push({
      severity: 'error',
      code: 'secret-token',
      message: `This looks like ${kind}.`,
      hint: HINT,
      file: workload.file,
      ...positionOf(workload.text, offset),
    });
  }
  const known = new Set(written.map(({ kind }) => kind));
  for (const { text, where, cause } of texts) {
    for (const { kind } of findTokens(text)) {
      if (!known.has(kind)) {
        known.add(kind);
        reporter.error(
          'secret-token',
          cause,
          `${where} would hold what looks like ${kind}.`,
          HINT,
        );
      }
    }
  }
}
