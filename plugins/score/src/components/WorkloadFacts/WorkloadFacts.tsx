import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { WorkloadSpec } from '@score-backstage/engine';
import { scoreTranslationRef } from '../../translation';
import { ContainerList } from './ContainerList';
import { Facts } from './Facts';
import { PortList } from './PortList';

/** Containers with their images, and ports. */
export function WorkloadFacts(props: { spec: WorkloadSpec }) {
  const { containers, service } = props.spec;
  const { t } = useTranslationRef(scoreTranslationRef);
  return (
    <Facts
      facts={[
        {
          label: t('card.containers'),
          value: <ContainerList containers={containers} />,
        },
        { label: t('card.ports'), value: <PortList ports={service?.ports} /> },
      ]}
    />
  );
}
