import { makeStyles } from '@material-ui/core/styles';

/** What several components write alike. */
export const useTextStyles = makeStyles(
  {
    mono: {
      fontFamily: 'var(--bui-font-monospace)',
      fontSize: 'var(--bui-font-size-2)',
      overflowWrap: 'anywhere',
    },
    wrap: { overflowWrap: 'anywhere' },
    roomyList: {
      listStyle: 'none',
      margin: 0,
      padding: 0,
      display: 'flex',
      flexDirection: 'column',
      gap: 'var(--bui-space-4)',
    },
    list: {
      listStyle: 'none',
      margin: 0,
      padding: 0,
      display: 'flex',
      flexDirection: 'column',
      gap: 'var(--bui-space-2)',
    },
  },
  { name: 'ScoreText' },
);
