import type { ByteString } from '../../text/utf8';
import { parseVersion, type Version } from './version';

const VERSION =
  'v?([0-9|xX*]+)(\\.[0-9|xX*]+)?(\\.[0-9|xX*]+)?(-([0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*))?(\\+([0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*))?';
const OPERATORS = '=||!=|>|<|>=|=>|<=|=<|~|~>|\\^';
const ONE = new RegExp(`^\\s*(${OPERATORS})\\s*(${VERSION})\\s*$`);
const EACH = new RegExp(`(${OPERATORS})\\s*(${VERSION})`, 'g');
const RANGE = new RegExp(`\\s*(${VERSION})\\s+-\\s+(${VERSION})\\s*`, 'g');
const NEXT = new RegExp(`^(${OPERATORS})\\s*(${VERSION})`);
const SEPARATOR = /^(\s+|,\s*)/;

/** One comparison. */
export interface Comparison {
  readonly operator: string;
  readonly version: Version;
  /** Which parts were left out or are `x`. */
  readonly anyMajor: boolean;
  readonly anyMinor: boolean;
  readonly anyPatch: boolean;
}

/** Alternatives, each a list of comparisons that must all hold. */
export type Constraint = readonly (readonly Comparison[])[];

function isAny(part: string | undefined): boolean {
  return part === undefined || /^\.?[xX*]$/.test(part);
}

function parseComparison(text: string): Comparison | string {
  const match = ONE.exec(text);
  if (!match) {
    return `improper constraint: ${text}`;
  }
  const [, operator, whole, major, minor, patch, prerelease = ''] = match;
  const anyMajor = isAny(major);
  const anyMinor = !anyMajor && isAny(minor);
  const anyPatch = !anyMajor && !anyMinor && isAny(patch);
  let source = whole;
  if (anyMajor) {
    source = `0.0.0${prerelease}`;
  } else if (anyMinor) {
    source = `${major}.0.0${prerelease}`;
  } else if (anyPatch) {
    source = `${major}${minor}.0${prerelease}`;
  }
  const version = parseVersion(source);
  return typeof version === 'string'
    ? 'constraint Parser Error'
    : { operator, version, anyMajor, anyMinor, anyPatch };
}

/** Whether a text is nothing but comparisons with spaces or commas between. */
function isList(text: string): boolean {
  let rest = text;
  for (let isFirst = true; ; isFirst = false) {
    const separator = isFirst ? '' : SEPARATOR.exec(rest)?.[0];
    if (separator === undefined) {
      return rest.trim() === '';
    }
    rest = rest.slice(separator.length).trimStart();
    const match = NEXT.exec(rest);
    if (!match) {
      return !isFirst && rest === '';
    }
    rest = rest.slice(match[0].length);
  }
}

function parseAlternative(text: string): Comparison[] | string {
  if (!isList(text)) {
    return `improper constraint: ${text}`;
  }
  const comparisons: Comparison[] = [];
  for (const [found] of text.matchAll(EACH)) {
    const comparison = parseComparison(found);
    if (typeof comparison === 'string') {
      return comparison;
    }
    comparisons.push(comparison);
  }
  return comparisons;
}

/** The constraint; a string says why it is none. */
export function parseConstraint(text: ByteString): Constraint | string {
  const rewritten = text.replace(
    RANGE,
    (...groups) => `>= ${groups[1]}, <= ${groups[11]} `,
  );
  const alternatives: Comparison[][] = [];
  for (const part of rewritten.split('||')) {
    const alternative = parseAlternative(part);
    if (typeof alternative === 'string') {
      return alternative;
    }
    alternatives.push(alternative);
  }
  return alternatives;
}
