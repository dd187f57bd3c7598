/** Round numbers and dates along an axis. */
import { format } from "../../texts/words";
import type { Interval } from "./drawing";

/** Among so many steps two fall into any interval. */
const MANY = 20;

/** 0, 20, 40, …: at most so many, or two, each a multiple of 1, 2 or 5 times a power of ten. */
export function roundSteps([low, high]: Interval, most: number): number[] {
  const least = (high - low) / Math.max(1, most);
  const power = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 5, 10].map((times) => times * power).find((each) => each >= least * (1 - 1e-9))!;
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.max(0, Math.floor(high / step + 1e-9) - first + 1);
  if (count < 2 && most < MANY) return roundSteps([low, high], most + 1);
  return Array.from({ length: count }, (_, i) => (first + i) * step + 0);
}

/** Amounts in as few digits as tell these steps from one another: "2K", "4K". */
export function stepWords(steps: number[]): (step: number) => string {
  const size = Math.max(...steps.map(Math.abs), 0);
  const step = steps.length > 1 ? Math.abs(steps[1] - steps[0]) : size || 1;
  const digits = Math.min(15, Math.max(1, Math.ceil(Math.log10(size / step || 1) + 1e-9) + 1));
  return format({ notation: "compact", maximumSignificantDigits: digits });
}

const MS_A_DAY = 86_400_000;
/** The serial number of 1 January 1970. */
const EPOCH = 25_569;

const dateOf = (serial: number) => new Date(Math.round((serial - EPOCH) * MS_A_DAY));
/** The first day of a month, counted from the year 0. */
const serialOf = (month: number) => Date.UTC(Math.floor(month / 12), month % 12) / MS_A_DAY + EPOCH;

const words = (options: Intl.DateTimeFormatOptions) => {
  // Months stand among English words.
  const formatter = new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" });
  return (serial: number) => formatter.format(dateOf(serial));
};
const dayWords = words({ day: "numeric", month: "short" });
const monthWords = words({ month: "short", year: "numeric" });
const yearWords = words({ year: "numeric" });
const wholeWords = words({ day: "numeric", month: "short", year: "numeric" });

/** Days on both sides of a single date. */
export const ROOM_OF_DATE = 15;

const DAYS = [1, 2, 7, 14];
const MONTHS = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200];

/** First days of months or years, or days where there are but few. */
export function dateSteps([low, high]: Interval, width: number, textWidth: (words: string) => number) {
  const room = (format: (serial: number) => string) =>
    Math.max(1, Math.floor(width / (textWidth(format(low)) + 18)));
  const days = DAYS.find((step) => (high - low) / step < room(dayWords));
  if (days !== undefined) {
    const first = Math.ceil(low);
    const count = Math.floor((high - first) / days) + 1;
    const format = count > 1 ? dayWords : wholeWords;
    return steps(Math.max(0, count), (i) => first + i * days, format);
  }
  const [from, to] = [dateOf(low), dateOf(high)].map(
    (date) => date.getUTCFullYear() * 12 + date.getUTCMonth(),
  );
  const step = MONTHS.find((each) => (to - from) / each < room(each < 12 ? monthWords : yearWords)) ?? 1200;
  const first = Math.ceil(from / step) * step;
  return steps(
    Math.max(0, Math.floor((to - first) / step) + 1),
    (i) => serialOf(first + i * step),
    step < 12 ? monthWords : yearWords,
  ).filter(({ date }) => date >= low);
}

const steps = (count: number, date: (i: number) => number, format: (serial: number) => string) =>
  Array.from({ length: count }, (_, i) => ({ date: date(i), words: format(date(i)) }));
