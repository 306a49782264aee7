import { runeCount, runesOf, fromRunes, type ByteString } from '../text/utf8';

/** What stands between `%` and the verb. */
export interface Flags {
  plus: boolean;
  minus: boolean;
  sharp: boolean;
  space: boolean;
  zero: boolean;
  width?: number;
  precision?: number;
  /** `%+v` */
  plusV: boolean;
  /** `%#v` */
  sharpV: boolean;
}

export function noFlags(): Flags {
  return {
    plus: false,
    minus: false,
    sharp: false,
    space: false,
    zero: false,
    plusV: false,
    sharpV: false,
  };
}

/** Padding for a text that is that much too short. */
export function padding(flags: Flags, missing: number): ByteString {
  const filler = flags.zero && !flags.minus ? '0' : ' ';
  return missing > 0 ? filler.repeat(missing) : '';
}

/** Fills a text up to the width. */
export function pad(flags: Flags, text: ByteString): ByteString {
  if (!flags.width) {
    return text;
  }
  const filler = padding(flags, flags.width - runeCount(text));
  return flags.minus ? text + filler : filler + text;
}

/** Fills a number that has its own zeros already. */
export function padWithSpaces(flags: Flags, text: ByteString): ByteString {
  return pad({ ...flags, zero: false }, text);
}

/** Cuts a text to as many characters as the precision says. */
export function truncate(flags: Flags, text: ByteString): ByteString {
  if (flags.precision === undefined || text.length <= flags.precision) {
    return text;
  }
  return fromRunes(runesOf(text).slice(0, flags.precision));
}
