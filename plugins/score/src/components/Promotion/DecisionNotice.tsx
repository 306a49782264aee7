import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ReactNode } from 'react';
import { scoreTranslationRef } from '../../translation';
import { messageOfError, TimeAgo } from '../common';
import { PersonName } from '../DeliveryHistory';
import { Alert } from '../ui';

/** What somebody has decided, and a way out. */
export function DecisionNotice(props: {
  title: string;
  explanation: string;
  by: string;
  reason: string;
  since: string;
  error?: Error;
  children: ReactNode;
}) {
  const { title, explanation, by, reason, since, error, children } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  return (
    <>
      <Alert
        status="warning"
        icon
        title={title}
        description={
          <>
            {explanation}{' '}
            {t('decisions.by', {
              person: <PersonName name={by} />,
              time: <TimeAgo iso={since} />,
            })}
            {`: ${reason}`}
          </>
        }
        customActions={children}
      />
      {error && (
        <div role="alert">
          <Alert
            status="danger"
            icon
            title={t('decisions.failed')}
            description={messageOfError(error)}
          />
        </div>
      )}
    </>
  );
}
