/** Targets whose output runs on a cluster. */
const CLUSTER_TARGETS: ReadonlySet<string> = new Set(['helm', 'kubernetes']);

/** Whether what a target makes is Kubernetes objects, however they are packed. */
export function runsOnCluster(target: string): boolean {
  return CLUSTER_TARGETS.has(target);
}
