/** Input that is not in an encoding. */
export class CorruptInput extends Error {
  constructor(encoding: string, index: number) {
    super(`illegal ${encoding} data at input byte ${index}`);
  }
}

/** Bytes as letters of an alphabet of 2^bits, with padding to whole groups. */
export function encodeRadix(
  bytes: Uint8Array,
  alphabet: string,
  bits: number,
  group: number,
): string {
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
  while (parts.length % group !== 0) {
    parts.push('=');
  }
  return parts.join('');
}

/** The whole bytes that the letters' values make up. */
export function packBits(values: readonly number[], bits: number): Uint8Array {
  const bytes: number[] = [];
  let buffer = 0;
  let held = 0;
  for (const value of values) {
    buffer = (buffer % 2 ** 16) * 2 ** bits + value;
    held += bits;
    if (held >= 8) {
      held -= 8;
      bytes.push(Math.floor(buffer / 2 ** held) % 256);
    }
  }
  return Uint8Array.from(bytes);
}
