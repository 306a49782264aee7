import { parseEntityRef } from '@backstage/catalog-model';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Text } from '../ui';

const ENTITY_REF = /^([\w-]+:)?([\w-]+\/)?[\w.-]+$/;

/** Who owns a type: linked where the platform named an entity. */
export function OwnerName(props: { owner: string }) {
  const { owner } = props;
  // The platform's files may say anything here.
  return ENTITY_REF.test(owner) ? (
    <EntityRefLink
      entityRef={parseEntityRef(owner, {
        defaultKind: 'group',
        defaultNamespace: 'default',
      })}
      defaultKind="group"
    />
  ) : (
    <Text as="p" variant="body-medium">
      {owner}
    </Text>
  );
}
