import type { Finding, Render } from '@score-backstage/engine';

/** A finding, and the environments that have it. */
export interface SharedFinding extends Finding {
  environments: string[];
}

/** What is found in several environments, once for all of them. */
export function sharedFindings(
  renders: readonly Pick<Render, 'environment' | 'findings'>[],
): SharedFinding[] {
  const shared = new Map<string, SharedFinding>();
  for (const { environment, findings } of renders) {
    for (const finding of findings) {
      const key = JSON.stringify(finding);
      const known = shared.get(key);
      shared.set(key, {
        ...finding,
        environments: [...(known?.environments ?? []), environment],
      });
    }
  }
  return [...shared.values()];
}

/** Whether a policy of the platform says it. */
export function isOfPolicy({ code }: Finding): boolean {
  return code.startsWith('policy-');
}

/**
 * Says in front of a finding where it is so, unless it is so everywhere.
 *
 * @param count - of all environments
 */
export function toldWhere(
  { environments, ...finding }: SharedFinding,
  count: number,
): Finding {
  return environments.length === count
    ? finding
    : {
        ...finding,
        message: `${environments.join(', ')}: ${finding.message}`,
      };
}
