import { parse, stringify } from 'yaml';
import type { ProgramIdentity } from './types';

/**
 * A program's state file with what it has drawn at random replaced, and without
 * what its provisioners have kept: they have to come to the same every time.
 */
export function pinState(text: string, identity: ProgramIdentity): string {
  const state: unknown = parse(text);
  if (!isObject(state)) {
    return text;
  }
  for (const workload of valuesOf(state.workloads)) {
    if (typeof workload.instance_suffix === 'string') {
      workload.instance_suffix = identity.instanceSuffix;
    }
  }
  for (const [uid, resource] of Object.entries(
    isObject(state.resources) ? state.resources : {},
  )) {
    if (isObject(resource)) {
      resource.guid = identity.guids[uid] ?? resource.guid;
      resource.state = {};
      resource.outputs = {};
    }
  }
  state.shared_state = {};
  return stringify(state, { lineWidth: 0 });
}

function valuesOf(value: unknown): Record<string, unknown>[] {
  return isObject(value) ? Object.values(value).filter(isObject) : [];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
