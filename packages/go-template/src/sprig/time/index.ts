import { CallFailure } from '../../exec/failures';
import {
  fn1,
  fn2,
  fn3,
  type FunctionTable,
  type Runtime,
} from '../../exec/functions';
import { ANY, STRING } from '../../exec/parameters';
import type { ByteString } from '../../text/utf8';
import { integerOf } from '../../values/kinds';
import { IntegerValue, type Value } from '../../values/types';
import {
  DurationFailure,
  SECOND,
  formatDuration,
  parseDuration,
  roughDuration,
} from './duration';
import { UTC } from './formatTime';
import { TimeFailure, parseTime } from './parseTime';
import { TimeValue, ZERO_TIME, timeAt, timeType } from './timeValue';

/** A time, or seconds since 1970. Go would take anything else for now. */
function timeOf(value: Value): TimeValue {
  if (value instanceof TimeValue) {
    return value;
  }
  const seconds = integerOf(value);
  if (seconds === undefined) {
    throw new CallFailure(
      'it needs a time or seconds since 1970; the present time is not offered here',
    );
  }
  return timeAt(seconds);
}

function checkZone(zone: ByteString): void {
  if (zone !== '' && zone !== 'UTC' && zone !== 'Local') {
    throw new CallFailure('UTC is the only time zone that is offered here');
  }
}

function formatIn(
  layout: ByteString,
  value: Value,
  zone: ByteString,
  { budget }: Runtime,
): ByteString {
  budget.grow(layout.length * 4);
  checkZone(zone);
  return new TimeValue(timeOf(value).moment, UTC).format(layout);
}

const TIME = timeType();
const HTML_DATE = '2006-01-02';

/** Gives another answer where sprig drops the error. */
function lenient<T>(
  run: () => T,
  failure: typeof TimeFailure | typeof DurationFailure,
  otherwise: () => T,
): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof failure) {
      return otherwise();
    }
    throw error;
  }
}

function strict<T>(
  run: () => T,
  failure: typeof TimeFailure | typeof DurationFailure,
): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof failure) {
      throw new CallFailure(error.message);
    }
    throw error;
  }
}

function toTime(
  layout: ByteString,
  text: ByteString,
  { budget }: Runtime,
): TimeValue {
  budget.spend(layout.length + text.length);
  const { moment, zone } = parseTime(layout, text);
  return new TimeValue(moment, zone);
}

/** `duration` takes seconds as text or int64, and anything else for none. */
function secondsOf(value: Value): bigint {
  if (value instanceof IntegerValue && value.kind === 'int64') {
    return value.value;
  }
  const isNumber =
    typeof value === 'string' && /^[+-]?[0-9]{1,19}$/.test(value);
  return isNumber ? BigInt.asIntN(64, BigInt(value.replace('+', ''))) : 0n;
}

function durationOf(value: Value): bigint {
  if (value instanceof IntegerValue && value.kind === 'int64') {
    return value.value;
  }
  if (value instanceof TimeValue) {
    throw new CallFailure('the present time is not offered here');
  }
  return typeof value === 'string'
    ? lenient(
        () => parseDuration(value),
        DurationFailure,
        () => 0n,
      )
    : 0n;
}

const date = fn2(STRING, ANY, (layout, value, runtime) =>
  formatIn(layout, value, 'UTC', runtime),
);
const dateInZone = fn3(STRING, ANY, STRING, formatIn);
const dateModify = fn2(STRING, TIME, (duration, time, { budget }) => {
  budget.spend(duration.length);
  return lenient(
    () => time.add(parseDuration(duration)),
    DurationFailure,
    () => time,
  );
});
const mustDateModify = fn2(STRING, TIME, (duration, time, { budget }) => {
  budget.spend(duration.length);
  return strict(() => time.add(parseDuration(duration)), DurationFailure);
});

/** Dates that are given. Local time is UTC. */
export const dates: FunctionTable = {
  date,
  dateInZone,
  date_in_zone: dateInZone,
  htmlDate: fn1(ANY, (value, runtime) =>
    formatIn(HTML_DATE, value, 'UTC', runtime),
  ),
  htmlDateInZone: fn2(ANY, STRING, (value, zone, runtime) =>
    formatIn(HTML_DATE, value, zone, runtime),
  ),
  dateModify,
  date_modify: dateModify,
  mustDateModify,
  must_date_modify: mustDateModify,
  toDate: fn2(STRING, STRING, (layout, text, runtime) =>
    lenient(
      () => toTime(layout, text, runtime),
      TimeFailure,
      () => new TimeValue(ZERO_TIME, UTC),
    ),
  ),
  mustToDate: fn2(STRING, STRING, (layout, text, runtime) =>
    strict(() => toTime(layout, text, runtime), TimeFailure),
  ),
  unixEpoch: fn1(TIME, time => String(time.moment.seconds)),
  duration: fn1(ANY, value =>
    formatDuration(BigInt.asIntN(64, secondsOf(value) * SECOND)),
  ),
  durationRound: fn1(ANY, (value, { budget }) => {
    budget.spend(typeof value === 'string' ? value.length : 0);
    return roughDuration(durationOf(value));
  }),
};
