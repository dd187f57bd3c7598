/** Dates as texts in files: which order they are in, and their serial numbers as the engine works them out. */
import type { DateOrder } from "./summary";

/** A day, a month and a year in figures, in whatever order, and perhaps a time. */
const FIGURES = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?:[T ]|$)/u;

/** Where day and month stand among the three. */
const PLACES: Record<DateOrder, [day: number, month: number]> = { dmy: [0, 1], mdy: [1, 0], ymd: [2, 1] };

/**
 * The order that most cells allow: a month isn't above 12, nor a day above 31. Where several do, dots mean that the day is first; so do
 * other signs, except where decimals are behind a point and fields are between commas, as in the United States.
 */
export function datesOf(cells: string[], americanNumbers: boolean): DateOrder {
  const allowed: Record<DateOrder, number> = { dmy: 0, mdy: 0, ymd: 0 };
  let dots = 0;
  for (const cell of cells) {
    const [found, first, sign, second, third] = FIGURES.exec(cell.trim()) ?? [];
    if (found === undefined) continue;
    if (sign === ".") dots++;
    else dots--;
    const figures = [first, second, third];
    for (const order of Object.keys(PLACES) as DateOrder[]) {
      const [day, month] = PLACES[order].map((place) => Number(figures[place]));
      const isYear = order === "ymd" ? third.length === 2 : true;
      if (isYear && day >= 1 && day <= 31 && month >= 1 && month <= 12) allowed[order]++;
    }
  }
  const preferred: DateOrder[] = americanNumbers && dots <= 0 ? ["mdy", "dmy", "ymd"] : ["dmy", "mdy", "ymd"];
  const most = Math.max(...Object.values(allowed));
  return preferred.find((order) => allowed[order] === most)!;
}

/** The first and the last day on which Excel's calendar and the true one agree. */
export const [FIRST_DAY, LAST_DAY] = [61, 2_958_465];

const TIME =
  "[T ,]+\\d{1,2}:\\d{2}(:\\d{2}([.,]\\d+)?)?( ?[AaPp]\\.?[Mm]\\.?)?( ?(Z|UTC|GMT|[+-]\\d{2}(:?\\d{2})?))?";
const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec";

/**
 * The serial number of the day that a cell of text says, as it is written there, whatever its time and zone; NULL where it says none.
 * Two figures of a year are of 2000 to 2029 and 1930 to 1999, as Excel takes them. The plainest spellings are tried first, without
 * patterns, which take far longer.
 */
export function dayIn(cell: string, order: DateOrder): string {
  return `coalesce(${plainDay(cell, order)}, ${anyDay(`trim(${cell})`, order)})`;
}

const serial = (date: string) => `(try_cast(${date} AS DATE) - DATE '1899-12-30')`;

/** Day and month of two figures and a year of four, alone or before a time without a half of the day. */
function plainDay(cell: string, order: DateOrder): string {
  const part = (from: number, length: number) => `substr(${cell}, ${from}, ${length})`;
  const [day, month] = order === "mdy" ? [4, 1] : [1, 4];
  const yearLast = serial(`concat(${part(7, 4)}, '-', ${part(month, 2)}, '-', ${part(day, 2)})`);
  const isLike = (...shapes: string[]) => shapes.map((shape) => `${cell} LIKE '${shape}'`).join(" OR ");
  const isTimed = `try_cast(concat('2000-01-01', substr(${cell}, 11)) AS TIMESTAMP) IS NOT NULL`;
  return `CASE WHEN ${isLike("____-__-__")} THEN ${serial(cell)}
    WHEN ${isLike("__.__.____", "__/__/____", "__-__-____")} THEN ${yearLast}
    WHEN ${isLike("____-__-__%")} THEN CASE WHEN ${isTimed} THEN ${serial(part(1, 10))} END
    WHEN ${isLike("__.__.____%", "__/__/____%", "__-__-____%")} THEN CASE WHEN ${isTimed} THEN ${yearLast} END END`;
}

/** Any of the spellings, by patterns. */
function anyDay(cell: string, order: DateOrder): string {
  const figures = "(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4}|\\d{2})";
  const [day, month, year] = order === "dmy" ? [1, 2, 3] : order === "mdy" ? [2, 1, 3] : [3, 2, 1];
  const three = order === "ymd" ? "(\\d{2})[-/.](\\d{1,2})[-/.](\\d{1,2})" : figures;
  const inFour = "(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})";
  const together = "(\\d{4})(\\d{2})(\\d{2})";
  const named = "(\\d{1,2})[-/. ]*([A-Za-z]{3,9})[-/., ]*(\\d{4}|\\d{2})";
  const namedFirst = "([A-Za-z]{3,9})[. ]*(\\d{1,2})[-/, ]+(\\d{4}|\\d{2})";
  const is = (spelled: string) => `regexp_full_match(${cell}, '${spelled}(${TIME})?')`;
  const group = (spelled: string, at: number) => `regexp_extract(${cell}, '^${spelled}', ${at})`;
  const fullYear = (spelled: string, at: number) => {
    const figures = group(spelled, at);
    return `CASE WHEN length(${figures}) > 2 THEN ${figures} WHEN ${figures} < '30' THEN concat('20', ${figures}) ELSE concat('19', ${figures}) END`;
  };
  const monthNamed = (spelled: string, at: number) =>
    `((position(left(lower(${group(spelled, at)}), 3) IN '${MONTHS}') + 3) // 4)`;
  const date = (yearText: string, monthText: string, dayText: string) =>
    serial(`concat(${yearText}, '-', ${monthText}, '-', ${dayText})`);
  return `CASE
    WHEN ${is(inFour)} THEN ${date(group(inFour, 1), group(inFour, 2), group(inFour, 3))}
    WHEN ${is(three)} THEN ${date(fullYear(three, year), group(three, month), group(three, day))}
    WHEN ${is(together)} THEN ${date(group(together, 1), group(together, 2), group(together, 3))}
    WHEN ${is(named)} THEN ${date(fullYear(named, 3), monthNamed(named, 2), group(named, 1))}
    WHEN ${is(namedFirst)} THEN ${date(fullYear(namedFirst, 3), monthNamed(namedFirst, 1), group(namedFirst, 2))}
    WHEN regexp_full_match(${cell}, '\\d{1,7}([.,]\\d*)?') THEN try_cast(floor(try_cast(replace(${cell}, ',', '.') AS DOUBLE)) AS BIGINT) END`;
}
