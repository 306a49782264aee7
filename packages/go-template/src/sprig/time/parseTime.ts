import type { ByteString } from '../../text/utf8';
import {
  daysBefore,
  daysIn,
  daysOfDate,
  isLeap,
  type Moment,
} from './calendar';
import { BadField, FieldReader, OutOfRange } from './fields';
import { UTC, type Zone } from './formatTime';
import { DAYS, MONTHS, isFraction, isOffset, layoutPieces } from './layout';
import { parseAbbreviation, parseOffset } from './parseZone';
import { quoteTime } from './quoteTime';

/** A text that is no time in a layout. */
export class TimeFailure extends Error {}

/** What has been read so far. */
interface Fields {
  year: number;
  month?: number;
  day?: number;
  dayOfYear?: number;
  hour: number;
  minute: number;
  second: number;
  nanoseconds: number;
  half?: 'am' | 'pm';
  zone?: Zone;
}

function within(value: number, end: number, what: string): number {
  if (value >= end) {
    throw new OutOfRange(what);
  }
  return value;
}

function monthNumber(reader: FieldReader, isFixed: boolean): number {
  const month = reader.number(isFixed);
  if (month < 1 || month > 12) {
    throw new OutOfRange('month');
  }
  return month;
}

function shortYear(reader: FieldReader): number {
  const text = reader.need(2);
  if (!/^[0-9]{2}$/.test(text)) {
    throw new BadField();
  }
  return Number(text) + (Number(text) >= 69 ? 1900 : 2000);
}

function longYear(reader: FieldReader): number {
  const text = reader.need(4);
  if (!/^[0-9]{4}$/.test(text)) {
    throw new BadField();
  }
  return Number(text);
}

function halfOfDay(reader: FieldReader, isUpper: boolean): 'am' | 'pm' {
  const text = reader.need(2);
  const half = text.toLowerCase();
  const isRightCase = text === (isUpper ? text.toUpperCase() : half);
  if ((half !== 'am' && half !== 'pm') || !isRightCase) {
    throw new BadField();
  }
  return half;
}

function shortNames(names: readonly string[]): string[] {
  return names.map(name => name.slice(0, 3));
}

type Read = (reader: FieldReader, fields: Fields) => void;

function readSecond(isFixed: boolean): Read {
  return (reader, fields) => {
    fields.second = within(reader.number(isFixed), 60, 'second');
  };
}

function readHour12(isFixed: boolean): Read {
  return (reader, fields) => {
    fields.hour = within(reader.number(isFixed), 13, 'hour');
  };
}

function readMinute(isFixed: boolean): Read {
  return (reader, fields) => {
    fields.minute = within(reader.number(isFixed), 60, 'minute');
  };
}

const READERS: Readonly<Record<string, Read>> = {
  2006: (reader, fields) => {
    fields.year = longYear(reader);
  },
  '06': (reader, fields) => {
    fields.year = shortYear(reader);
  },
  January: (reader, fields) => {
    fields.month = reader.name(MONTHS) + 1;
  },
  Jan: (reader, fields) => {
    fields.month = reader.name(shortNames(MONTHS)) + 1;
  },
  1: (reader, fields) => {
    fields.month = monthNumber(reader, false);
  },
  '01': (reader, fields) => {
    fields.month = monthNumber(reader, true);
  },
  Monday: reader => reader.name(DAYS),
  Mon: reader => reader.name(shortNames(DAYS)),
  2: (reader, fields) => {
    fields.day = reader.number(false);
  },
  _2: (reader, fields) => {
    reader.take(reader.peek() === ' ' ? 1 : 0);
    fields.day = reader.number(false);
  },
  '02': (reader, fields) => {
    fields.day = reader.number(true);
  },
  __2: (reader, fields) => {
    reader.take(reader.peek() === ' ' ? 1 : 0);
    reader.take(reader.peek() === ' ' ? 1 : 0);
    fields.dayOfYear = reader.dayOfYear(false);
  },
  '002': (reader, fields) => {
    fields.dayOfYear = reader.dayOfYear(true);
  },
  15: (reader, fields) => {
    fields.hour = within(reader.number(false), 24, 'hour');
  },
  3: readHour12(false),
  '03': readHour12(true),
  4: readMinute(false),
  '04': readMinute(true),
  5: readSecond(false),
  '05': readSecond(true),
  PM: (reader, fields) => {
    fields.half = halfOfDay(reader, true);
  },
  pm: (reader, fields) => {
    fields.half = halfOfDay(reader, false);
  },
  MST: (reader, fields) => {
    fields.zone = parseAbbreviation(reader);
  },
};

/** Fractions may follow the seconds even where the layout has none. */
function readUnaskedFraction(
  reader: FieldReader,
  fields: Fields,
  next: string,
): void {
  const follows = /^[.,]$/.test(reader.peek()) && reader.isDigit(1);
  if (follows && !isFraction(next)) {
    fields.nanoseconds = reader.nanoseconds(reader.countDigits());
  }
}

function readFraction(
  reader: FieldReader,
  fields: Fields,
  token: string,
): void {
  if (token[1] === '0') {
    fields.nanoseconds = reader.nanoseconds(token.length - 1);
  } else if (/^[.,]$/.test(reader.peek()) && reader.isDigit(1)) {
    fields.nanoseconds = reader.nanoseconds(reader.countDigits());
  }
}

function readToken(
  reader: FieldReader,
  fields: Fields,
  token: string,
  next: string,
): void {
  if (isFraction(token)) {
    readFraction(reader, fields, token);
  } else if (isOffset(token)) {
    fields.zone = parseOffset(reader, token);
  } else {
    READERS[token](reader, fields);
    if (token === '5' || token === '05') {
      readUnaskedFraction(reader, fields, next);
    }
  }
}

/** Month and day from the day of the year, which the others must not contradict. */
function dateOfYear(
  fields: Fields,
  dayOfYear: number,
): { month: number; day: number } {
  const { year } = fields;
  if (dayOfYear < 1 || dayOfYear > (isLeap(year) ? 366 : 365)) {
    throw new OutOfRange('day-of-year');
  }
  let month = 12;
  while (daysBefore(month, year) >= dayOfYear) {
    month -= 1;
  }
  const day = dayOfYear - daysBefore(month, year);
  if (fields.month !== undefined && fields.month !== month) {
    throw new TimeFailure('day-of-year does not match month');
  }
  if (fields.day !== undefined && fields.day !== day) {
    throw new TimeFailure('day-of-year does not match day');
  }
  return { month, day };
}

function hourOf({ half, hour }: Fields): number {
  if (half === 'pm' && hour < 12) {
    return hour + 12;
  }
  return half === 'am' && hour === 12 ? 0 : hour;
}

function momentOf(fields: Fields): Moment {
  const { year, minute, second, nanoseconds, dayOfYear } = fields;
  const { month, day } =
    dayOfYear === undefined
      ? { month: fields.month ?? 1, day: fields.day ?? 1 }
      : dateOfYear(fields, dayOfYear);
  if (day < 1 || day > daysIn(month, year)) {
    throw new OutOfRange('day');
  }
  const ofDay = (hourOf(fields) * 60 + minute) * 60 + second;
  const seconds = daysOfDate(year, month, day) * 86_400 + ofDay;
  return {
    seconds: BigInt(seconds - (fields.zone ?? UTC).offset),
    nanoseconds,
  };
}

/** Turns what went wrong into Go's sentence about the whole text. */
function explain(
  error: unknown,
  layout: ByteString,
  text: ByteString,
  element: ByteString,
  rest: ByteString,
): unknown {
  const start = `parsing time ${quoteTime(text)}`;
  if (error instanceof OutOfRange) {
    return new TimeFailure(`${start}: ${error.message} out of range`);
  }
  if (error instanceof TimeFailure) {
    return new TimeFailure(`${start}: ${error.message}`);
  }
  return error instanceof BadField
    ? new TimeFailure(
        `${start} as ${quoteTime(layout)}: cannot parse ${quoteTime(
          rest,
        )} as ${quoteTime(element)}`,
      )
    : error;
}

/**
 * Reads a time as Go's `time.Parse` does.
 *
 * @throws TimeFailure
 */
export function parseTime(
  layout: ByteString,
  text: ByteString,
): { moment: Moment; zone: Zone } {
  const reader = new FieldReader(text);
  const fields: Fields = {
    year: 0,
    hour: 0,
    minute: 0,
    second: 0,
    nanoseconds: 0,
  };
  const pieces = layoutPieces(layout);
  let element: ByteString = '';
  let rest: ByteString | undefined;
  try {
    pieces.forEach(({ literal, token }, index) => {
      element = literal;
      rest = undefined;
      reader.literal(literal);
      element = token;
      rest = reader.rest;
      if (token) {
        readToken(reader, fields, token, pieces[index + 1].token);
      } else if (!reader.isDone) {
        throw new TimeFailure(`extra text: ${quoteTime(reader.rest)}`);
      }
    });
    return { moment: momentOf(fields), zone: fields.zone ?? UTC };
  } catch (error) {
    throw explain(error, layout, text, element, rest ?? reader.rest);
  }
}
