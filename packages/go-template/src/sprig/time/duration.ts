import { toBytes, type ByteString } from '../../text/utf8';
import { quoteTime } from './quoteTime';

const MICROSECOND = 1_000n;
const MILLISECOND = 1_000_000n;
export const SECOND = 1_000_000_000n;
const MINUTE = 60n * SECOND;
const HOUR = 60n * MINUTE;
const DAY = 24n * HOUR;
const LIMIT = 2n ** 63n;

const UNITS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: MICROSECOND,
  [toBytes('µs')]: MICROSECOND,
  [toBytes('μs')]: MICROSECOND,
  ms: MILLISECOND,
  s: SECOND,
  m: MINUTE,
  h: HOUR,
};

/** A text that is no duration. */
export class DurationFailure extends Error {}

/** A number's fraction, whose digits count as far as 64 bits hold them. */
function fractionOf(digits: string, unit: bigint): bigint {
  const kept = digits.slice(0, 18);
  const scale = 10 ** kept.length;
  return BigInt(Math.trunc(Number(kept) * (Number(unit) / scale)));
}

function unitOf(name: string, source: string): bigint {
  if (name === '') {
    throw new DurationFailure(
      `time: missing unit in duration ${quoteTime(source)}`,
    );
  }
  if (!Object.hasOwn(UNITS, name)) {
    throw new DurationFailure(
      `time: unknown unit ${quoteTime(name)} in duration ${quoteTime(source)}`,
    );
  }
  return UNITS[name];
}

function invalid(source: ByteString): DurationFailure {
  return new DurationFailure(`time: invalid duration ${quoteTime(source)}`);
}

/**
 * Nanoseconds of a duration such as `-1.5h`.
 *
 * @throws DurationFailure
 */
export function parseDuration(source: ByteString): bigint {
  const text = source.replace(/^[+-]/, '');
  if (text === '0') {
    return 0n;
  }
  if (text === '') {
    throw invalid(source);
  }
  let total = 0n;
  const part = /([0-9]*)(?:\.([0-9]*))?([^.0-9]*)/y;
  while (part.lastIndex < text.length) {
    const [, whole, fraction = '', name] = part.exec(text) ?? [];
    if (!whole && !fraction) {
      throw invalid(source);
    }
    if (whole.replace(/^0+/, '').length > 19) {
      throw invalid(source);
    }
    const unit = unitOf(name, source);
    total += BigInt(whole || '0') * unit + fractionOf(fraction, unit);
    if (total > LIMIT) {
      throw invalid(source);
    }
  }
  const value = source.startsWith('-') ? -total : total;
  if (value === LIMIT) {
    throw invalid(source);
  }
  return value;
}

function withFraction(value: bigint, places: number): string {
  const text = value.toString().padStart(places + 1, '0');
  const whole = text.slice(0, text.length - places);
  const fraction = text.slice(text.length - places).replace(/0+$/, '');
  return fraction ? `${whole}.${fraction}` : whole;
}

/** A duration as Go writes it, for example `1h1m1.5s`. */
export function formatDuration(nanoseconds: bigint): ByteString {
  const sign = nanoseconds < 0n ? '-' : '';
  const size = nanoseconds < 0n ? -nanoseconds : nanoseconds;
  if (size === 0n) {
    return '0s';
  }
  if (size < MICROSECOND) {
    return `${sign}${size}ns`;
  }
  if (size < MILLISECOND) {
    return `${sign}${withFraction(size, 3)}${toBytes('µs')}`;
  }
  if (size < SECOND) {
    return `${sign}${withFraction(size, 6)}ms`;
  }
  const seconds = withFraction(size % MINUTE, 9);
  const minutes = (size / MINUTE) % 60n;
  const hours = size / HOUR;
  const shownMinutes = size >= MINUTE ? `${minutes}m` : '';
  return `${sign}${hours > 0n ? `${hours}h` : ''}${shownMinutes}${seconds}s`;
}

const ROUGH: readonly (readonly [bigint, string])[] = [
  [365n * DAY, 'y'],
  [30n * DAY, 'mo'],
  [DAY, 'd'],
  [HOUR, 'h'],
  [MINUTE, 'm'],
  [SECOND, 's'],
];

/** A duration in its largest unit. */
export function roughDuration(nanoseconds: bigint): string {
  const size = nanoseconds < 0n ? -nanoseconds : nanoseconds;
  const [unit, name] = ROUGH.find(([length]) => size > length) ?? [];
  return unit ? `${size / unit}${name}` : '0s';
}
