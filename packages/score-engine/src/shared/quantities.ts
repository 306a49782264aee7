/** Powers of ten by suffix, and of 1024 by binary suffix. */
const DECIMAL_SUFFIXES = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'];
const BINARY_SUFFIXES = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const NANO = 9;

const QUANTITY = /^(\d+)(?:\.(\d+))?([a-zA-Z]*)$/;

interface Quantity {
  /** In billionths. */
  nano: bigint;
  binary: boolean;
}

function parseQuantity(text: string): Quantity | undefined {
  const match = QUANTITY.exec(text);
  if (!match) {
    return undefined;
  }
  const [, whole, fraction = '', written] = match;
  // Score allows `K`, which Kubernetes knows as `k` only.
  const suffix = written === 'K' ? 'k' : written;
  const digits = BigInt(whole + fraction);
  const divisor = 10n ** BigInt(fraction.length);
  const binaryPower = suffix === '' ? -1 : BINARY_SUFFIXES.indexOf(suffix);
  if (binaryPower > 0) {
    return {
      nano: ceilDivide(
        digits * 1024n ** BigInt(binaryPower) * 10n ** BigInt(NANO),
        divisor,
      ),
      binary: true,
    };
  }
  const decimalPower = DECIMAL_SUFFIXES.indexOf(suffix);
  return decimalPower < 0
    ? undefined
    : {
        nano: ceilDivide(digits * 10n ** BigInt(decimalPower * 3), divisor),
        binary: false,
      };
}

function ceilDivide(value: bigint, divisor: bigint): bigint {
  return (value + divisor - 1n) / divisor;
}

function formatDecimal(nano: bigint): string {
  let value = nano;
  let power = 0;
  while (value % 1000n === 0n && power < DECIMAL_SUFFIXES.length - 1) {
    value /= 1000n;
    power += 1;
  }
  return `${value}${DECIMAL_SUFFIXES[power]}`;
}

function formatBinary(bytes: bigint): string {
  let value = bytes;
  let power = 0;
  while (value % 1024n === 0n && power < BINARY_SUFFIXES.length - 1) {
    value /= 1024n;
    power += 1;
  }
  return `${value}${BINARY_SUFFIXES[power]}`;
}

/**
 * A quantity as the Kubernetes API server would write it, so that what is in Git
 * and what is in the cluster do not differ: `0.5` is `500m`, `1.5Gi` is
 * `1536Mi`, `512K` is `512k`. Undefined for what is no quantity.
 */
export function canonicalQuantity(text: string): string | undefined {
  const quantity = parseQuantity(text);
  if (!quantity) {
    return undefined;
  }
  if (quantity.nano === 0n) {
    return '0';
  }
  const unit = 10n ** BigInt(NANO);
  const isWhole = quantity.nano % unit === 0n;
  return quantity.binary && isWhole && quantity.nano / unit >= 1024n
    ? formatBinary(quantity.nano / unit)
    : formatDecimal(quantity.nano);
}

/** Bytes of a memory quantity, rounded up. */
export function quantityInBytes(text: string): bigint | undefined {
  const quantity = parseQuantity(text);
  return quantity && ceilDivide(quantity.nano, 10n ** BigInt(NANO));
}

/** Thousandths of a CPU, rounded up. */
export function quantityInMillis(text: string): bigint | undefined {
  const quantity = parseQuantity(text);
  return quantity && ceilDivide(quantity.nano, 10n ** BigInt(NANO - 3));
}
