import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { DeliveryView } from '@score-backstage/plugin-score-common';
import { scoreTranslationRef } from '../../translation';
import {
  CommitLink,
  ExternalLink,
  ProposalLink,
  TimeAgo,
  useTextStyles,
} from '../common';
import { type Fact, Facts } from '../WorkloadFacts';
import { Text } from '../ui';

function DeliveryProgress(props: { delivery: DeliveryView }) {
  const { state, reason, attempts, nextAttemptAt, proposal } = props.delivery;
  const { t } = useTranslationRef(scoreTranslationRef);
  switch (state) {
    case 'waiting':
      return <>{t('delivery.waitingExplained')}</>;
    case 'delivering':
      return <>{t('delivery.deliveringExplained')}</>;
    case 'retrying':
      return (
        <>
          {reason} ({t('delivery.attempt', { count: attempts })}
          {nextAttemptAt && (
            <>
              , {t('delivery.next', { time: <TimeAgo iso={nextAttemptAt} /> })}
            </>
          )}
          )
        </>
      );
    case 'stopped':
      return (
        <>
          {reason} {t('delivery.stoppedExplained')}
        </>
      );
    case 'proposed':
      return (
        <>
          {t('delivery.proposedExplained')}{' '}
          {proposal && <ProposalLink proposal={proposal} />}
        </>
      );
    case 'held':
      return <>{t('delivery.heldExplained')}</>;
    default:
      return null;
  }
}

/** How far the files are on their way into Git, and the commit with them. */
export function DeliveryFacts(props: {
  delivery?: DeliveryView;
  /** Whether the environment has a Git repository. */
  toGit?: boolean;
}) {
  const { delivery, toGit } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  const text = useTextStyles();
  if (!delivery) {
    return (
      <Facts
        facts={[
          {
            label: t('delivery.title'),
            value: (
              <Text as="p" variant="body-medium">
                {toGit
                  ? t('delivery.notYetExplained')
                  : t('delivery.noneExplained')}
              </Text>
            ),
          },
        ]}
      />
    );
  }
  const { commit, destination, path, url, state } = delivery;
  const facts: Fact[] = [];
  if (state !== 'delivered') {
    facts.push({
      label: t('delivery.title'),
      value: (
        <Text as="p" variant="body-medium">
          <DeliveryProgress delivery={delivery} />
        </Text>
      ),
    });
  }
  if (commit) {
    facts.push({
      label: t('delivery.commitLabel'),
      value: (
        <Text as="p" variant="body-medium">
          <CommitLink commit={commit} />{' '}
          {t('delivery.committed', {
            time: <TimeAgo iso={commit.committedAt} />,
          })}
        </Text>
      ),
    });
  }
  facts.push({
    label: t('delivery.folder'),
    value: (
      <Text as="p" variant="body-medium" className={text.wrap}>
        <ExternalLink href={url} label={path}>
          {path}
        </ExternalLink>{' '}
        {t('delivery.onBranch', {
          branch: destination.branch,
          repository: destination.repoUrl,
        })}
      </Text>
    ),
  });
  return <Facts facts={facts} />;
}
