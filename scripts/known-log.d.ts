export interface Asked {
  customers?: number;
  /** So many, beside those of refunds; without it a row a purchase. */
  rows?: number;
  seed?: number;
  /** Rows in order of dates, or in none. */
  order?: "date" | "shuffled";
  /** The share of purchases of which something is given back. */
  refunds?: number;
}

export interface KnownLog {
  /** The parameters of BG/NBD (weeks) and Gamma-Gamma by which the log was drawn. */
  truth: Record<"r" | "alpha" | "a" | "b" | "p" | "q" | "v", number>;
  headers: string[];
  customers: number;
  /** Days on which a customer bought. */
  purchases: number;
  rowCount: number;
  /** Customers who have not left at the end of the log. */
  staying: number;
  /** What the same customers buy in the twelve months after the log, which is not in it. */
  later: { purchases: number; paid: number; paidByWeek: number[] };
  /** The date is Excel's serial number. */
  rows(): Generator<[customer: string, date: number, amount: number]>;
  /** As text with a header, its dates as 2023-01-31, in pieces of many rows. */
  csv(): Generator<string>;
}

/** Every purchase has a row: fewer rows than purchases are not to be had. */
export function knownLog(asked?: Asked): KnownLog;
