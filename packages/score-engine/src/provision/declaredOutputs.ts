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
      secret: secret ?? holdsSecret(ownValue(outputs, name)),
    };
  });
}
