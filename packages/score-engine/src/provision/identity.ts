import { createSeededRandom } from '@score-backstage/go-template';
import { bytesToHex } from '@noble/hashes/utils';

/**
 * A version 4 UUID that follows from the seed and the resource, where upstream
 * draws one and keeps it in its state file.
 */
export function resourceGuid(seed: string, uid: string): string {
  const hex = bytesToHex(
    createSeededRandom(`${seed}/guid/${uid}`).nextBytes(16),
  );
  const variant = (8 + (parseInt(hex[16], 16) % 4)).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join('-');
}

/** What upstream calls a resource's id: its own, or `<workload>.<name>`. */
export function resourceId(uid: string): string {
  return uid.slice(uid.indexOf('#') + 1);
}
