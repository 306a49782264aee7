import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { Text } from '../ui';

const useStyles = makeStyles(
  {
    root: {
      margin: 0,
      display: 'flex',
      flexDirection: 'column',
      gap: 'var(--bui-space-4)',
    },
    value: {
      margin: 'var(--bui-space-1) 0 0',
      minWidth: 0,
      overflowWrap: 'anywhere',
    },
  },
  { name: 'ScoreFacts' },
);

export interface Fact {
  label: string;
  value: ReactNode;
}

/** Named values below one another. */
export function Facts(props: { facts: readonly Fact[] }) {
  const classes = useStyles();
  return (
    <dl className={classes.root}>
      {props.facts.map(({ label, value }) => (
        <div key={label}>
          <dt>
            <Text as="span" variant="body-small" color="secondary">
              {label}
            </Text>
          </dt>
          <dd className={classes.value}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
