import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { PreviewType } from '@score-backstage/engine';
import { scoreTranslationRef } from '../../translation';
import { useTextStyles } from '../common';
import { typeName } from '../ResourceTypeLink';
import { ResourceStatusBadge } from '../Status';
import { Flex, Text } from '../ui';

/** Types that stop working, begin to, or have another status. */
export function PreviewTypes(props: {
  types: readonly PreviewType[];
  entities: Readonly<Record<string, string>>;
}) {
  const { types, entities } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  const text = useTextStyles();
  return (
    <ul className={text.roomyList}>
      {types.map(type => (
        <li key={`${type.type}.${type.class}/${type.environment}`}>
          <Flex direction="column" gap="1">
            <Flex align="center" gap="2">
              <Text as="span" variant="body-medium" className={text.wrap}>
                {t(`preview.types.${type.change}`, {
                  type: typeName(type.type, type.class),
                  environment: type.environment,
                })}
              </Text>
              <ResourceStatusBadge status={type.after} />
            </Flex>
            {type.reason && (
              <Text
                as="p"
                variant="body-small"
                color="secondary"
                className={text.wrap}
              >
                {type.reason}
              </Text>
            )}
            {type.usedBy.length > 0 && (
              <Text as="p" variant="body-small" className={text.wrap}>
                {t('preview.types.usedBy')}{' '}
                {type.usedBy.map((name, index) => (
                  <span key={name}>
                    {index > 0 && ', '}
                    <EntityRefLink
                      entityRef={entities[name]}
                      defaultKind="component"
                      title={name}
                    />
                  </span>
                ))}
              </Text>
            )}
          </Flex>
        </li>
      ))}
    </ul>
  );
}
