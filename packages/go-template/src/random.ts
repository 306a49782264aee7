import { sha256 } from '@noble/hashes/sha256';
import { utf8ToBytes } from '@noble/hashes/utils';

/**
 * Where templates get randomness from (`randAlpha`, `randInt`, `shuffle`, …).
 * The package has no source of its own.
 *
 * @public
 */
export interface RandomSource {
  /** That many bytes. */
  nextBytes(count: number): Uint8Array;
  /** An integer from 0 up to, not including, the bound. The bound is between 1 and 2^48. */
  nextInt(bound: number): number;
}

const BLOCK = 32;
const INT_BYTES = 6;
const INT_RANGE = 2 ** 48;

/** Blocks of SHA-256 over the seed and a counter. */
class SeededRandom implements RandomSource {
  readonly #seed: Uint8Array;
  #counter = 0;
  #block = new Uint8Array(0);
  #used = 0;

  constructor(seed: string) {
    this.#seed = sha256(utf8ToBytes(seed));
  }

  #nextByte(): number {
    if (this.#used === this.#block.length) {
      const input = new Uint8Array(BLOCK + 8);
      input.set(this.#seed);
      new DataView(input.buffer).setBigUint64(BLOCK, BigInt(this.#counter));
      this.#counter += 1;
      this.#block = sha256(input);
      this.#used = 0;
    }
    const byte = this.#block[this.#used];
    this.#used += 1;
    return byte;
  }

  nextBytes(count: number): Uint8Array {
    return Uint8Array.from({ length: count }, () => this.#nextByte());
  }

  nextInt(bound: number): number {
    if (!Number.isSafeInteger(bound) || bound < 1 || bound > INT_RANGE) {
      throw new RangeError('the bound must be an integer from 1 to 2^48');
    }
    // Numbers in the last, incomplete multiple of the bound would favour small results.
    const limit = INT_RANGE - (INT_RANGE % bound);
    for (;;) {
      let value = 0;
      for (let i = 0; i < INT_BYTES; i += 1) {
        value = value * 256 + this.#nextByte();
      }
      if (value < limit) {
        return value % bound;
      }
    }
  }
}

/**
 * A source whose whole sequence follows from the seed, the same on every machine.
 *
 * @public
 */
export function createSeededRandom(seed: string): RandomSource {
  return new SeededRandom(seed);
}
