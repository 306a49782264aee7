import type { TranslationFunction } from '@backstage/frontend-plugin-api';
import type { scoreTranslationRef } from '../../translation';

const asText = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);

/** The values that a JSON Schema admits, in the few words of a list entry. */
export function describeSchema(
  schema: Record<string, unknown> | undefined,
  t: TranslationFunction<(typeof scoreTranslationRef)['T']>,
): string[] {
  if (!schema) return [];
  const { type, enum: values, default: fallback } = schema;
  const parts: string[] = [];
  if (Array.isArray(values)) {
    parts.push(
      t('types.details.oneOf', { values: values.map(asText).join(', ') }),
    );
  } else if (typeof type === 'string') {
    parts.push(type);
  } else if (Array.isArray(type)) {
    parts.push(type.join(' | '));
  }
  if (fallback !== undefined) {
    parts.push(t('types.details.fallback', { value: asText(fallback) }));
  }
  return parts;
}
