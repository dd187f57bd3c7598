/** Logs of purchases, and what plain arithmetic over them gives: no model of ours takes part. */

export interface Purchase {
  customer: string;
  /** Excel's serial number. */
  day: number;
  amount: number;
}

/** 1 January 2024. */
const START = 45_292;

/** Purchases of customers who come over half a year, buy at a rate of their own, and after each may leave: the same every time. */
export function simulatedLog(customers: number, leaving: number, days = 720): Purchase[] {
  let state = 20_261_122;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state + 0.5) / 4_294_967_296;
  };
  return Array.from({ length: customers }, (_, at) => `Customer ${at + 1}`).flatMap((customer) => {
    const rate = (0.1 + random() ** 2) / 20;
    const spend = 20 + 180 * random() ** 3;
    const leaves = 2 * leaving * random();
    const purchases: Purchase[] = [];
    for (let day = Math.floor(180 * random()); day < days;) {
      purchases.push({
        customer,
        day: START + day,
        amount: Math.round(spend * (0.5 + random()) * 100) / 100,
      });
      if (random() < leaves) break;
      day += Math.max(1, Math.round(-Math.log(random()) / rate));
    }
    return purchases;
  });
}

export interface PlainCustomer {
  /** Days with a positive total, in order, and what was paid on each. */
  days: number[];
  paid: number[];
  /** The first of them; who never paid is there since the first day in the log. */
  since: number;
}

/** What each customer bought, by day. */
export function plainCustomers(log: Purchase[]): Map<string, PlainCustomer> {
  const totals = new Map<string, Map<number, number>>();
  for (const { customer, day, amount } of log) {
    const own = totals.get(customer) ?? new Map<number, number>();
    own.set(Math.floor(day), (own.get(Math.floor(day)) ?? 0) + amount);
    totals.set(customer, own);
  }
  return new Map(
    [...totals].map(([customer, own]) => {
      const bought = [...own].filter(([, paid]) => paid > 1e-9).sort((one, other) => one[0] - other[0]);
      const days = bought.map(([day]) => day);
      const since = days[0] ?? Math.min(...own.keys());
      return [customer, { days, paid: bought.map(([, paid]) => paid), since }];
    }),
  );
}

/** The rows that RFM_SUMMARY gives, without its header, in a unit of so many days. */
export function plainSums(log: Purchase[], unit: number): [string, number, number, number, number][] {
  const end = log.reduce((latest, { day }) => Math.max(latest, Math.floor(day)), 0);
  return [...plainCustomers(log)].map(([customer, { days, paid, since }]) => {
    const repeats = Math.max(0, days.length - 1);
    const again = paid.slice(1).reduce((sum, each) => sum + each, 0);
    const recency = repeats > 0 ? (days.at(-1)! - since) / unit : 0;
    return [customer, repeats, recency, (end - since) / unit, repeats > 0 ? again / repeats : 0];
  });
}

/** Share of customers who bought on two days or more. */
export function plainRepeatRate(log: Purchase[]): number {
  const customers = [...plainCustomers(log).values()];
  return customers.filter(({ days }) => days.length > 1).length / customers.length;
}

/** Repeat purchases up to a day, and purchases after it, of those who had bought by then. */
export function plainSplit(log: Purchase[], split: number): { known: number; before: number; after: number } {
  const known = [...plainCustomers(log).values()].filter(({ days }) => days[0] <= split);
  const upTo = ({ days }: PlainCustomer) => days.filter((day) => day <= split).length;
  return {
    known: known.length,
    before: known.reduce((sum, each) => sum + upTo(each) - 1, 0),
    after: known.reduce((sum, each) => sum + each.days.length - upTo(each), 0),
  };
}

const dateOf = (serial: number) => new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000);

/** Quarters since the year 0. */
export const plainQuarter = (serial: number) =>
  4 * dateOf(serial).getUTCFullYear() + Math.floor(dateOf(serial).getUTCMonth() / 3);

/** For each quarter of first purchases, the share of its customers who bought again k quarters later, k = 0, 1 …; up to the last. */
export function plainQuarterCohorts(
  log: Purchase[],
): { quarter: number; customers: number; shares: number[] }[] {
  const customers = [...plainCustomers(log).values()].filter(({ days }) => days.length > 0);
  const last = plainQuarter(log.reduce((latest, { day }) => Math.max(latest, day), 0));
  const quarters = [...new Set(customers.map(({ days }) => plainQuarter(days[0])))].sort((a, b) => a - b);
  return quarters.map((quarter) => {
    const cohort = customers.filter(({ days }) => plainQuarter(days[0]) === quarter);
    const active = (k: number) =>
      cohort.filter(({ days }) => days.some((day) => plainQuarter(day) === quarter + k)).length;
    return {
      quarter,
      customers: cohort.length,
      shares: Array.from({ length: last - quarter + 1 }, (_, k) => active(k) / cohort.length),
    };
  });
}
