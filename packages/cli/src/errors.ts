function partOf(error: unknown, part: 'code' | 'message'): string | undefined {
  const value: unknown =
    typeof error === 'object' && error !== null
      ? Reflect.get(error, part)
      : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** `ENOENT` and the like, of errors that come from the system. */
export function codeOf(error: unknown): string | undefined {
  return partOf(error, 'code');
}

/** What an error says, whatever was thrown. */
export function messageOf(error: unknown): string {
  return partOf(error, 'message') ?? String(error);
}
