import { CallFailure } from '../exec/failures';
import {
  fn0,
  fn1,
  fn2,
  type FunctionTable,
  type Runtime,
} from '../exec/functions';
import { INT, STRING } from '../exec/parameters';
import type { RandomSource } from '../random';
import {
  fromByteArray,
  fromRunes,
  runesOf,
  type ByteString,
} from '../text/utf8';
import { encodeBase64 } from './base64';

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const LETTERS = UPPER + UPPER.toLowerCase();
const DIGITS = '0123456789';
const PRINTABLE = Array.from({ length: 95 }, (_, i) =>
  String.fromCharCode(32 + i),
).join('');

function sourceOf({ random }: Runtime): RandomSource {
  if (!random) {
    throw new CallFailure(
      'it needs a source of randomness and none was given for this template',
    );
  }
  return random;
}

function randomText(alphabet: string) {
  return fn1(INT, (count, runtime) => {
    const random = sourceOf(runtime);
    runtime.budget.grow(count);
    runtime.budget.spend(Math.max(count, 0));
    return Array.from(
      { length: Math.max(count, 0) },
      () => alphabet[random.nextInt(alphabet.length)],
    ).join('');
  });
}

function randomBytes(count: number, runtime: Runtime): Uint8Array {
  if (count < 0) {
    throw new CallFailure('the count is negative');
  }
  runtime.budget.grow(count * 2);
  runtime.budget.spend(count);
  return sourceOf(runtime).nextBytes(count);
}

function randomInteger(min: number, max: number, runtime: Runtime): number {
  const bound = max - min;
  if (bound <= 0) {
    throw new CallFailure('invalid argument to Intn');
  }
  if (bound > 2 ** 48) {
    throw new CallFailure('the range is larger than 2^48');
  }
  return min + sourceOf(runtime).nextInt(bound);
}

function uuid(runtime: Runtime): string {
  const bytes = sourceOf(runtime).nextBytes(16);
  const hex = Array.from(bytes, (byte, index) => {
    let value = byte;
    if (index === 6) {
      value = 0x40 + (byte % 0x10);
    } else if (index === 8) {
      value = 0x80 + (byte % 0x40);
    }
    return value.toString(16).padStart(2, '0');
  }).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

function shuffle(text: ByteString, runtime: Runtime): ByteString {
  const random = sourceOf(runtime);
  const runes = runesOf(text);
  runtime.budget.spend(runes.length);
  for (let i = runes.length - 1; i > 0; i -= 1) {
    const j = random.nextInt(i + 1);
    [runes[i], runes[j]] = [runes[j], runes[i]];
  }
  return fromRunes(runes);
}

/** Functions that draw from the caller's source of randomness. */
export const randoms: FunctionTable = {
  randAlpha: randomText(LETTERS),
  randAlphaNum: randomText(LETTERS + DIGITS),
  randNumeric: randomText(DIGITS),
  randAscii: randomText(PRINTABLE),
  randBytes: fn1(INT, (count, runtime) =>
    encodeBase64(fromByteArray(randomBytes(count, runtime))),
  ),
  randInt: fn2(INT, INT, randomInteger),
  uuidv4: fn0(uuid),
  shuffle: fn1(STRING, shuffle),
};
