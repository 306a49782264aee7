import { sha256 } from '@noble/hashes/sha256';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';

/** SHA-256 of a text, in hex, cut to that many digits. */
export function shortHash(text: string, digits: number = 10): string {
  return bytesToHex(sha256(utf8ToBytes(text))).slice(0, digits);
}
