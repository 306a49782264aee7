import {
  fn0,
  fn1,
  fn3,
  type FunctionDefinition,
  type FunctionTable,
} from '../../exec/functions';
import {
  INT,
  STRING,
  classType,
  type ParameterType,
} from '../../exec/parameters';
import type { ByteString } from '../../text/utf8';
import { ObjectValue, int64, intValue, type Value } from '../../values/types';
import { calendarTime, daysOfDate, type Moment } from './calendar';
import { SECOND } from './duration';
import { UTC, formatTime, type Zone } from './formatTime';

/** The first of January of the year 1, Go's zero time. */
export const ZERO_TIME: Moment = { seconds: -62_135_596_800n, nanoseconds: 0 };

/** What `toDate` gives, with the methods of Go's `time.Time` that need no other type. */
export class TimeValue extends ObjectValue {
  readonly type = 'time.Time';
  readonly kind = 'struct';
  readonly moment: Moment;
  readonly zone: Zone;

  constructor(moment: Moment, zone: Zone) {
    super();
    // As in Go, where seconds have 64 bits.
    const seconds = BigInt.asIntN(64, moment.seconds);
    this.moment = { ...moment, seconds };
    this.zone = zone;
  }

  /** Nanoseconds since 1970. */
  get total(): bigint {
    return this.moment.seconds * SECOND + BigInt(this.moment.nanoseconds);
  }

  format(layout: ByteString): ByteString {
    return formatTime(this.moment, this.zone, layout);
  }

  add(nanoseconds: bigint): TimeValue {
    const total = BigInt(this.moment.nanoseconds) + nanoseconds;
    const rest = ((total % SECOND) + SECOND) % SECOND;
    return new TimeValue(
      {
        seconds: this.moment.seconds + (total - rest) / SECOND,
        nanoseconds: Number(rest),
      },
      this.zone,
    );
  }

  addDate(years: number, months: number, days: number): TimeValue {
    const local = this.moment.seconds + BigInt(this.zone.offset);
    const { year, month, day, hour, minute, second } = calendarTime(local);
    const date = daysOfDate(year + years, month + months, day + days);
    const clock = (hour * 60 + minute) * 60 + second;
    const seconds = BigInt(date) * 86_400n + BigInt(clock - this.zone.offset);
    return new TimeValue({ ...this.moment, seconds }, this.zone);
  }

  method(name: string): FunctionDefinition | undefined {
    const methods = this.#methods();
    return Object.hasOwn(methods, name) ? methods[name] : undefined;
  }

  #methods(): FunctionTable {
    const { moment, zone, total } = this;
    const time = calendarTime(moment.seconds + BigInt(zone.offset));
    return {
      String: fn0(() => this.toText()),
      Format: fn1(STRING, (layout, { budget }) => {
        budget.grow(layout.length * 4);
        return this.format(layout);
      }),
      Year: fn0(() => time.year),
      Day: fn0(() => time.day),
      YearDay: fn0(() => time.dayOfYear),
      Hour: fn0(() => time.hour),
      Minute: fn0(() => time.minute),
      Second: fn0(() => time.second),
      Nanosecond: fn0(() => moment.nanoseconds),
      Unix: fn0(() => int64(moment.seconds)),
      UnixMilli: fn0(() => int64(total / (SECOND / 1_000n))),
      UnixMicro: fn0(() => int64(total / (SECOND / 1_000_000n))),
      UnixNano: fn0(() => int64(total)),
      UTC: fn0(() => new TimeValue(moment, UTC)),
      AddDate: fn3(INT, INT, INT, (years, months, days) =>
        this.addDate(years, months, days),
      ),
      IsZero: fn0(
        () => moment.seconds === ZERO_TIME.seconds && moment.nanoseconds === 0,
      ),
      Before: this.#comparing(difference => difference < 0n),
      After: this.#comparing(difference => difference > 0n),
      Equal: this.#comparing(difference => difference === 0n),
      Compare: this.#comparing(difference =>
        intValue(difference === 0n ? 0n : difference / absolute(difference)),
      ),
    };
  }

  #comparing(answer: (difference: bigint) => Value): FunctionDefinition {
    return fn1(timeType(), other => answer(this.total - other.total));
  }

  toText(): ByteString {
    return this.format('2006-01-02 15:04:05.999999999 -0700 MST');
  }

  toJsonText(): ByteString {
    return `"${this.format('2006-01-02T15:04:05.999999999Z07:00')}"`;
  }

  equals(other: ObjectValue): boolean {
    return (
      other instanceof TimeValue &&
      other.total === this.total &&
      other.zone.name === this.zone.name &&
      other.zone.offset === this.zone.offset
    );
  }
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}

/** `time.Time` as a parameter. */
export function timeType(): ParameterType<TimeValue> {
  return classType('time.Time', value =>
    value instanceof TimeValue ? value : undefined,
  );
}

export function timeAt(seconds: bigint): TimeValue {
  return new TimeValue({ seconds, nanoseconds: 0 }, UTC);
}
