import type { WorkloadSpec } from '@score-backstage/engine';
import { useTextStyles } from '../common';
import { Text } from '../ui';

/** Each container and the image it runs. */
export function ContainerList(props: {
  containers: WorkloadSpec['containers'];
}) {
  const text = useTextStyles();
  return (
    <ul className={text.list}>
      {Object.entries(props.containers).map(([name, { image }]) => (
        <li key={name}>
          <Text as="p" variant="body-medium" weight="bold">
            {name}
          </Text>
          <Text as="p" variant="body-small" className={text.mono}>
            {image}
          </Text>
        </li>
      ))}
    </ul>
  );
}
