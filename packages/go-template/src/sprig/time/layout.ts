import type { ByteString } from '../../text/utf8';

/** A piece of a layout: literal text, then what stands for a part of the time. */
export interface LayoutPiece {
  readonly literal: ByteString;
  /** For example `2006`; empty at the end of the layout. */
  readonly token: string;
}

/** What Go recognizes in a layout, longest first where one starts like another. */
const TOKEN =
  /January|Jan(?![a-z])|Monday|Mon(?![a-z])|MST|0[1-6]|002|15|1|2006|2|_2006|_2|__2|3|4|5|PM|pm|-070000|-07:00:00|-0700|-07:00|-07|Z070000|Z07:00:00|Z0700|Z07:00|Z07|[.,](?:0+|9+)(?![0-9])/g;

/** Takes a layout such as `2006-01-02` apart. */
export function layoutPieces(layout: ByteString): LayoutPiece[] {
  const pieces: LayoutPiece[] = [];
  let position = 0;
  for (const match of layout.matchAll(TOKEN)) {
    // An underscore before the year is text.
    const isYear = match[0] === '_2006';
    const start = match.index + (isYear ? 1 : 0);
    const token = isYear ? '2006' : match[0];
    pieces.push({ literal: layout.slice(position, start), token });
    position = start + token.length;
  }
  pieces.push({ literal: layout.slice(position), token: '' });
  return pieces;
}

export function isFraction(token: string): boolean {
  return token.startsWith('.') || token.startsWith(',');
}

/** Offsets such as `-07:00`, or `Z07:00` which writes Z for none. */
export function isOffset(token: string): boolean {
  return /^[-Z]07/.test(token);
}

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

export const DAYS = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
];
