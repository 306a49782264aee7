import { sha256 } from '@noble/hashes/sha256';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';

/** SHA-256 of a text, in hex, cut to that many digits. */
export function shortHash(text: string, digits: number = 10): string {
  return bytesToHex(sha256(utf8ToBytes(text))).slice(0, digits);
}

/** `sha256:<hex>` over paths and contents of files, in their order. */
export function hashFiles(
  files: readonly { path: string; content: string }[],
): string {
  const hash = sha256.create();
  for (const { path, content } of files) {
    const bytes = utf8ToBytes(content);
    // With lengths, so that no other files give the same sequence of bytes.
    hash.update(utf8ToBytes(`${JSON.stringify(path)} ${bytes.length}\n`));
    hash.update(bytes);
  }
  return `sha256:${bytesToHex(hash.digest())}`;
}
