/** Numbers as people read them, in the workbook's locale; the same everywhere in the pane. */

/** Among English words stand the digits that belong to them. */
const digits = { numberingSystem: "latn" } as const;

let locale: string | undefined;
/** Grows with every change, so that what was made for another locale is made anew. */
let edition = 0;

/** The locale of the workbook, once for this thread; without one, that of the machine. */
export function setLocale(tag: string | undefined): void {
  edition++;
  try {
    locale = tag === undefined ? undefined : Intl.getCanonicalLocales(tag)[0];
  } catch {
    // Excel may tell something that is no language tag.
    locale = undefined;
  }
}

/** For another thread, which has to be told. */
export const localeTag = (): string | undefined => locale;

/** A number in the locale that holds when it is asked for; what is too small to show is "0", never "-0". */
export function format(options: Intl.NumberFormatOptions): (value: number) => string {
  let made: { edition: number; formatter: Intl.NumberFormat } | null = null;
  return (value) => {
    if (made?.edition !== edition)
      made = { edition, formatter: new Intl.NumberFormat(locale, { ...digits, ...options }) };
    return made.formatter.format(Math.abs(value) < 1e-9 ? 0 : value);
  };
}

/** What stands before and after a number to make it a percentage: "82%", "82 %" or "%82". */
export function percentSigns(): { before: string; after: string } {
  const parts = new Intl.NumberFormat(locale, { ...digits, style: "percent" }).formatToParts(1);
  const at = parts.findIndex(({ type }) => type === "integer");
  const joined = (some: Intl.NumberFormatPart[]) => some.map(({ value }) => value).join("");
  return { before: joined(parts.slice(0, at)), after: joined(parts.slice(at + 1)) };
}

/** The mark before decimals: "." or ",". */
export const decimalMark = (): string =>
  new Intl.NumberFormat(locale, digits).formatToParts(1.5).find(({ type }) => type === "decimal")?.value ??
  ".";

const whole = format({ maximumFractionDigits: 0 });
const cents = format({ minimumFractionDigits: 2, maximumFractionDigits: 2 });

export const count = whole;
/** From here on cents would round to 1,000.00: by that, and not by 1,000, the last digit of a sum doesn't change how it is written. */
export const NO_CENTS = 999.995;
/** Without decimals from 1,000 on, as in the sheets. */
export const money = (value: number) => (Math.abs(value) >= NO_CENTS ? whole(value) : cents(value));
/** For sentences: 82%. */
export const roundShare = format({ style: "percent", maximumFractionDigits: 0 });
/** For tables: 81.7%. */
export const share = format({ style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 });
export const ratio = format({ minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** "1 customer", "2 customers". */
export const several = (n: number, one: string, many = `${one}s`) => `${count(n)} ${n === 1 ? one : many}`;

/** The verb that fits the number: "1 loses", "2 lose". */
export const does = (n: number, one: string, many: string) => (n === 1 ? one : many);

const MS_A_DAY = 86_400_000;
/** 1 January 1970 as Excel counts days. */
const UNIX_EPOCH = 25_569;

export const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

const dayOf = (day: number, month: number, year: number) => `${day} ${MONTHS[month]} ${year}`;

/** A serial number as a day within a sentence: "22 November 2026". */
export function day(serial: number): string {
  const date = new Date((Math.floor(serial) - UNIX_EPOCH) * MS_A_DAY);
  return dayOf(date.getUTCDate(), date.getUTCMonth(), date.getUTCFullYear());
}

/** The day of a moment where the user is. */
export const localDay = (at: Date): string => dayOf(at.getDate(), at.getMonth(), at.getFullYear());

/** A label as it stands within a sentence: "the revenue", but "the CLV". */
export const within = (label: string) =>
  /^\p{Lu}[\p{Lu}\d]/u.test(label) ? label : label.slice(0, 1).toLowerCase() + label.slice(1);
