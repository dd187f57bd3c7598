/** Dates as Excel counts them, in days, and the units of time that a user chooses from. */

/** A unit of time that dates are counted in. */
export type Unit = "day" | "week" | "month" | "year";

/** Days in each unit; months and years are mean ones of the Julian calendar. */
export const DAYS: Record<Unit, number> = { day: 1, week: 7, month: 30.4375, year: 365.25 };

export const UNITS = Object.keys(DAYS) as Unit[];

/** A Monday, and the first one on which Excel's calendar has one. */
const MONDAY = 2;

/** 29 February 1900, which Excel's calendar has, and no other. */
const FALSE_LEAP_DAY = 60;

/** Days from 1 March of the year 0 to the day before Excel's first, by the true calendar. */
const DAYS_BEFORE = 693_899;

/**
 * The period of the calendar in which a date lies: months and years as Excel's calendar has them, weeks from Monday to Sunday
 * (ISO 8601). The period after it has one more.
 * @param date serial number, 0 or later; the time of day doesn't matter
 */
export function periodOf(date: number, unit: Unit): number {
  const day = Math.floor(date);
  if (unit === "day") return day;
  if (unit === "week") return Math.floor((day - MONDAY) / DAYS.week);
  const month = monthOf(day);
  return unit === "month" ? month : Math.floor(month / 12);
}

/** The serial number of the first day of a period that `periodOf` gives; never below 0, where Excel has no dates. */
export function firstDayOf(period: number, unit: Unit): number {
  if (unit === "day") return period;
  if (unit === "week") return Math.max(0, period * DAYS.week + MONDAY);
  return firstDayOfMonth(unit === "month" ? period : period * 12);
}

/** Months since January 1900. Excel shows day 0 as the 0th of it. */
function monthOf(day: number): number {
  let month = Math.floor(day / DAYS.month);
  while (firstDayOfMonth(month + 1) <= day) month++;
  while (month > 0 && firstDayOfMonth(month) > day) month--;
  return month;
}

function firstDayOfMonth(month: number): number {
  // In years that begin with March, leap days are last and the lengths of months go in steps of 153 days.
  const sinceMarch = month - 2;
  const year = Math.floor(sinceMarch / 12) + 1900;
  const monthOfYear = sinceMarch - (year - 1900) * 12;
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  const serial = 365 * year + leapDays + Math.floor((153 * monthOfYear + 2) / 5) - DAYS_BEFORE;
  return serial > FALSE_LEAP_DAY ? serial : serial - 1;
}
