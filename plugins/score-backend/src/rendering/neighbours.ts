import type {
  EnvironmentContext,
  Finding,
  Workload,
  WorkloadSummary,
} from '@score-backstage/engine';
import type { NamedWorkload } from '../workloads/DatabaseWorkloadStore';
import type { MergedWorkload } from '../workloads/mergeReading';
import type { StoredWorkload, WorkloadChange } from '../workloads/types';

/**
 * Words by which other Score files can mean a workload: its name, and the ids
 * of the resources that it shares.
 */
export function mentionsOf(
  summaries: readonly (WorkloadSummary | undefined)[],
): string[] {
  const words = new Set<string>();
  for (const summary of summaries) {
    if (summary) {
      words.add(summary.name);
      for (const uid of Object.keys(summary.sharedResources)) {
        words.add(uid.slice(uid.indexOf('#') + 1));
      }
    }
  }
  return [...words];
}

/**
 * Gives workloads their names, which are one space for the whole platform: who
 * has a name first keeps it, and who comes later keeps what it had before.
 *
 * @param named - is brought up to date
 */
export function claimNames(
  merged: readonly MergedWorkload[],
  stored: readonly StoredWorkload[],
  named: Map<string, NamedWorkload>,
): MergedWorkload[] {
  return merged.map(each => {
    const { change, workload } = each;
    const { entityRef, file, summary } = change;
    const before = stored.find(({ id }) => id === change.id);
    const isMine = (holder: NamedWorkload) =>
      holder.entityRef === entityRef && holder.file === file;
    const holder = workload && named.get(workload.name);
    if (holder && !isMine(holder)) {
      return { change: refuseName(change, before, workload, holder) };
    }
    for (const [name, other] of named) {
      if (isMine(other)) {
        named.delete(name);
      }
    }
    if (summary) {
      named.set(summary.name, { entityRef, file, summary });
    }
    return each;
  });
}

function refuseName(
  change: WorkloadChange,
  before: StoredWorkload | undefined,
  workload: Workload,
  holder: NamedWorkload,
): WorkloadChange {
  const finding: Finding = {
    severity: 'error',
    code: 'workload-name-taken',
    message: `${holder.entityRef} already has a workload named ${workload.name}`,
    hint: 'Give one of the two another metadata.name.',
    file: change.file,
    path: 'metadata.name',
    ...workload.locate(['metadata', 'name']),
  };
  return {
    ...change,
    status: 'invalid',
    findings: [...change.findings, finding],
    name: before?.name,
    spec: before?.spec,
    summary: before?.summary,
  };
}

/** What a workload may know of the others. */
export function contextOf(
  named: ReadonlyMap<string, NamedWorkload>,
  own: string | undefined,
): EnvironmentContext {
  const workloads: Record<string, WorkloadSummary> = {};
  for (const [name, { summary }] of named) {
    if (name !== own) {
      workloads[name] = summary;
    }
  }
  return { workloads };
}
