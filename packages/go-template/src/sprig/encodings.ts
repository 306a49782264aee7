import { sha1 } from '@noble/hashes/sha1';
import { sha256 } from '@noble/hashes/sha256';
import { sha512 } from '@noble/hashes/sha512';
import { bytesToHex } from '@noble/hashes/utils';
import { fn1, type FunctionTable } from '../exec/functions';
import { STRING } from '../exec/parameters';
import { toByteArray, type ByteString } from '../text/utf8';
import { decodeBase32, encodeBase32 } from './base32';
import { decodeBase64, encodeBase64 } from './base64';
import { CorruptInput } from './corruptInput';

function adler32(text: ByteString): number {
  let a = 1;
  let b = 0;
  for (let i = 0; i < text.length; i += 1) {
    a = (a + text.charCodeAt(i)) % 65521;
    b = (b + a) % 65521;
  }
  return b * 65536 + a;
}

function hash(digest: (bytes: Uint8Array) => Uint8Array) {
  return fn1(STRING, (text, { budget }) => {
    budget.spend(Math.ceil(text.length / 8));
    return bytesToHex(digest(toByteArray(text)));
  });
}

function encoder(encode: (text: ByteString) => string) {
  return fn1(STRING, (text, { budget }) => {
    budget.grow(text.length * 2);
    budget.spend(Math.ceil(text.length / 8));
    return encode(text);
  });
}

/** sprig answers with the error's text where the input is not in the encoding. */
function decoder(decode: (text: string) => ByteString) {
  return fn1(STRING, (text, { budget }) => {
    budget.grow(text.length);
    budget.spend(Math.ceil(text.length / 8));
    try {
      return decode(text);
    } catch (error) {
      if (error instanceof CorruptInput) {
        return error.message;
      }
      throw error;
    }
  });
}

export const encodings: FunctionTable = {
  b64enc: encoder(encodeBase64),
  b64dec: decoder(decodeBase64),
  b32enc: encoder(encodeBase32),
  b32dec: decoder(decodeBase32),
  sha1sum: hash(sha1),
  sha256sum: hash(sha256),
  sha512sum: hash(sha512),
  adler32sum: fn1(STRING, (text, { budget }) => {
    budget.grow(text.length);
    return String(adler32(text));
  }),
};
