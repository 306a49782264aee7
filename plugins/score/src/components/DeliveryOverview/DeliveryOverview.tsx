import { makeStyles } from '@material-ui/core/styles';
import type { WorkloadInEnvironment } from '@score-backstage/plugin-score-common';
import { CommitLink, ProposalLink } from '../common';
import { hasErrors } from '../Findings';
import { DeliveryStatusBadge, StaleBadge } from '../Status';
import { Text } from '../ui';

const useStyles = makeStyles(
  {
    root: {
      listStyle: 'none',
      margin: 0,
      padding: 0,
      display: 'flex',
      flexDirection: 'column',
    },
    environment: {
      padding: 'var(--bui-space-2) 0',
      borderBottom: '1px solid var(--bui-border-1)',
      '&:last-child': { borderBottom: 'none' },
    },
    line: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: 'var(--bui-space-1) var(--bui-space-2)',
    },
    title: { flex: '1 1 auto' },
  },
  { name: 'ScoreDeliveryOverview' },
);

/** Each environment, how far the delivery there is, and its commit. */
export function DeliveryOverview(props: {
  environments: readonly WorkloadInEnvironment[];
}) {
  const classes = useStyles();
  return (
    <ul className={classes.root}>
      {props.environments.map(
        ({ environment, render, stale, delivery, findings }) => (
          <li key={environment.name} className={classes.environment}>
            <div className={classes.line}>
              <Text as="span" variant="body-medium" className={classes.title}>
                {environment.title}
              </Text>
              {delivery?.commit && <CommitLink commit={delivery.commit} />}
              {delivery?.proposal && (
                <ProposalLink proposal={delivery.proposal} />
              )}
              {stale && <StaleBadge />}
              <DeliveryStatusBadge
                rendered={Boolean(render)}
                failed={hasErrors(findings)}
                delivery={delivery?.state}
              />
            </div>
            {delivery?.state !== 'delivered' && delivery?.reason && (
              <Text as="p" variant="body-small" color="secondary">
                {delivery.reason}
              </Text>
            )}
          </li>
        ),
      )}
    </ul>
  );
}
