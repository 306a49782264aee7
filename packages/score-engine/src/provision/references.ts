/**
 * Values that are not known when rendering stand in outputs as references: text
 * between marks that no ordinary value has. Upstream's score-k8s has the first
 * kind; the second is ours, for what `local-env` answers.
 */
const SECRET_OPEN = '🔐💬';
const SECRET_CLOSE = '💬🔐';
const VARIABLE_OPEN = '🌱💬';
const VARIABLE_CLOSE = '💬🌱';

const REFERENCE = /🔐💬((?:(?!💬🔐)[^])*)💬🔐|🌱💬((?:(?!💬🌱)[^])*)💬🌱/gu;

/** One key of a Secret. */
export interface SecretReference {
  kind: 'secret';
  name: string;
  key: string;
}

/** A variable of the machine that Compose runs on. */
export interface VariableReference {
  kind: 'variable';
  name: string;
}

/** Text that is known, or a reference to what is not. */
export type TextPart =
  | { kind: 'text'; text: string }
  | SecretReference
  | VariableReference;

/** Upstream's template function `encodeSecretRef`. */
export function encodeSecretRef(name: string, key: string): string {
  return `${SECRET_OPEN}${name}_${key}${SECRET_CLOSE}`;
}

/** Marks a variable that Compose shall put in when it starts. */
export function encodeVariable(name: string): string {
  return `${VARIABLE_OPEN}${name}${VARIABLE_CLOSE}`;
}

/** Whether any text below a value holds a reference to a secret. */
export function holdsSecret(value: unknown): boolean {
  if (typeof value === 'string') {
    return value.includes(SECRET_OPEN);
  }
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).some(holdsSecret)
  );
}

function referenceOf(match: RegExpMatchArray): TextPart {
  const [whole, secret, variable] = match;
  if (variable !== undefined) {
    return { kind: 'variable', name: variable };
  }
  // A Secret's name has no underscore, so the first one ends it.
  const split = secret.indexOf('_');
  return split > 0
    ? {
        kind: 'secret',
        name: secret.slice(0, split),
        key: secret.slice(split + 1),
      }
    : { kind: 'text', text: whole };
}

/** Takes text apart; texts of no length are left out. */
export function splitReferences(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(REFERENCE)) {
    const at = match.index ?? 0;
    if (at > from) {
      parts.push({ kind: 'text', text: text.slice(from, at) });
    }
    parts.push(referenceOf(match));
    from = at + match[0].length;
  }
  if (from < text.length) {
    parts.push({ kind: 'text', text: text.slice(from) });
  }
  return parts;
}

/** All secrets that the texts below a value refer to. */
export function secretsIn(value: unknown): SecretReference[] {
  if (typeof value === 'string') {
    return splitReferences(value).filter(
      (part): part is SecretReference => part.kind === 'secret',
    );
  }
  return typeof value === 'object' && value !== null
    ? Object.values(value).flatMap(secretsIn)
    : [];
}
