import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { SCORE_FILE_ANNOTATION } from '@score-backstage/plugin-score-common';
import { useWorkloads } from '../../hooks/useWorkloads';
import { scoreTranslationRef } from '../../translation';
import { RequestProblem, Surface } from '../common';
import { Alert, Container, Flex } from '../ui';
import { WorkloadTable } from './WorkloadTable';

/** Every workload with its status in every environment. */
export function WorkloadsPage() {
  const { t } = useTranslationRef(scoreTranslationRef);
  const { value, error, loading, reload } = useWorkloads();
  return (
    <Surface as="main">
      <Container pb="6">
        <Flex direction="column" gap="4">
          {error && (
            <RequestProblem
              error={error}
              onRetry={reload}
              retrying={loading}
              stale={Boolean(value)}
            />
          )}
          {value?.items.length === 0 && (
            <Alert
              status="info"
              icon
              title={t('workloads.empty.title')}
              description={t('workloads.empty.description', {
                annotation: SCORE_FILE_ANNOTATION,
              })}
            />
          )}
          {value?.items.length !== 0 && !(error && !value) && (
            <WorkloadTable items={value?.items} />
          )}
        </Flex>
      </Container>
    </Surface>
  );
}
