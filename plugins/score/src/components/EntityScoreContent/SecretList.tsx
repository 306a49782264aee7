import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { SecretRequirement } from '@score-backstage/engine';
import { scoreTranslationRef } from '../../translation';
import { useTextStyles } from '../common';
import { Flex, Text } from '../ui';

/** Names of the secrets that the platform provides where the workload runs. */
export function SecretList(props: { secrets: readonly SecretRequirement[] }) {
  const { secrets } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  const text = useTextStyles();
  if (secrets.length === 0) return null;
  return (
    <Flex direction="column" gap="2">
      <div>
        <Text as="h3" variant="body-large" weight="bold">
          {t('environment.secrets.title')}
        </Text>
        <Text as="p" variant="body-small" color="secondary">
          {t('environment.secrets.explained')}
        </Text>
      </div>
      <ul className={text.list}>
        {secrets.map(({ name, key, resource }) => (
          <li key={`${name}/${key}/${resource}`}>
            <Text as="span" variant="body-small" className={text.mono}>
              {key ? t('environment.secrets.key', { name, key }) : name}
            </Text>{' '}
            <Text as="span" variant="body-small" color="secondary">
              {t('environment.secrets.for', { resource })}
            </Text>
          </li>
        ))}
      </ul>
    </Flex>
  );
}
