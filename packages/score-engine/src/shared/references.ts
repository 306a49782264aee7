/**
 * Values that are not known when rendering stand in outputs as references: text
 * between marks that no ordinary value has. Upstream's score-k8s has the first
 * kind; the second is ours, for what `local-env` answers.
 */
const SECRET_OPEN = '🔐💬';
const SECRET_CLOSE = '💬🔐';
const VARIABLE_OPEN = '🌱💬';
const VARIABLE_CLOSE = '💬🌱';

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

/** Whether a text holds a mark that only outputs of resources may have. */
export function holdsMark(text: string): boolean {
  return text.includes(SECRET_OPEN) || text.includes(VARIABLE_OPEN);
}

function secretOf(inside: string): SecretReference | undefined {
  // A Secret's name has no underscore, so the first one ends it.
  const split = inside.indexOf('_');
  return split > 0
    ? {
        kind: 'secret',
        name: inside.slice(0, split),
        key: inside.slice(split + 1),
      }
    : undefined;
}

/** Where references of one kind begin; each part of the text is looked at once. */
function openings(text: string, open: string) {
  let next = text.indexOf(open);
  return {
    from(offset: number): number {
      if (next >= 0 && next < offset) {
        next = text.indexOf(open, offset);
      }
      return next < 0 ? Infinity : next;
    },
  };
}

/** Takes text apart; texts of no length are left out. */
export function splitReferences(text: string): TextPart[] {
  const secrets = openings(text, SECRET_OPEN);
  const variables = openings(text, VARIABLE_OPEN);
  const parts: TextPart[] = [];
  let written = 0;
  let offset = 0;
  for (;;) {
    const secret = secrets.from(offset);
    const variable = variables.from(offset);
    const isSecret = secret < variable;
    const start = Math.min(secret, variable);
    const inside =
      start + (isSecret ? SECRET_OPEN.length : VARIABLE_OPEN.length);
    const close = isSecret ? SECRET_CLOSE : VARIABLE_CLOSE;
    const end = start === Infinity ? -1 : text.indexOf(close, inside);
    if (end < 0) {
      // One that never ends is text, and so is what follows.
      break;
    }
    const name = text.slice(inside, end);
    const part: TextPart | undefined = isSecret
      ? secretOf(name)
      : { kind: 'variable', name };
    offset = end + close.length;
    if (part) {
      if (start > written) {
        parts.push({ kind: 'text', text: text.slice(written, start) });
      }
      parts.push(part);
      written = offset;
    }
  }
  if (written < text.length) {
    parts.push({ kind: 'text', text: text.slice(written) });
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
