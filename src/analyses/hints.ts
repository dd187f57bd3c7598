/** Words in headers that several paths go by. */
import type { ColumnSpec } from "./analysis";

/** Whose row it is. */
export const CUSTOMER: Pick<ColumnSpec, "hints" | "avoid"> = {
  hints: [
    "customer name",
    "customer",
    "client name",
    "client",
    "account name",
    "account",
    "company",
    "buyer",
    "customer id",
  ],
  avoid: ["segment", "type", "group", "since", "count"],
};

/** In lists of people, not of companies. */
export const PERSON: Pick<ColumnSpec, "hints" | "avoid"> = {
  hints: [
    "customer name",
    "customer",
    "client name",
    "client",
    "account",
    "contact name",
    "name",
    "customer id",
  ],
  avoid: CUSTOMER.avoid,
};

/** What is no amount, whatever else the header says. */
export const RATES = ["rate", "ratio", "%", "pct", "percent", "share"];
