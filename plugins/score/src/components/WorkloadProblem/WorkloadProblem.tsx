import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  SCORE_FILE_ANNOTATION,
  type WorkloadView,
} from '@score-backstage/plugin-score-common';
import { scoreTranslationRef } from '../../translation';
import { Alert } from '../ui';

/** Why there is no Score file to show, and what to do; nothing if there is. */
export function WorkloadProblem(props: { workload: WorkloadView }) {
  const { file, status, reason } = props.workload;
  const { t } = useTranslationRef(scoreTranslationRef);
  switch (status) {
    case 'pending':
      return (
        <Alert
          status="info"
          icon
          role="status"
          title={t('workload.pending.title', { file })}
          description={t('workload.pending.description')}
        />
      );
    case 'missing':
      return (
        <Alert
          status="warning"
          icon
          title={t('workload.missing.title', { file })}
          description={
            reason ??
            t('workload.missing.description', {
              annotation: SCORE_FILE_ANNOTATION,
            })
          }
        />
      );
    case 'unreadable':
      return (
        <Alert
          status="warning"
          icon
          title={t('workload.unreadable.title', { file })}
          description={[reason, t('workload.unreadable.description')]
            .filter(Boolean)
            .join(' ')}
        />
      );
    default:
      return null;
  }
}
