const ALPHABET =
  /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Base64 without Node, so that the engine runs in a browser. */
export const base64 = {
  /** Without line breaks; undefined for what is not base64. */
  normalize(text: string): string | undefined {
    const joined = text.replace(/\s/g, '');
    return ALPHABET.test(joined) ? joined : undefined;
  },

  /** The text that is encoded, or undefined where it is no UTF-8. */
  decodeText(encoded: string): string | undefined {
    const bytes = Uint8Array.from(atob(encoded), character =>
      character.charCodeAt(0),
    );
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
        bytes,
      );
    } catch {
      return undefined;
    }
  },
};
