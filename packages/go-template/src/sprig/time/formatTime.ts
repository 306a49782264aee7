import type { ByteString } from '../../text/utf8';
import { calendarTime, type CalendarTime, type Moment } from './calendar';
import { DAYS, MONTHS, isFraction, isOffset, layoutPieces } from './layout';

/** A place's difference from UTC, in seconds, and what it is called there. */
export interface Zone {
  readonly name: string;
  readonly offset: number;
}

export const UTC: Zone = { name: 'UTC', offset: 0 };

function digits(value: number, width: number): string {
  const sign = value < 0 ? '-' : '';
  return sign + String(Math.abs(value)).padStart(width, '0');
}

function fraction(nanoseconds: number, token: string): string {
  const text = String(nanoseconds)
    .padStart(9, '0')
    .slice(0, token.length - 1);
  if (token[1] === '0') {
    return token[0] + text.padEnd(token.length - 1, '0');
  }
  const shortened = nanoseconds === 0 ? '' : text.replace(/0+$/, '');
  return shortened && token[0] + shortened;
}

function offsetText(offset: number, token: string): string {
  if (offset === 0 && token.startsWith('Z')) {
    return 'Z';
  }
  const sign = Math.trunc(offset / 60) < 0 ? '-' : '+';
  const size = Math.abs(offset);
  const fields = [
    Math.floor(size / 3600),
    Math.floor(size / 60) % 60,
    size % 60,
  ];
  const count = (token.replace(/:/g, '').length - 1) / 2;
  const separator = token.includes(':') ? ':' : '';
  const shown = fields.slice(0, count).map(field => digits(field, 2));
  return sign + shown.join(separator);
}

type Writer = (time: CalendarTime) => string;

const hour12 = ({ hour }: CalendarTime) => hour % 12 || 12;

const WRITERS: Readonly<Record<string, Writer>> = {
  2006: time => digits(time.year, 4),
  '06': time => digits(Math.abs(time.year) % 100, 2),
  January: time => MONTHS[time.month - 1],
  Jan: time => MONTHS[time.month - 1].slice(0, 3),
  1: time => String(time.month),
  '01': time => digits(time.month, 2),
  Monday: time => DAYS[time.weekday],
  Mon: time => DAYS[time.weekday].slice(0, 3),
  2: time => String(time.day),
  _2: time => String(time.day).padStart(2),
  '02': time => digits(time.day, 2),
  __2: time => String(time.dayOfYear).padStart(3),
  '002': time => digits(time.dayOfYear, 3),
  15: time => digits(time.hour, 2),
  3: time => String(hour12(time)),
  '03': time => digits(hour12(time), 2),
  4: time => String(time.minute),
  '04': time => digits(time.minute, 2),
  5: time => String(time.second),
  '05': time => digits(time.second, 2),
  PM: time => (time.hour >= 12 ? 'PM' : 'AM'),
  pm: time => (time.hour >= 12 ? 'pm' : 'am'),
};

/** Writes a moment as Go's `time.Format` does. */
export function formatTime(
  moment: Moment,
  zone: Zone,
  layout: ByteString,
): ByteString {
  const time = calendarTime(moment.seconds + BigInt(zone.offset));
  const shown = (token: string): string => {
    if (isFraction(token)) {
      return fraction(moment.nanoseconds, token);
    }
    if (isOffset(token)) {
      return offsetText(zone.offset, token);
    }
    if (token === 'MST') {
      return zone.name || offsetText(zone.offset, '-0700');
    }
    return token && WRITERS[token](time);
  };
  return layoutPieces(layout)
    .map(({ literal, token }) => literal + shown(token))
    .join('');
}
