import type { FieldSupport } from '@score-backstage/engine';
import type {
  WorkloadInEnvironment,
  WorkloadView,
} from '@score-backstage/plugin-score-common';
import { hasErrors } from '../Findings';

export interface DifferenceCell {
  support: FieldSupport['support'] | 'unknown';
  how: string[];
}

/** A field or resource of the file, by environments in their order. */
export interface DifferenceRow {
  path: string;
  line?: number;
  cells: DifferenceCell[];
}

const RANKS = ['same', 'differs', 'unsupported'] as const;

/** An environment that was not rendered may do anything. */
const elsewhere = ({ findings }: WorkloadInEnvironment): DifferenceCell => ({
  support: hasErrors(findings) ? 'unknown' : 'same',
  how: [],
});

const worse = (cell: DifferenceCell, support: FieldSupport['support']) =>
  cell.support === 'unknown' ||
  RANKS.indexOf(support) > RANKS.indexOf(cell.support)
    ? support
    : cell.support;

/** What is not the same everywhere, each field or resource once, as the file has them. */
export function differenceRows({
  gaps,
  environments,
}: Pick<WorkloadView, 'gaps' | 'environments'>): DifferenceRow[] {
  const rows = new Map<string, DifferenceRow>();
  for (const { path = '', line, support, how = {}, ...gap } of gaps) {
    const row = rows.get(path) ?? {
      path,
      line,
      cells: environments.map(elsewhere),
    };
    rows.set(path, {
      ...row,
      cells: environments.map(({ environment: { name } }, index) => {
        const cell = row.cells[index];
        const text = how[name];
        return gap.environments.includes(name)
          ? {
              support: worse(cell, support),
              how: text ? [...cell.how, text] : cell.how,
            }
          : cell;
      }),
    });
  }
  return [...rows.values()];
}
