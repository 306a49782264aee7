import { compareText, ownValue, type PlainObject } from '../shared/values';
import type { Provisioner, ResourceTypeDeclaration } from '../stages';
import type { ResourceTypeOutput } from '../types';
import { holdsSecret } from '../shared/references';

/** The declaration for a type and class; one without class is for any. */
export function findDeclaration(
  types: readonly ResourceTypeDeclaration[],
  resource: { type: string; class: string },
): ResourceTypeDeclaration | undefined {
  const ofType = types.filter(({ type }) => type === resource.type);
  return (
    ofType.find(declaration => declaration.class === resource.class) ??
    ofType.find(declaration => declaration.class === undefined)
  );
}

/** Names of outputs that are secret where no platform file says otherwise. */
const SECRET_NAME =
  /pass(?:word|wd|phrase)|secret|token|credential|private_?key/i;

/** Names of what only speaks of a secret, such as `secretName` and `token_url`. */
const SPEAKS_OF_ONE = /(?:name|ref|id|ur[il]|endpoint|path|host|port)$/i;

function isSecret(name: string, value: unknown): boolean {
  return (
    holdsSecret(value) || (SECRET_NAME.test(name) && !SPEAKS_OF_ONE.test(name))
  );
}

/** Every output that is declared or given, and whether it is secret. */
export function describeOutputs(
  outputs: Readonly<PlainObject>,
  provisioner: Provisioner,
  declaration: ResourceTypeDeclaration | undefined,
): ResourceTypeOutput[] {
  const declared = declaration?.outputs ?? {};
  const names = new Set([
    ...Object.keys(declared),
    ...(provisioner.expectedOutputs ?? []),
    ...Object.keys(outputs),
  ]);
  return [...names].sort(compareText).map(name => {
    const { description, secret } = ownValue(declared, name) ?? {};
    return {
      name,
      ...(description ? { description } : {}),
      secret: secret ?? isSecret(name, ownValue(outputs, name)),
    };
  });
}
