/**
 * Score's placeholders: `${resources.db.host}`, `${metadata.name}`. `$$` is an
 * escaped `$`, a dot in a name is written `\.`. As score-go's
 * `framework/substitution.go` scans them.
 */
const PLACEHOLDER = /\$(?:\$?\{([^}]*)\}|\$)/g;

/** A placeholder as it stands in a text. */
export interface Placeholder {
  /** `${resources.db.host}` */
  raw: string;
  /** `resources.db.host` */
  reference: string;
  /** `['resources', 'db', 'host']` */
  path: string[];
}

/** Splits at dots that are not escaped. */
export function splitReference(reference: string): string[] {
  return reference
    .split(/(?<!\\)\./)
    .map(part => part.replaceAll('\\.', '.'));
}

function toPlaceholder(raw: string, reference: string): Placeholder {
  return { raw, reference, path: splitReference(reference) };
}

/** The placeholders of a text, escaped ones left out, in order. */
export function findPlaceholders(text: string): Placeholder[] {
  return [...text.matchAll(PLACEHOLDER)]
    .filter(([raw]) => raw.startsWith('${'))
    .map(([raw, reference]) => toPlaceholder(raw, reference));
}

/**
 * Replaces placeholders by what `lookup` answers, which is JSON if it is not a
 * string, and resolves escapes.
 */
export function substitute(
  text: string,
  lookup: (placeholder: Placeholder) => unknown,
): string {
  return text.replace(PLACEHOLDER, (raw: string, reference: string) => {
    if (raw === '$$') {
      return '$';
    }
    if (raw.startsWith('$$')) {
      return raw.slice(1);
    }
    const value = lookup(toPlaceholder(raw, reference));
    return typeof value === 'string' ? value : JSON.stringify(value) ?? '';
  });
}
