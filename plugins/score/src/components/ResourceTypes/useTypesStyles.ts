import { makeStyles } from '@material-ui/core/styles';

/** The types beside the one that is looked at; below one another where narrow. */
export const useTypesStyles = makeStyles(
  {
    columns: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: 'var(--bui-space-4)',
      alignItems: 'start',
      '@media (min-width: 1200px)': {
        gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)',
      },
    },
  },
  { name: 'ScoreResourceTypes' },
);
