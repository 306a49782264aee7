import {
  splitReferences,
  type SecretReference,
  type TextPart,
} from '../../shared/references';
import { shortHash } from '../../shared/hash';
import {
  compareText,
  sortedEntries,
  type PlainObject,
} from '../../shared/values';

/** Kubernetes puts in variables only where they are defined further up. */
const REFERENCE_PREFIX = '__ref_';

function referenceVariable({ name, key }: SecretReference): string {
  return `${REFERENCE_PREFIX}${shortHash(`${name}\n${key}`, 22)}`;
}

function fromSecret(variable: string, secret: SecretReference): PlainObject {
  return {
    name: variable,
    valueFrom: { secretKeyRef: { name: secret.name, key: secret.key } },
  };
}

function textOf(part: TextPart): string {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'secret':
      return `$(${referenceVariable(part)})`;
    default:
      // The target has reported that it cannot know a variable of the machine.
      return '';
  }
}

function convertVariable(name: string, value: string): PlainObject[] {
  const parts = splitReferences(value);
  const secrets = parts.filter(
    (part): part is SecretReference => part.kind === 'secret',
  );
  if (secrets.length === 0) {
    return [{ name, value }];
  }
  if (parts.length === 1) {
    return [fromSecret(name, secrets[0])];
  }
  return [
    ...secrets.map(secret => fromSecret(referenceVariable(secret), secret)),
    { name, value: parts.map(textOf).join('') },
  ];
}

function rank(name: string): number {
  return name.startsWith(REFERENCE_PREFIX) ? 0 : 1;
}

/**
 * `env` of a container. A value that is a secret becomes a `secretKeyRef`; one
 * that holds secrets among other text is put together by Kubernetes, from
 * variables of their own that stand before it.
 */
export function convertVariables(
  variables: Readonly<Record<string, string>>,
): PlainObject[] {
  const converted = new Map<string, PlainObject>();
  for (const [name, value] of sortedEntries(variables)) {
    for (const variable of convertVariable(name, value)) {
      converted.set(String(variable.name), variable);
    }
  }
  return [...converted]
    .sort(([a], [b]) => rank(a) - rank(b) || compareText(a, b))
    .map(([, variable]) => variable);
}
