import { isRecord, sortedEntries } from './values';

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(inOrder);
  }
  return isRecord(value)
    ? Object.fromEntries(
        sortedEntries(value).map(([key, item]) => [key, inOrder(item)]),
      )
    : value;
}

/** JSON that is the same for the same data, whatever the order of its keys. */
export function stableJson(value: unknown): string {
  return JSON.stringify(inOrder(value)) ?? '';
}
