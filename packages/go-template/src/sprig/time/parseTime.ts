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
import { layoutPieces } from './layout';
import { quoteTime } from './quoteTime';
import { readToken, type TimeFields } from './readToken';

/** A text that is no time in a layout. */
export class TimeFailure extends Error {}

/** Month and day from the day of the year, which the others must not contradict. */
function dateOfYear(
  fields: TimeFields,
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

function hourOf({ half, hour }: TimeFields): number {
  if (half === 'pm' && hour < 12) {
    return hour + 12;
  }
  return half === 'am' && hour === 12 ? 0 : hour;
}

function momentOf(fields: TimeFields): Moment {
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
  const fields: TimeFields = {
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
