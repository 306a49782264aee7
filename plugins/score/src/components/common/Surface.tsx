import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';

const useStyles = makeStyles(
  {
    root: {
      height: '100%',
      // Backstage UI's own grey has a contrast of 4.0 on its dark cards; small
      // text needs 4.5 (WCAG 2.1, 1.4.3).
      '[data-theme-mode="dark"] &': { '--bui-fg-secondary': '#c7c7c7' },
    },
  },
  { name: 'ScoreSurface' },
);

/** What every card, tab and page of Score stands on. */
export function Surface(props: {
  as?: 'div' | 'main';
  children: ReactNode;
  /** Makes it a region with this name. */
  label?: string;
  testId?: string;
}) {
  const { as: Element = 'div', children, label, testId } = props;
  const classes = useStyles();
  return (
    <Element
      className={classes.root}
      role={label && 'region'}
      aria-label={label}
      data-testid={testId}
    >
      {children}
    </Element>
  );
}
