import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { EnvironmentSummary } from '@score-backstage/engine';
import type {
  EnvironmentLink,
  RenderSummary,
} from '@score-backstage/plugin-score-common';
import { scoreTranslationRef } from '../../translation';
import { Revision, TimeAgo } from '../common';
import { RuntimeLinks, useRuntimeTabs } from '../RuntimeLinks';
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
  /** Pages elsewhere about what runs there. */
  links?: readonly EnvironmentLink[];
}) {
  const { environment, render, links = [] } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  const target = useTargetTitle(environment.target);
  const { namespace, destination } = environment;
  const tabs = useRuntimeTabs();
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
          })}{' '}
          {t('environment.byEngine', { engine: render.renderer })}
        </Text>
      ),
    });
  }
  if (destination && tabs.length + links.length > 0) {
    facts.push({
      label: t('environment.lookLabel'),
      value: <RuntimeLinks tabs={tabs} links={links} />,
    });
  }
  return <Facts facts={facts} />;
}
