/** The folder of a workload in the destination repository. */
export function workloadFolder(place: {
  path: string;
  shard: string;
  workload: string;
}): string {
  return [place.path, place.shard, place.workload]
    .filter(segment => segment !== '')
    .join('/');
}
