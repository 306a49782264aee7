import type {
  WorkloadListItem,
  WorkloadStatus,
} from '@score-backstage/plugin-score-common';

export interface WorkloadRow extends WorkloadListItem {
  id: string;
}

export type EnvironmentColumn = Pick<
  WorkloadListItem['environments'][number],
  'name' | 'title'
>;

const GRAVITY: readonly WorkloadStatus[] = [
  'valid',
  'pending',
  'unreadable',
  'missing',
  'invalid',
];

export const toRows = (items: readonly WorkloadListItem[]): WorkloadRow[] =>
  items.map(item => ({ ...item, id: `${item.entityRef} ${item.file}` }));

/** Environments of all workloads, as the platform has them in order. */
export const environmentsOf = (
  items: readonly WorkloadListItem[],
): EnvironmentColumn[] => [
  ...new Map(
    items
      .flatMap(({ environments }) => environments)
      .map(({ name, title }) => [name, { name, title }]),
  ).values(),
];

export const titleOf = ({ name, file }: WorkloadListItem): string =>
  name ?? file;

/** Whether there is a text that could have findings. */
export const isRead = ({ status }: WorkloadListItem): boolean =>
  status === 'valid' || status === 'invalid';

const gravity = (row: WorkloadRow): number =>
  GRAVITY.indexOf(row.status) * 1e6 + row.errors * 1e3 + row.warnings;

export function sortWorkloads(
  rows: WorkloadRow[],
  sort: { column: string | number; direction: 'ascending' | 'descending' },
): WorkloadRow[] {
  const sign = sort.direction === 'ascending' ? 1 : -1;
  const byTitle = (a: WorkloadRow, b: WorkloadRow) =>
    titleOf(a).localeCompare(titleOf(b));
  return [...rows].sort((a, b) => {
    switch (sort.column) {
      case 'workload':
        return sign * byTitle(a, b);
      case 'entity':
        return sign * a.entityRef.localeCompare(b.entityRef);
      case 'findings':
        return (
          sign * (a.errors - b.errors || a.warnings - b.warnings) ||
          byTitle(a, b)
        );
      default:
        return sign * (gravity(a) - gravity(b)) || byTitle(a, b);
    }
  });
}

export function matchesSearch(row: WorkloadRow, query: string): boolean {
  const text = `${titleOf(row)} ${row.entityRef} ${
    row.file
  }`.toLocaleLowerCase();
  return query
    .toLocaleLowerCase()
    .split(/\s+/)
    .every(word => text.includes(word));
}
