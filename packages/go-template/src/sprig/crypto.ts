import { cbc } from '@noble/ciphers/aes';
import { hmac } from '@noble/hashes/hmac';
import { scrypt } from '@noble/hashes/scrypt';
import { sha256 } from '@noble/hashes/sha256';
import { CallFailure } from '../exec/failures';
import {
  fn2,
  type FunctionDefinition,
  type FunctionTable,
} from '../exec/functions';
import { STRING, UINT32 } from '../exec/parameters';
import { fromByteArray, toByteArray, type ByteString } from '../text/utf8';
import { decodeBase64 } from './base64';
import { CorruptInput } from './corruptInput';

/** As many steps as the key derivation takes time. */
const DERIVATION_STEPS = 400_000;
const SEED = 'com.lyndir.masterpassword';

/** Patterns by type; each letter stands for a set of characters. */
const PATTERNS: Readonly<Record<string, readonly string[]>> = {
  maximum: ['anoxxxxxxxxxxxxxxxxx', 'axxxxxxxxxxxxxxxxxno'],
  long: [
    'CvcvnoCvcvCvcv',
    'CvcvCvcvnoCvcv',
    'CvcvCvcvCvcvno',
    'CvccnoCvcvCvcv',
    'CvccCvcvnoCvcv',
    'CvccCvcvCvcvno',
    'CvcvnoCvccCvcv',
    'CvcvCvccnoCvcv',
    'CvcvCvccCvcvno',
    'CvcvnoCvcvCvcc',
    'CvcvCvcvnoCvcc',
    'CvcvCvcvCvccno',
    'CvccnoCvccCvcv',
    'CvccCvccnoCvcv',
    'CvccCvccCvcvno',
    'CvcvnoCvccCvcc',
    'CvcvCvccnoCvcc',
    'CvcvCvccCvccno',
    'CvccnoCvcvCvcc',
    'CvccCvcvnoCvcc',
    'CvccCvcvCvccno',
  ],
  medium: ['CvcnoCvc', 'CvcCvcno'],
  short: ['Cvcn'],
  basic: ['aaanaaan', 'aannaaan', 'aaannaaa'],
  pin: ['nnnn'],
};

const CHARACTERS: Readonly<Record<string, string>> = {
  V: 'AEIOU',
  C: 'BCDFGHJKLMNPQRSTVWXYZ',
  v: 'aeiou',
  c: 'bcdfghjklmnpqrstvwxyz',
  a: 'AEIOUaeiouBCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz',
  n: '0123456789',
  o: "@&%?,=[]_:-+*$#!'^~;()/.",
  x: 'AEIOUaeiouBCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz0123456789!@#$%^&*()',
};

function uint32(value: number): ByteString {
  const bytes = [24, 16, 8, 0].map(shift => Math.floor(value / 2 ** shift));
  return String.fromCharCode(...bytes.map(byte => byte % 256));
}

/** The password of the Master Password algorithm, version 0. */
function derive(
  counter: number,
  patterns: readonly string[],
  password: ByteString,
  user: ByteString,
  site: ByteString,
): ByteString {
  const salt = SEED + uint32(user.length) + user;
  const key = scrypt(toByteArray(password), toByteArray(salt), {
    N: 32768,
    r: 8,
    p: 2,
    dkLen: 64,
  });
  const message = SEED + uint32(site.length) + site + uint32(counter);
  const [first, ...rest] = hmac(sha256, key, toByteArray(message));
  return [...patterns[first % patterns.length]]
    .map((letter, index) => {
      const characters = CHARACTERS[letter];
      return characters[rest[index] % characters.length];
    })
    .join('');
}

const derivePassword: FunctionDefinition = {
  arity: 5,
  isVariadic: false,
  call({ budget }, args) {
    const counter = args[0].as(UINT32);
    const [type, password, user, site] = args
      .slice(1)
      .map(argument => argument.as(STRING));
    if (!Object.hasOwn(PATTERNS, type)) {
      return `cannot find password template ${type}`;
    }
    budget.spend(DERIVATION_STEPS);
    return derive(counter, PATTERNS[type], password, user, site);
  },
};

const AES_BLOCK = 16;

/** The password itself is the key, filled up with zeros. */
function decrypt(password: ByteString, encrypted: Uint8Array): ByteString {
  if (encrypted.length <= AES_BLOCK || encrypted.length % AES_BLOCK !== 0) {
    throw new CallFailure('it is not an initial vector and whole blocks');
  }
  const key = toByteArray(password.slice(0, 32).padEnd(32, '\u0000'));
  const vector = encrypted.subarray(0, AES_BLOCK);
  const plain = cbc(key, vector, { disablePadding: true }).decrypt(
    encrypted.subarray(AES_BLOCK),
  );
  const padding = plain[plain.length - 1];
  if (padding > plain.length) {
    throw new CallFailure('the password does not fit');
  }
  return fromByteArray(plain.subarray(0, plain.length - padding));
}

/** Functions of cryptography that need no randomness. */
export const crypto: FunctionTable = {
  derivePassword,
  decryptAES: fn2(STRING, STRING, (password, text, { budget }) => {
    budget.spend(text.length);
    try {
      return text && decrypt(password, toByteArray(decodeBase64(text)));
    } catch (error) {
      throw error instanceof CorruptInput
        ? new CallFailure(error.message)
        : error;
    }
  }),
};
