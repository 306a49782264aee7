/** What stands for the workload's name in what is the same for many. */
const PLACE = '<workload>';

/** Longer values are cut: they are shown to tell changes apart. */
const MAX_LENGTH = 200;

/** Puts a placeholder in for the name of a workload wherever it is a word of its own. */
export function createNormaliser(workload: string): (text: string) => string {
  const name = workload.replace(/[-]/g, '\\-');
  const word = new RegExp(`(?<![A-Za-z0-9])${name}(?![A-Za-z0-9])`, 'g');
  return text => (text.includes(workload) ? text.replace(word, PLACE) : text);
}

/** A value as JSON, cut to what a line can hold. */
export function valueText(value: unknown): string {
  const text = JSON.stringify(value) ?? '';
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}
