import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { EnvironmentSummary } from '@score-backstage/engine';
import type { RenderSummary } from '@score-backstage/plugin-score-common';
import { scoreTranslationRef } from '../../translation';
import { Revision, TimeAgo } from '../common';
import { type Fact, Facts } from '../WorkloadFacts';
import { Text } from '../ui';

const TITLED_TARGETS = ['kubernetes', 'compose'] as const;

function useTargetTitle(target: string) {
  const { t } = useTranslationRef(scoreTranslationRef);
  const titled = TITLED_TARGETS.find(known => known === target);
  return titled ? t(`environment.target.${titled}`) : target;
}

/** What the environment is, and of what the files there were rendered. */
export function EnvironmentFacts(props: {
  environment: EnvironmentSummary;
  render?: RenderSummary;
}) {
  const { environment, render } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  const target = useTargetTitle(environment.target);
  const { namespace } = environment;
  const facts: Fact[] = [
    {
      label: t('environment.runsOn'),
      value: (
        <Text as="p" variant="body-medium">
          {namespace
            ? `${target}, ${t('environment.namespace', { namespace })}`
            : target}
        </Text>
      ),
    },
  ];
  if (render) {
    const time = <TimeAgo iso={render.renderedAt} />;
    facts.push({
      label: t('environment.renderedLabel'),
      value: (
        <Text as="p" variant="body-medium">
          {render.revision
            ? t('environment.rendered', {
                time,
                revision: <Revision sha={render.revision} />,
              })
            : time}
          {', '}
          {t('environment.withPlatform', {
            revision: <Revision sha={render.platformRevision} />,
          })}
        </Text>
      ),
    });
  }
  return <Facts facts={facts} />;
}
