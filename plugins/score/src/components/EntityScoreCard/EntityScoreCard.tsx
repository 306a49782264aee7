import { stringifyEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  EntityInfoCard,
  MissingAnnotationEmptyState,
  useEntity,
} from '@backstage/plugin-catalog-react';
import { SCORE_FILE_ANNOTATION } from '@score-backstage/plugin-score-common';
import { isScoreAvailable } from '../../availability';
import { useEntityScore } from '../../hooks/useEntityScore';
import { useOptionalRouteRef } from '../../hooks/useOptionalRouteRef';
import { entityContentRouteRef } from '../../routes';
import { scoreTranslationRef } from '../../translation';
import { RequestProblem, Surface } from '../common';
import { RefreshButton } from '../RefreshButton';
import { Flex, Link } from '../ui';
import { CardSkeleton } from './CardSkeleton';
import { WorkloadSummary } from './WorkloadSummary';

function ScoreCard(props: { entityRef: string }) {
  const { entityRef } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  const score = useEntityScore(entityRef);
  const tab = useOptionalRouteRef(entityContentRouteRef)?.();
  return (
    <Surface label={t('card.title')} testId="score-card">
      <EntityInfoCard
        title={t('card.title')}
        headerActions={
          <RefreshButton
            compact
            entityRef={entityRef}
            onRefresh={score.refresh}
            refreshing={score.refreshing}
          />
        }
        footerActions={tab && <Link href={tab}>{t('card.open')}</Link>}
      >
        <Flex direction="column" gap="5">
          {!score.value && score.loading && <CardSkeleton />}
          {score.error && (
            <RequestProblem
              error={score.error}
              onRetry={score.reload}
              retrying={score.loading}
              stale={Boolean(score.value)}
            />
          )}
          {score.value?.workloads.map(workload => (
            <WorkloadSummary
              key={workload.file}
              workload={workload}
              tab={tab}
            />
          ))}
        </Flex>
      </EntityInfoCard>
    </Surface>
  );
}

/**
 * An entity's workloads in short.
 *
 * @public
 */
export function EntityScoreCard() {
  const { entity } = useEntity();
  return isScoreAvailable(entity) ? (
    <ScoreCard entityRef={stringifyEntityRef(entity)} />
  ) : (
    <MissingAnnotationEmptyState annotation={SCORE_FILE_ANNOTATION} />
  );
}
