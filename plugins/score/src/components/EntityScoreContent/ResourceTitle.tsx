import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ResourceDeclaration } from '@score-backstage/engine';
import { scoreTranslationRef } from '../../translation';
import { ResourceTypeLink } from '../ResourceTypeLink';
import { Text } from '../ui';

/** A resource's name in the workload, and what it is. */
export function ResourceTitle(props: {
  name: string;
  declaration: ResourceDeclaration;
}) {
  const { name, declaration } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  return (
    <div>
      <Text as="p" variant="body-medium" weight="bold">
        {name}
      </Text>
      <Text as="p" variant="body-small" color="secondary">
        <ResourceTypeLink type={declaration.type} class={declaration.class} />
      </Text>
      {declaration.id && (
        <Text as="p" variant="body-small" color="secondary">
          {t('resources.shared', { id: declaration.id })}
        </Text>
      )}
    </div>
  );
}
