import type { ByteString } from '../text/utf8';
import { padding, type Flags } from './flags';

/** `%x` of a string: its bytes, with `#` behind 0x, with a space between them. */
export function hexBytes(
  text: ByteString,
  isUpper: boolean,
  flags: Flags,
): ByteString {
  const length = Math.min(flags.precision ?? text.length, text.length);
  if (length === 0) {
    return padding(flags, flags.width ?? 0);
  }
  const bytes = Array.from({ length }, (_, i) =>
    text.charCodeAt(i).toString(16).padStart(2, '0'),
  );
  const lead = flags.sharp ? '0x' : '';
  const joined = flags.space
    ? bytes.map(byte => lead + byte).join(' ')
    : lead + bytes.join('');
  const encoded = isUpper ? joined.toUpperCase() : joined;
  const filler = padding(flags, (flags.width ?? 0) - encoded.length);
  return flags.minus ? encoded + filler : filler + encoded;
}
