const BASE64 =
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A standard encoding of bytes with padding (RFC 4648). */
export interface Codec {
  encode(bytes: Uint8Array): string;
  /** @throws CorruptInput */
  decode(text: string): Uint8Array;
}

/** Input that is not in the encoding. */
export class CorruptInput extends Error {
  constructor(name: string, index: number) {
    super(`illegal ${name} data at input byte ${index}`);
  }
}

function createCodec(name: string, alphabet: string, bits: 5 | 6): Codec {
  const charactersPerGroup = bits === 6 ? 4 : 8;
  const values = new Map([...alphabet].map((letter, index) => [letter, index]));

  function group(characters: string, base: number, out: number[]): void {
    const length = characters.length;
    const usedBits = Math.floor((length * bits) / 8) * 8;
    let value = 0n;
    [...characters].forEach((letter, index) => {
      const part = values.get(letter);
      if (part === undefined) {
        throw new CorruptInput(name, base + index);
      }
      value = value * BigInt(2 ** bits) + BigInt(part);
    });
    value >>= BigInt(length * bits - usedBits);
    for (let shift = usedBits - 8; shift >= 0; shift -= 8) {
      out.push(Number((value >> BigInt(shift)) & 0xffn));
    }
  }

  return {
    encode(bytes) {
      const parts: string[] = [];
      let buffer = 0;
      let held = 0;
      for (const byte of bytes) {
        buffer = (buffer % 2 ** 16) * 256 + byte;
        held += 8;
        while (held >= bits) {
          held -= bits;
          parts.push(alphabet[Math.floor(buffer / 2 ** held) % 2 ** bits]);
        }
      }
      if (held > 0) {
        parts.push(alphabet[(buffer % 2 ** held) * 2 ** (bits - held)]);
      }
      while (parts.length % charactersPerGroup !== 0) {
        parts.push('=');
      }
      return parts.join('');
    },
    decode(text) {
      const clean = text.replace(/[\r\n]/g, '');
      const body = clean.replace(/=+$/, '');
      const out: number[] = [];
      for (let at = 0; at < body.length; at += charactersPerGroup) {
        group(body.slice(at, at + charactersPerGroup), at, out);
      }
      const rest = body.length % charactersPerGroup;
      const isWhole = clean.length % charactersPerGroup === 0;
      const usable = (rest * bits) % 8 < bits;
      const padding = clean.length - body.length;
      if (!isWhole || padding >= charactersPerGroup || (rest > 0 && !usable)) {
        throw new CorruptInput(name, isWhole ? body.length : clean.length);
      }
      return Uint8Array.from(out);
    },
  };
}

export const base64 = createCodec('base64', BASE64, 6);
export const base32 = createCodec('base32', BASE32, 5);
