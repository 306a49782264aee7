import { makeStyles } from '@material-ui/core/styles';

/** Two things beside one another, and below where it is narrow. */
export const useColumnStyles = makeStyles(
  {
    root: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: 'var(--bui-space-4)',
      alignItems: 'start',
      '@media (min-width: 1200px)': {
        gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
      },
    },
    side: {
      display: 'flex',
      flexDirection: 'column',
      gap: 'var(--bui-space-4)',
      minWidth: 0,
    },
  },
  { name: 'ScoreColumns' },
);
