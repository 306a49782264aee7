import { stableJson } from '../shared/stableJson';
import type { Environment } from '../stages';
import type { EnvironmentPair } from './EnvironmentPair';
import type { PreviewEnvironment } from './types';

/** Seen by what they change, not as settings. */
const SEEN_ELSEWHERE = ['provisioners', 'overrides', 'patches', 'policies'];

function settingsOf(environment: Environment): Map<string, string> {
  return new Map(
    Object.entries(environment)
      .filter(([key]) => !SEEN_ELSEWHERE.includes(key))
      .map(([key, value]) => [key, stableJson(value)]),
  );
}

/** Environments that come, go, or have other settings. */
export function compareEnvironments(
  pairs: readonly EnvironmentPair[],
): PreviewEnvironment[] {
  return pairs.flatMap(({ name, before, after }): PreviewEnvironment[] => {
    if (!before || !after) {
      return [{ name, change: after ? 'added' : 'removed', settings: [] }];
    }
    const old = settingsOf(before.environment);
    const current = settingsOf(after.environment);
    const settings = [...new Set([...old.keys(), ...current.keys()])].filter(
      key => old.get(key) !== current.get(key),
    );
    return settings.length > 0 ? [{ name, change: 'changed', settings }] : [];
  });
}
