import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { PromotionPlan } from '@score-backstage/plugin-score-common';
import { useCallback } from 'react';
import { scoreApiRef } from '../../api';
import { useLoad } from '../../hooks/useLoad';
import { scoreTranslationRef } from '../../translation';
import { RequestProblem, Revision } from '../common';
import { DiffView } from '../DiffView';
import { FindingItem } from '../Findings';
import { Alert, Flex, Skeleton, Text } from '../ui';
import { DecisionDialog } from './DecisionDialog';
import type { DecisionProps } from './types';

function Change(props: { label: string; from?: string; to?: string }) {
  const { label, from, to } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  if (!from) return null;
  return (
    <Text as="p" variant="body-medium" color="secondary">
      {label}{' '}
      {to && to !== from ? (
        t('promotion.fromTo', {
          from: <Revision sha={to} />,
          to: <Revision sha={from} />,
        })
      ) : (
        <Revision sha={from} />
      )}
    </Text>
  );
}

function Plan(props: { plan: PromotionPlan }) {
  const { blocked, files, findings, revisions, platformRevisions } = props.plan;
  const { t } = useTranslationRef(scoreTranslationRef);
  return (
    <Flex direction="column" gap="3">
      {blocked && (
        <Alert
          status="warning"
          icon
          title={t('promotion.blocked')}
          description={blocked}
        />
      )}
      {findings.map((finding, index) => (
        <FindingItem key={index} finding={finding} />
      ))}
      <Change label={t('promotion.commit')} {...revisions} />
      <Change label={t('promotion.platform')} {...platformRevisions} />
      {(!blocked || files.length > 0) && <DiffView files={files} />}
    </Flex>
  );
}

/** Shows what would change in the environment, and asks why. */
export function PromoteDialog(
  props: DecisionProps & {
    from: { name: string; title: string };
    onClose: () => void;
  },
) {
  const { entityRef, file, inEnvironment, from, onDecided, onClose } = props;
  const { name: to, title } = inEnvironment.environment;
  const { t } = useTranslationRef(scoreTranslationRef);
  const api = useApi(scoreApiRef);
  const { value, error, loading, reload } = useLoad(
    useCallback(
      () => api.planPromotion({ entityRef, file, from: from.name, to }),
      [api, entityRef, file, from.name, to],
    ),
  );
  return (
    <DecisionDialog
      title={t('promotion.title', { environment: title })}
      explanation={t('promotion.explained', {
        from: from.title,
        environment: title,
      })}
      action={t('promotion.action')}
      wide
      blocked={!value || Boolean(error) || value.blocked !== undefined}
      send={async reason => {
        if (!value) return;
        const plan = value.id;
        try {
          await api.promote({
            entityRef,
            file,
            from: from.name,
            to,
            plan,
            reason,
          });
        } catch (problem) {
          // Mostly something has changed: show what it would be now.
          await reload();
          throw problem;
        }
      }}
      onDecided={onDecided}
      onClose={onClose}
    >
      {error && (
        <RequestProblem
          error={error}
          onRetry={reload}
          retrying={loading}
          stale={Boolean(value)}
        />
      )}
      {!value && loading && (
        <Skeleton width="100%" height={160} data-testid="score-plan-skeleton" />
      )}
      {value && <Plan plan={value} />}
    </DecisionDialog>
  );
}
