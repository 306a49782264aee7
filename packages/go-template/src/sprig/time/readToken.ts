import { BadField, OutOfRange, type FieldReader } from './fields';
import type { Zone } from './formatTime';
import { DAYS, MONTHS, isFraction, isOffset } from './layout';
import { parseAbbreviation, parseOffset } from './parseZone';

/** What has been read so far. */
export interface TimeFields {
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

type Read = (reader: FieldReader, fields: TimeFields) => void;

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
  fields: TimeFields,
  next: string,
): void {
  const follows = /^[.,]$/.test(reader.peek()) && reader.isDigit(1);
  if (follows && !isFraction(next)) {
    fields.nanoseconds = reader.nanoseconds(reader.countDigits());
  }
}

function readFraction(
  reader: FieldReader,
  fields: TimeFields,
  token: string,
): void {
  if (token[1] === '0') {
    fields.nanoseconds = reader.nanoseconds(token.length - 1);
  } else if (/^[.,]$/.test(reader.peek()) && reader.isDigit(1)) {
    fields.nanoseconds = reader.nanoseconds(reader.countDigits());
  }
}

/** Reads what a token of the layout stands for. */
export function readToken(
  reader: FieldReader,
  fields: TimeFields,
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
