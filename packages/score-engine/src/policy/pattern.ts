import { RE2JS } from '@bufbuild/re2';

/** A compiled pattern: takes time in proportion to what it is held against. */
export interface Pattern {
  /** Whether the whole text matches. */
  matches(text: string): boolean;
  /** Whether any part of the text matches. */
  isIn(text: string): boolean;
}

const known = new Map<string, Pattern | string>();

/** More patterns than a platform has; then it begins anew. */
const MOST_KNOWN = 1000;

function compile(source: string): Pattern | string {
  try {
    const expression = RE2JS.compile(source);
    return {
      matches: text => expression.matches(text),
      isIn: text => expression.test(text),
    };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return message.replace(/^error parsing regexp: /, '');
  }
}

/** A pattern, or why it is none. Not JavaScript's: those can be made to hang. */
export function compilePattern(source: string): Pattern | string {
  const compiled = known.get(source) ?? compile(source);
  if (known.size >= MOST_KNOWN) {
    known.clear();
  }
  known.set(source, compiled);
  return compiled;
}

/** Whether a name is one that a list of names with `*` means. */
export function isNamed(name: string, patterns: readonly string[]): boolean {
  return patterns.some(pattern => {
    const compiled = compilePattern(
      pattern.split('*').map(RE2JS.quote).join('.*'),
    );
    return typeof compiled !== 'string' && compiled.matches(name);
  });
}
