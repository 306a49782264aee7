import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { WorkloadSpec } from '@score-backstage/engine';
import type { WorkloadInEnvironment } from '@score-backstage/plugin-score-common';
import { scoreTranslationRef } from '../../translation';
import { Section } from '../common';
import { Matrix } from '../Matrix';
import { ResourceSupport } from '../ResourceSupport';
import { Text } from '../ui';
import { ResourceTitle } from './ResourceTitle';

/** What the workload asks for, and which environment supports it. */
export function ResourcesSection(props: {
  spec: WorkloadSpec;
  environments: readonly WorkloadInEnvironment[];
}) {
  const { spec, environments } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  const resources = Object.entries(spec.resources ?? {});
  return (
    <Section title={t('resources.title')}>
      {resources.length === 0 ? (
        <Text as="p" variant="body-medium">
          {t('resources.none')}
        </Text>
      ) : (
        <Matrix
          label={t('resources.title')}
          corner={t('resources.name')}
          columns={environments.map(({ environment }) => environment.title)}
          rows={resources.map(([name, declaration]) => ({
            id: name,
            header: <ResourceTitle name={name} declaration={declaration} />,
            cells: environments.map(environment => (
              <ResourceSupport
                support={environment.resources.find(
                  report => report.name === name,
                )}
              />
            )),
          }))}
        />
      )}
    </Section>
  );
}
