import { secretsIn, type SecretReference } from '../../shared/references';
import { compareText } from '../../shared/values';
import type { SecretRequirement } from '../../types';
import type { ConversionContext } from './context';

/** Tells secrets apart. */
export function secretKey({ name, key }: SecretReference): string {
  return `${name}/${key}`;
}

/** uid of the resource whose outputs or parts hold each secret. */
export function resourcesBySecret(
  context: ConversionContext,
): Map<string, string> {
  const owners = new Map<string, string>();
  for (const { uid, outputs, parts } of context.input.resources) {
    for (const secret of secretsIn([outputs, parts])) {
      const key = secretKey(secret);
      if (!owners.has(key)) {
        owners.set(key, uid);
      }
    }
  }
  return owners;
}

/** What the cluster has to hold for the workload to start. */
export function secretOwners(
  context: ConversionContext,
  secrets: readonly SecretReference[],
): SecretRequirement[] {
  const owners = resourcesBySecret(context);
  return secrets
    .map(secret => ({
      name: secret.name,
      key: secret.key,
      resource: owners.get(secretKey(secret)) ?? '',
    }))
    .sort((a, b) =>
      compareText(
        secretKey({ kind: 'secret', ...a }),
        secretKey({ kind: 'secret', ...b }),
      ),
    );
}
