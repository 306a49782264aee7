/**
 * Texts of Helm templates. What developers and platforms wrote goes through
 * `escapeTemplate` or `goString` and is never evaluated.
 */

/** Text that Helm prints as it is. */
export function escapeTemplate(text: string): string {
  return text.replaceAll('{{', '{{ "{{" }}');
}

/** A string constant inside an action. */
export function goString(text: string): string {
  // Go has no escape for half a surrogate pair, and neither has UTF-8.
  return JSON.stringify(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}

const LINE_ENDS = ['', '\n', '\r\n'];

/**
 * Whether a text ends with white space that YAML takes for a part of it, and
 * that templates and Helm trim where it stands before an action or at the end
 * of a document. A quoted text keeps its spaces.
 */
export function endsBlank(text: string): boolean {
  const end = text.slice(text.trimEnd().length);
  return (
    !LINE_ENDS.includes(end) && (text.includes('\n') || /[^ \t]/.test(end))
  );
}

const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** The expression for a place below `.Values`. */
export function valueOf(path: readonly string[]): string {
  return path.reduce(
    (parent, name) =>
      IDENTIFIER.test(name)
        ? `${parent}.${name}`
        : `(index ${parent} ${goString(name)})`,
    '.Values',
  );
}
