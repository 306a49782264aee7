import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { isError } from '@backstage/errors';
import { scoreTranslationRef } from '../../translation';
import { Alert, Button } from '../ui';

/** The backend's own error where it answered with one, else what was thrown. */
export const nameOfError = (error: Error): string =>
  error.name === 'ResponseError' && isError(error.cause)
    ? error.cause.name
    : error.name;

/** The backend's own words where it answered with an error. */
export const messageOfError = (error: Error): string =>
  error.name === 'ResponseError' && isError(error.cause)
    ? error.cause.message
    : error.message;

/** Says what went wrong with a request and offers to try it again. */
export function RequestProblem(props: {
  error: Error;
  onRetry: () => void;
  retrying: boolean;
  /** Whether older content is shown beside it. */
  stale?: boolean;
}) {
  const { error, onRetry, retrying, stale } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  const forbidden = nameOfError(error) === 'NotAllowedError';
  const title = stale ? t('error.staleTitle') : t('error.title');
  return (
    <div role="alert">
      <Alert
        status={forbidden || stale ? 'warning' : 'danger'}
        icon
        title={forbidden ? t('error.forbiddenTitle') : title}
        description={
          forbidden ? t('error.forbiddenDescription') : error.message
        }
        customActions={
          <Button
            variant="secondary"
            size="small"
            onPress={onRetry}
            isPending={retrying}
          >
            {t('actions.retry')}
          </Button>
        }
      />
    </div>
  );
}
