import type {
  ObjectDifference,
  ValueDifference,
} from '@score-backstage/engine';

const SIGNS = { added: '+', removed: '-', changed: '~' } as const;

function written(value: unknown): string {
  return typeof value === 'string' && /^[^\s"'][^"\n]*$/.test(value)
    ? value
    : JSON.stringify(value);
}

function valueAsText(difference: ValueDifference): string {
  const { path, before, after } = difference;
  return [
    ...('before' in difference ? [`  - ${path}: ${written(before)}\n`] : []),
    ...('after' in difference ? [`  + ${path}: ${written(after)}\n`] : []),
  ].join('');
}

/** Objects that differ, each with the values that do. */
export function differencesAsText(
  differences: readonly ObjectDifference[],
): string {
  return differences
    .map(
      ({ object, file, change, values }) =>
        `${SIGNS[change]} ${object}${
          object === file ? '' : ` (${file})`
        }\n${values.map(valueAsText).join('')}`,
    )
    .join('');
}
