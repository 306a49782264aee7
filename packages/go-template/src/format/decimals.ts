/** A positive number as digits with a decimal point: 0.DIGITS × 10^point. */
export interface Decimal {
  readonly digits: string;
  readonly point: number;
}

function withoutTrailingZeros(digits: string): string {
  return digits.replace(/0+$/, '');
}

/** Fraction and exponent of a finite positive double: mantissa × 2^exponent. */
export function splitDouble(value: number): {
  mantissa: bigint;
  exponent: number;
} {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const biased = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  return biased === 0
    ? { mantissa: fraction, exponent: -1074 }
    : { mantissa: fraction + 2n ** 52n, exponent: biased - 1075 };
}

/** The exact decimal expansion, which is never longer than about 770 digits. */
function exactDecimal(value: number): Decimal {
  if (value === 0) {
    return { digits: '', point: 0 };
  }
  const { mantissa, exponent } = splitDouble(value);
  if (exponent >= 0) {
    const digits = (mantissa * 2n ** BigInt(exponent)).toString();
    return { digits: withoutTrailingZeros(digits), point: digits.length };
  }
  const scaled = (mantissa * 5n ** BigInt(-exponent)).toString();
  return {
    digits: withoutTrailingZeros(scaled),
    point: scaled.length + exponent,
  };
}

/** The fewest digits that read back as the same double. */
export function shortestDecimal(value: number): Decimal {
  if (value === 0) {
    return { digits: '', point: 0 };
  }
  const [mantissa, exponent] = value.toExponential().split('e');
  return {
    digits: withoutTrailingZeros(mantissa.replace('.', '')),
    point: Number(exponent) + 1,
  };
}

/** Rounds half to even, exactly, to that many digits. */
function roundDigits(decimal: Decimal, count: number): Decimal {
  const { digits, point } = decimal;
  if (count < 0) {
    return { digits: '', point };
  }
  if (count >= digits.length) {
    return decimal;
  }
  const kept = digits.slice(0, count);
  const next = digits.charCodeAt(count) - 48;
  const isTie = next === 5 && digits.length === count + 1;
  const isOdd = count > 0 && (kept.charCodeAt(count - 1) - 48) % 2 === 1;
  if (isTie ? !isOdd : next < 5) {
    return { digits: withoutTrailingZeros(kept), point };
  }
  const raised = (BigInt(kept || '0') + 1n).toString().padStart(count, '0');
  const carried = raised.length > count;
  return {
    digits: withoutTrailingZeros(raised),
    point: carried ? point + 1 : point,
  };
}

function scientific(
  { digits, point }: Decimal,
  precision: number,
  letter: string,
): string {
  const exponent = digits === '' ? 0 : point - 1;
  const first = digits.charAt(0) || '0';
  const fraction = digits.slice(1).padEnd(precision, '0').slice(0, precision);
  const sign = exponent < 0 ? '-' : '+';
  const power = Math.abs(exponent).toString().padStart(2, '0');
  return `${first}${
    precision > 0 ? `.${fraction}` : ''
  }${letter}${sign}${power}`;
}

function positional({ digits, point }: Decimal, precision: number): string {
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '0';
  const fraction =
    '0'.repeat(Math.max(0, -point)) + digits.slice(Math.max(0, point));
  return precision > 0
    ? `${whole}.${fraction.padEnd(precision, '0').slice(0, precision)}`
    : whole;
}

function general(value: number, precision: number, letter: string): string {
  const isShortest = precision < 0;
  const wanted = precision === 0 ? 1 : precision;
  const decimal = isShortest
    ? shortestDecimal(value)
    : roundDigits(exactDecimal(value), wanted);
  const length = decimal.digits.length;
  const threshold = (() => {
    if (isShortest) {
      return 6;
    }
    return wanted > length && length >= decimal.point ? length : wanted;
  })();
  const exponent = decimal.point - 1;
  if (exponent < -4 || exponent >= threshold) {
    return scientific(decimal, Math.max(length - 1, 0), letter);
  }
  return positional(decimal, Math.max(length - decimal.point, 0));
}

/**
 * A finite number that is not negative as Go's `strconv.FormatFloat` writes it.
 *
 * @param verb - one of `e E f g G`
 * @param precision - negative for the shortest form
 */
export function formatDecimal(
  value: number,
  verb: string,
  precision: number,
): string {
  const letter = verb === 'E' || verb === 'G' ? 'E' : 'e';
  if (verb === 'g' || verb === 'G') {
    return general(value, precision, letter);
  }
  const exact = precision < 0 ? shortestDecimal(value) : exactDecimal(value);
  if (verb === 'f') {
    const places =
      precision < 0
        ? Math.max(exact.digits.length - exact.point, 0)
        : precision;
    return positional(roundDigits(exact, exact.point + places), places);
  }
  const places =
    precision < 0 ? Math.max(exact.digits.length - 1, 0) : precision;
  return scientific(roundDigits(exact, places + 1), places, letter);
}
