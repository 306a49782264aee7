import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { WorkloadPort } from '@score-backstage/engine';
import { scoreTranslationRef } from '../../translation';
import { useTextStyles } from '../common';
import { Text } from '../ui';

/** Each port of the service and where it leads to. */
export function PortList(props: { ports?: Record<string, WorkloadPort> }) {
  const { t } = useTranslationRef(scoreTranslationRef);
  const text = useTextStyles();
  const ports = Object.entries(props.ports ?? {});
  if (ports.length === 0) {
    return (
      <Text as="p" variant="body-medium">
        {t('containers.noPorts')}
      </Text>
    );
  }
  return (
    <ul className={text.list}>
      {ports.map(([name, { port, targetPort, protocol }]) => (
        <li key={name}>
          <Text as="p" variant="body-medium">
            {t('containers.port', {
              name,
              port: String(port),
              target: String(targetPort ?? port),
              protocol: protocol ?? 'TCP',
            })}
          </Text>
        </li>
      ))}
    </ul>
  );
}
