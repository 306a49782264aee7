import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { keyboardScrollable } from '../common';

const useStyles = makeStyles(
  {
    scroll: {
      overflowX: 'auto',
      '&:focus-visible': { outline: '2px solid var(--bui-ring)' },
    },
    table: {
      width: '100%',
      borderCollapse: 'collapse',
      fontFamily: 'var(--bui-font-regular)',
      fontSize: 'var(--bui-font-size-3)',
      color: 'var(--bui-fg-primary)',
      '& th, & td': {
        textAlign: 'left',
        verticalAlign: 'top',
        padding: 'var(--bui-space-2) var(--bui-space-3) var(--bui-space-2) 0',
        borderBottom: '1px solid var(--bui-border-1)',
      },
      '& tbody tr:last-child > *': { borderBottom: 'none', paddingBottom: 0 },
      '& thead th': {
        fontSize: 'var(--bui-font-size-2)',
        fontWeight: 'var(--bui-font-weight-regular)',
        color: 'var(--bui-fg-secondary)',
        paddingTop: 0,
        whiteSpace: 'nowrap',
      },
      '& tbody th': { fontWeight: 'inherit', minWidth: 120 },
      '& tbody td': { minWidth: 116 },
    },
    selected: {
      boxShadow: 'inset 3px 0 0 var(--bui-announcement-border)',
      background: 'var(--bui-bg-neutral-2)',
    },
  },
  { name: 'ScoreMatrix' },
);

export interface MatrixRow {
  id: string;
  header: ReactNode;
  cells: readonly ReactNode[];
  selected?: boolean;
}

/**
 * A small table of things by environments. It scrolls by itself where the
 * page is narrower than its columns.
 */
export function Matrix(props: {
  label: string;
  corner: string;
  columns: readonly string[];
  rows: readonly MatrixRow[];
}) {
  const { label, corner, columns, rows } = props;
  const classes = useStyles();
  return (
    <div
      className={classes.scroll}
      role="group"
      aria-label={label}
      {...keyboardScrollable}
    >
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{corner}</th>
            {columns.map(column => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.id} className={row.selected ? classes.selected : ''}>
              <th scope="row">{row.header}</th>
              {row.cells.map((cell, index) => (
                <td key={columns[index]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
