import type { Outcome } from './outcome';

/**
 * Where our wording differs from Go's by design (docs/deviations.md), and what
 * both must say all the same.
 */
const SAME_MEANING: readonly (readonly [RegExp, string])[] = [
  // Go says the same twice.
  [/^template: (?=multiple definition)/, ''],
  [/regexp: Compile\(`[^]*?`\): (?=error parsing)/, ''],
  [/(trailing backslash at end of expression): ``$/, '$1'],
  // We add the type, or the fields that there are; Go shows the value.
  [/^(range can't iterate over)[^]*$/, '$1'],
  [/^(can't evaluate field \S+) in type [^]*$/, '$1'],
  [/(non-function) \S+ (of type)/, '$1 $2'],
  [/non-comparable types? [^]*$/, 'non-comparable types'],
  // The words are those of the JSON parser that is at hand.
  [/^(error calling mustFromJson): [^]*$/, '$1'],
  // In character constants.
  [/^(invalid syntax|malformed character constant: [^]*)$/, 'malformed'],
];

/** A panic that Go catches: the text speaks of Go's memory, ours of the template. */
const PANIC = /^(error calling \w+): (?:runtime error|reflect)[:.]/;

/** Go names the part of an operand that it evaluated last, we the operand. */
const OF_AN_OPERAND =
  /^(wrong type|invalid value|can't evaluate field|can't give argument|range can't|wrong number of args)/;

function meaning(reason: string | undefined): string | undefined {
  return SAME_MEANING.reduce<string | undefined>(
    (text, [pattern, replacement]) => text?.replace(pattern, replacement),
    reason,
  );
}

function isSameReason(go: Outcome, ours: Outcome): boolean {
  const panic = PANIC.exec(go.reason ?? '');
  return panic
    ? ours.reason?.startsWith(`${panic[1]}: `) === true
    : meaning(go.reason) === meaning(ours.reason);
}

function isSamePlace(go: Outcome, ours: Outcome): boolean {
  const isColumnFree =
    go.column === undefined || OF_AN_OPERAND.test(go.reason ?? '');
  return go.line === ours.line && (isColumnFree || go.column === ours.column);
}

/** Whether Go and we agree: same text, or an error for the same reason at the same place. */
export function isSame(go: Outcome, ours: Outcome): boolean {
  return (
    go.result === ours.result &&
    (go.result !== undefined ||
      (isSameReason(go, ours) && isSamePlace(go, ours)))
  );
}
