import { stringifyEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  MissingAnnotationEmptyState,
  useEntity,
} from '@backstage/plugin-catalog-react';
import { SCORE_FILE_ANNOTATION } from '@score-backstage/plugin-score-common';
import { isScoreAvailable } from '../../availability';
import { useEntityScore } from '../../hooks/useEntityScore';
import { scoreTranslationRef } from '../../translation';
import { RequestProblem, Surface } from '../common';
import { Alert, Flex, Select } from '../ui';
import { ContentSkeleton } from './ContentSkeleton';
import { useScoreLocation } from './useScoreLocation';
import { WorkloadDetails } from './WorkloadDetails';

function ScoreOfEntity(props: { entityRef: string }) {
  const { entityRef } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  const score = useEntityScore(entityRef);
  const location = useScoreLocation(score.value);
  const { workload } = location;

  if (!score.value && score.loading) return <ContentSkeleton />;
  return (
    <Flex direction="column" gap="4">
      {score.error && (
        <RequestProblem
          error={score.error}
          onRetry={score.reload}
          retrying={score.loading}
          stale={Boolean(score.value)}
        />
      )}
      {score.value && score.value.workloads.length > 1 && workload && (
        <Select
          label={t('workload.choose')}
          options={score.value.workloads.map(({ file, name }) => ({
            value: file,
            label: name ? `${name} (${file})` : file,
          }))}
          value={workload.file}
          onChange={file => location.select({ workload: String(file) })}
        />
      )}
      {score.value && !workload && (
        <Alert
          status="info"
          icon
          title={t('workload.none.title')}
          description={t('workload.none.description', {
            annotation: SCORE_FILE_ANNOTATION,
          })}
        />
      )}
      {workload && (
        <WorkloadDetails
          key={workload.file}
          entityRef={entityRef}
          workload={workload}
          location={location}
          onRefresh={score.refresh}
          refreshing={score.refreshing}
          onDecided={score.reload}
        />
      )}
    </Flex>
  );
}

/**
 * The Score tab of an entity.
 *
 * @public
 */
export function EntityScoreContent() {
  const { entity } = useEntity();
  return isScoreAvailable(entity) ? (
    <Surface>
      <ScoreOfEntity entityRef={stringifyEntityRef(entity)} />
    </Surface>
  ) : (
    <MissingAnnotationEmptyState annotation={SCORE_FILE_ANNOTATION} />
  );
}
