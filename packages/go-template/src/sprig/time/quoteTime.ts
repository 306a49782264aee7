import type { ByteString } from '../../text/utf8';

/** In quotes as Go's `time` package does: everything but ASCII as bytes. */
export function quoteTime(text: ByteString): string {
  const escaped = text.replace(/[^ !#-[\]-\u007f]/g, character =>
    character === '"' || character === '\\'
      ? `\\${character}`
      : `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  return `"${escaped}"`;
}
