import type { Finding } from '@score-backstage/engine';

/** Whether anything keeps the previous render. */
export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some(finding => finding.severity === 'error');
}
