import { workloads } from '../../../dev/__fixtures__/workloads';
import {
  environmentsOf,
  isRead,
  matchesSearch,
  sortWorkloads,
  toRows,
} from './workloadRows';

const rows = toRows(workloads.items);
const names = (sorted: typeof rows) => sorted.map(row => row.entityRef);

describe('workloadRows', () => {
  it('has the environments of all workloads, in the order of the platform', () => {
    expect(environmentsOf(workloads.items)).toEqual([
      { name: 'local', title: 'Local' },
      { name: 'staging', title: 'Staging' },
      { name: 'production', title: 'Production' },
    ]);
  });

  it('brings what needs somebody to the top', () => {
    const sorted = sortWorkloads(rows, {
      column: 'status',
      direction: 'descending',
    });
    expect(names(sorted).slice(0, 4)).toEqual([
      'component:default/mail-worker',
      'component:default/missing-file',
      'component:default/search-assistant',
      'component:default/basket',
    ]);
  });

  it.each(['workload', 'entity', 'findings'])('sorts by %s', column => {
    const up = sortWorkloads(rows, { column, direction: 'ascending' });
    const down = sortWorkloads(rows, { column, direction: 'descending' });
    expect(up).toHaveLength(rows.length);
    expect(names(up)).not.toEqual(names(down));
  });

  it('finds by workload, entity and file', () => {
    const found = (query: string) =>
      rows.filter(row => matchesSearch(row, query)).length;
    expect(found('ORDERS')).toBe(1);
    expect(found('score.yaml basket')).toBe(1);
    expect(found('component:default')).toBe(rows.length);
    expect(found('nobody')).toBe(0);
  });

  it('knows which files were read', () => {
    expect(rows.filter(isRead)).toHaveLength(rows.length - 1);
  });
});
