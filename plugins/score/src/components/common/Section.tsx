import { makeStyles } from '@material-ui/core/styles';
import { type ReactNode, useId } from 'react';
import { Card, CardBody, CardHeader, Flex, Text } from '../ui';

const useStyles = makeStyles(
  {
    root: { minWidth: 0 },
    title: { minWidth: 0, overflowWrap: 'anywhere' },
  },
  { name: 'ScoreSection' },
);

/** A titled part of a page. */
export function Section(props: {
  title: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const { title, actions, children } = props;
  const classes = useStyles();
  const id = useId();
  return (
    <Card role="region" aria-labelledby={id} className={classes.root}>
      <CardHeader>
        <Flex justify="between" align="center" gap="2">
          <Text
            as="h2"
            id={id}
            variant="title-x-small"
            weight="bold"
            className={classes.title}
          >
            {title}
          </Text>
          {actions}
        </Flex>
      </CardHeader>
      <CardBody>{children}</CardBody>
    </Card>
  );
}
