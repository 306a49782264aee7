/** A moment: seconds since 1970 and what is left of the last one. */
export interface Moment {
  readonly seconds: bigint;
  readonly nanoseconds: number;
}

/** A moment as calendar and clock show it. */
export interface CalendarTime {
  readonly year: number;
  /** 1 to 12 */
  readonly month: number;
  readonly day: number;
  /** 1 to 366 */
  readonly dayOfYear: number;
  /** 0 is Sunday */
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const DAY = 86_400n;
/** Days of 400 years. */
const CYCLE = 146_097;
const BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

export function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

export function daysIn(month: number, year: number): number {
  if (month === 2) {
    return isLeap(year) ? 29 : 28;
  }
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days of the year before a month. */
export function daysBefore(month: number, year: number): number {
  return BEFORE_MONTH[month - 1] + (month > 2 && isLeap(year) ? 1 : 0);
}

/** Days from 1970-01-01 to the first of January of a year. */
function daysToYear(year: number): number {
  const past = year - 1;
  const leaps =
    Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
  return past * 365 + leaps - 719_162;
}

/** Days since 1970; months and days beyond their range carry on. */
export function daysOfDate(year: number, month: number, day: number): number {
  const months = month - 1;
  const wholeYear = year + Math.floor(months / 12);
  const wholeMonth = months - Math.floor(months / 12) * 12 + 1;
  return daysToYear(wholeYear) + daysBefore(wholeMonth, wholeYear) + day - 1;
}

function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b < 0n ? quotient - 1n : quotient;
}

/** Calendar and clock at a number of seconds since 1970. */
export function calendarTime(seconds: bigint): CalendarTime {
  const wholeDays = floorDivide(seconds, DAY);
  const rest = Number(seconds - wholeDays * DAY);
  const days = Number(wholeDays);
  let year = 1970 + Math.floor((days * 400) / CYCLE);
  while (daysToYear(year) > days) {
    year -= 1;
  }
  while (daysToYear(year + 1) <= days) {
    year += 1;
  }
  const dayOfYear = days - daysToYear(year) + 1;
  let month = 12;
  while (daysBefore(month, year) >= dayOfYear) {
    month -= 1;
  }
  return {
    year,
    month,
    day: dayOfYear - daysBefore(month, year),
    dayOfYear,
    weekday: (((days + 4) % 7) + 7) % 7,
    hour: Math.floor(rest / 3600),
    minute: Math.floor(rest / 60) % 60,
    second: rest % 60,
  };
}
