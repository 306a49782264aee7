import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { WorkloadInEnvironment } from '@score-backstage/plugin-score-common';
import { scoreTranslationRef } from '../../translation';
import { Section } from '../common';
import { DeliveryOverview } from '../DeliveryOverview';

/** How far the workload is on its way into each environment. */
export function DeliverySection(props: {
  environments: readonly WorkloadInEnvironment[];
}) {
  const { t } = useTranslationRef(scoreTranslationRef);
  return (
    <Section title={t('delivery.title')}>
      <DeliveryOverview environments={props.environments} />
    </Section>
  );
}
