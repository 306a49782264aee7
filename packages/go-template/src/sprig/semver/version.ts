import type { ByteString } from '../../text/utf8';

const PATTERN =
  /^v?([0-9]+)(\.[0-9]+)?(\.[0-9]+)?(-([0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*))?(\+([0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*))?$/;
const UINT64_END = 2n ** 64n;

/** A semantic version; parts that are left out are 0. */
export interface Version {
  readonly major: bigint;
  readonly minor: bigint;
  readonly patch: bigint;
  readonly prerelease: string;
  readonly metadata: string;
  readonly original: string;
}

function segment(text: string | undefined): bigint | string {
  const digits = (text ?? '0').replace('.', '');
  const isLong = digits.replace(/^0+/, '').length > 20;
  const value = isLong ? UINT64_END : BigInt(digits);
  return value < UINT64_END
    ? value
    : `Error parsing version segment: strconv.ParseUint: parsing "${digits}": value out of range`;
}

/** The version; a string says why it is none. */
export function parseVersion(text: ByteString): Version | string {
  const match = PATTERN.exec(text);
  if (!match) {
    return 'Invalid Semantic Version';
  }
  const [major, minor, patch] = [match[1], match[2], match[3]].map(segment);
  if (typeof major === 'string') {
    return major;
  }
  if (typeof minor === 'string') {
    return minor;
  }
  if (typeof patch === 'string') {
    return patch;
  }
  const prerelease = match[5] ?? '';
  if (prerelease.split('.').some(part => /^0[0-9]+$/.test(part))) {
    return 'Version segment starts with 0';
  }
  const metadata = match[8] ?? '';
  return { major, minor, patch, prerelease, metadata, original: text };
}

export function formatVersion(version: Version): string {
  const { major, minor, patch, prerelease, metadata } = version;
  const pre = prerelease && `-${prerelease}`;
  return `${major}.${minor}.${patch}${pre}${metadata && `+${metadata}`}`;
}

function order<T extends bigint | string>(a: T, b: T): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

function isNumber(text: string): boolean {
  return /^0*[0-9]{1,20}$/.test(text) && BigInt(text) < UINT64_END;
}

/** Numbers before words, and a missing part before any. */
function comparePart(a: string, b: string): number {
  if (isNumber(a) && isNumber(b)) {
    return order(BigInt(a), BigInt(b));
  }
  if (a !== '' && b !== '' && isNumber(a) !== isNumber(b)) {
    return isNumber(a) ? -1 : 1;
  }
  return order(a, b);
}

function comparePrereleases(a: string, b: string): number {
  const [left, right] = [a.split('.'), b.split('.')];
  for (let i = 0; i < Math.max(left.length, right.length); i += 1) {
    const result = comparePart(left[i] ?? '', right[i] ?? '');
    if (result !== 0) {
      return result;
    }
  }
  return 0;
}

/** -1, 0 or 1; metadata do not count. */
export function compareVersions(a: Version, b: Version): number {
  const numbers =
    order(a.major, b.major) ||
    order(a.minor, b.minor) ||
    order(a.patch, b.patch);
  if (numbers !== 0 || a.prerelease === b.prerelease) {
    return numbers;
  }
  if (a.prerelease === '' || b.prerelease === '') {
    return a.prerelease === '' ? 1 : -1;
  }
  return comparePrereleases(a.prerelease, b.prerelease);
}
