import { parseEntityRef, type Entity } from '@backstage/catalog-model';
import { createHash } from 'node:crypto';

const LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/**
 * The folder that keeps folders small: the entity's system, else two digits
 * that are made of the entity's name.
 */
export function shardOf(entity: Entity): string {
  const system = entity.spec?.system;
  if (typeof system === 'string' && system !== '') {
    const { name } = parseEntityRef(system, {
      defaultKind: 'system',
      defaultNamespace: entity.metadata.namespace,
    });
    const label = name.toLowerCase();
    if (LABEL.test(label)) {
      return label;
    }
  }
  return createHash('sha256')
    .update(entity.metadata.name)
    .digest('hex')
    .slice(0, 2);
}
