/**
 * A log of purchases whose right answer is known: customers buy and leave as BG/NBD says, and spend as Gamma-Gamma says, by the
 * parameters below; seeded, the same each time. Of each purchase a few numbers are kept; rows are made of them only as they are asked for,
 * so that a log of any length fits in memory.
 *
 * All that a customer buys on a day is one purchase, as in RFM_SUMMARY; in the log it is one row or several. Refunds change no
 * purchase: what was given back on the same day is in the log both ways, and other days on which something was given back are none.
 */
const { random } = require("./random.js");

/** What the models should find; times in weeks. */
const TRUTH = { r: 0.8, alpha: 12, a: 0.8, b: 3.2, p: 6, q: 4, v: 25 };

const WEEK = 7;
/** The days of the log, and those within which customers come. */
const DAYS = 3 * 365;
const ARRIVALS = 2 * 365;
/** 1 January 2023, as Excel counts days, and 1 January 1970. */
const FIRST_DAY = 44_927;
const UNIX_EPOCH = 25_569;
/** For how many days after the end of the log customers are followed: twelve months, as the models count them. */
const FOLLOWED = 365.25;
const WEEKS_FOLLOWED = Math.ceil(FOLLOWED / WEEK);
/** At most so many days after a purchase something of it is given back. */
const LATEST_RETURN = 30;

const HEADERS = ["Customer", "Date", "Amount"];
/** Rows of a piece of CSV. */
const PIECE = 20_000;

/** @type {typeof import("./known-log").knownLog} */
function knownLog({ customers = 20_000, rows, seed = 20_261_122, order = "date", refunds = 0 } = {}) {
  const { purchases, later, staying } = lives(customers, random(seed));
  const entries = withRefunds(purchases, refunds, random(seed + 1));
  if (order === "date") entries.sort((one, other) => one.day - other.day);
  else shuffle(entries, random(seed + 2));
  const bought = purchases.length;
  let [dealt, rowCount] = [0, 0];
  for (const entry of entries) {
    // Evenly, so that in all they are as many as were asked for.
    const lines =
      rows === undefined
        ? 1
        : Math.floor(((dealt + 1) * rows) / bought) - Math.floor((dealt * rows) / bought);
    if (entry.cents > 0) dealt++;
    entry.lines = entry.cents > 0 ? Math.max(1, lines) : 1;
    rowCount += entry.lines + 2 * entry.returned;
  }
  return {
    truth: TRUTH,
    headers: HEADERS,
    customers,
    purchases: bought,
    rowCount,
    staying,
    later,
    *rows() {
      for (const [entry, from, to] of spans(entries, order))
        for (let line = from; line < to; line++)
          yield [entry.customer, FIRST_DAY + entry.day, amountIn(entry, line)];
    },
    *csv() {
      let [piece, rowsInPiece] = [`${HEADERS.join(",")}\n`, 0];
      for (const [entry, from, to] of spans(entries, order)) {
        const start = `${entry.customer},${ISO_DATES[entry.day]},`;
        for (let line = from; line < to; line++) piece += `${start}${amountIn(entry, line)}\n`;
        rowsInPiece += to - from;
        if (rowsInPiece < PIECE) continue;
        yield piece;
        [piece, rowsInPiece] = ["", 0];
      }
      if (piece !== "") yield piece;
    },
  };
}

/** What each customer buys: in the log, and in the months after it, which the log doesn't know. */
function lives(customers, next) {
  const purchases = [];
  const later = { purchases: 0, paid: 0, paidByWeek: Array(WEEKS_FOLLOWED).fill(0) };
  let staying = 0;
  for (let at = 1; at <= customers; at++) {
    const customer = `C${String(at).padStart(7, "0")}`;
    const rate = gamma(next, TRUTH.r) / TRUTH.alpha / WEEK;
    const leaving = beta(next, TRUTH.a, TRUTH.b);
    const scale = TRUTH.v / gamma(next, TRUTH.q);
    let time = ARRIVALS * next();
    let [lastDay, last] = [-1, 0];
    let hasLeft = false;
    for (let isFirst = true; !hasLeft && time < DAYS + FOLLOWED; isFirst = false) {
      const cents = Math.max(1, Math.round(100 * scale * gamma(next, TRUTH.p)));
      last = time;
      if (time < DAYS) {
        // Two purchases are never of one day: the later is of the day after.
        lastDay = Math.max(Math.floor(time), lastDay + 1);
        if (lastDay < DAYS) purchases.push({ customer, day: lastDay, cents, returned: 0, lines: 1 });
      } else {
        later.purchases++;
        later.paid += cents / 100;
        later.paidByWeek[Math.floor((time - DAYS) / WEEK)] += cents / 100;
      }
      hasLeft = !isFirst && next() < leaving;
      time -= Math.log(1 - next()) / rate;
    }
    if (!hasLeft || last >= DAYS) staying++;
  }
  return { purchases, later, staying };
}

/** With something given back after some of the purchases: on the same day, or on one on which the customer buys nothing. */
function withRefunds(purchases, share, next) {
  const entries = [...purchases];
  purchases.forEach((purchase, at) => {
    if (share === 0 || next() >= share) return;
    const { customer, day, cents } = purchase;
    if (next() < 0.5) {
      purchase.returned = 1;
      return;
    }
    const later = day + 1 + Math.floor(LATEST_RETURN * next());
    let after = at + 1;
    while (purchases[after]?.customer === customer && purchases[after].day < later) after++;
    const isFree = purchases[after]?.customer !== customer || purchases[after].day !== later;
    if (later < DAYS && isFree)
      entries.push({ customer, day: later, cents: -Math.ceil(cents * next()), returned: 0, lines: 1 });
  });
  return entries;
}

function shuffle(entries, next) {
  for (let at = entries.length - 1; at > 0; at--) {
    const other = Math.floor((at + 1) * next());
    [entries[at], entries[other]] = [entries[other], entries[at]];
  }
}

/** Which rows of which entry follow each other: all of a purchase together, or one of each purchase, then a second of those that have one. */
function* spans(entries, order) {
  const rowsOf = ({ lines, returned }) => lines + 2 * returned;
  if (order === "date") for (const entry of entries) yield [entry, 0, rowsOf(entry)];
  else
    for (let [line, left] = [0, entries]; left.length > 0; line++) {
      for (const entry of left) yield [entry, line, line + 1];
      left = left.filter((entry) => rowsOf(entry) > line + 1);
    }
}

/** What was paid is dealt out over the rows; the last two are of what was given back. */
function amountIn({ cents, lines }, line) {
  if (line >= lines) return (line === lines ? cents : -cents) / 100;
  const each = Math.trunc(cents / lines);
  return (line === 0 ? cents - (lines - 1) * each : each) / 100;
}

const ISO_DATES = Array.from({ length: DAYS }, (_, day) =>
  new Date((FIRST_DAY + day - UNIX_EPOCH) * 86_400_000).toISOString().slice(0, 10),
);
/** Box and Muller's, one of the pair. */
const normal = (next) => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());

/** With rate 1 (Marsaglia & Tsang 2000, A simple method for generating gamma variables, ACM Transactions on Mathematical Software 26(3)). */
function gamma(next, shape) {
  if (shape < 1) return gamma(next, shape + 1) * (1 - next()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(next);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - next()) < x ** 2 / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}

function beta(next, a, b) {
  const one = gamma(next, a);
  return one / (one + gamma(next, b));
}

module.exports = { knownLog };
