import type { FieldSupport } from '@score-backstage/engine';
import type {
  WorkloadInEnvironment,
  WorkloadView,
} from '@score-backstage/plugin-score-common';
import { hasErrors } from '../Findings';

/** What an environment does with a field; nobody knows where it was not rendered. */
export type Support = FieldSupport['support'] | 'unknown';

/** A field or resource of the file, by environments in their order. */
export interface DifferenceRow {
  path: string;
  line?: number;
  cells: Support[];
}

const RANKS: readonly Support[] = ['unknown', 'same', 'differs', 'unsupported'];

const elsewhere = ({ findings }: WorkloadInEnvironment): Support =>
  hasErrors(findings) ? 'unknown' : 'same';

const worse = (a: Support, b: Support): Support =>
  RANKS.indexOf(a) > RANKS.indexOf(b) ? a : b;

/** What is not the same everywhere, each field or resource once, as the file has them. */
export function differenceRows({
  gaps,
  environments,
}: Pick<WorkloadView, 'gaps' | 'environments'>): DifferenceRow[] {
  const rows = new Map<string, DifferenceRow>();
  for (const { path = '', line, support, ...gap } of gaps) {
    const row = rows.get(path) ?? {
      path,
      line,
      cells: environments.map(elsewhere),
    };
    rows.set(path, {
      ...row,
      cells: environments.map(({ environment }, index) =>
        gap.environments.includes(environment.name)
          ? worse(row.cells[index], support)
          : row.cells[index],
      ),
    });
  }
  return [...rows.values()];
}
