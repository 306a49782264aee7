/** The values that a JSON Schema admits, in the few words of a list entry. */
export function describeSchema(schema?: Record<string, unknown>): string {
  if (!schema) return '';
  const { type, enum: values, default: fallback } = schema;
  const parts: string[] = [];
  if (Array.isArray(values)) {
    parts.push(values.map(value => JSON.stringify(value)).join(' | '));
  } else if (typeof type === 'string') {
    parts.push(type);
  } else if (Array.isArray(type)) {
    parts.push(type.join(' | '));
  }
  if (fallback !== undefined) parts.push(`= ${JSON.stringify(fallback)}`);
  return parts.join(' ');
}
