import type { Finding, Render } from '@score-backstage/engine';

/** A finding, and the environments that have it. */
export interface SharedFinding extends Finding {
  environments: string[];
}

/** What the policies of environments say of a workload; the same once for all of them. */
export function policyFindings(renders: readonly Render[]): SharedFinding[] {
  const shared = new Map<string, SharedFinding>();
  for (const { environment, findings } of renders) {
    for (const finding of findings) {
      if (finding.code.startsWith('policy-')) {
        const key = JSON.stringify(finding);
        const known = shared.get(key);
        shared.set(key, {
          ...finding,
          environments: [...(known?.environments ?? []), environment],
        });
      }
    }
  }
  return [...shared.values()];
}
