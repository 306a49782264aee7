import type { Finding } from '@score-backstage/engine';

/** `score.yaml:8:12`, as editors and terminals make links of. */
function placeOf({ file, line, column }: Finding): string {
  return [file, line, column].filter(part => part !== undefined).join(':');
}

/** One finding in the form that compilers use, its hint below. */
export function findingAsText(finding: Finding): string {
  const { severity, message, code, hint } = finding;
  const place = placeOf(finding);
  return `${place ? `${place}: ` : ''}${severity}: ${message} [${code}]\n${
    hint ? `    ${hint}\n` : ''
  }`;
}

/** All findings, one below the other. */
export function findingsAsText(findings: readonly Finding[]): string {
  return findings.map(findingAsText).join('');
}

/** Whether there is anything that keeps a workload from being rendered. */
export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === 'error');
}
