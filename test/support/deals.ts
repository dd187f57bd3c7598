/** The sample table of deals, and what plain arithmetic over it gives: no model of ours takes part. */
import fs from "node:fs";
import path from "node:path";
import { csvParse } from "d3-dsv";

export interface Deal {
  deal: string;
  decider: string;
  payer: string;
  user: string;
  profit: number;
}

export const sampleDeals: Deal[] = csvParse(
  fs.readFileSync(path.resolve(__dirname, "../../assets/sample/deals.csv"), "utf8"),
).map((row) => ({
  deal: row.Deal,
  decider: row.Decider,
  payer: row.Payer,
  user: row.User,
  profit: Number(row.Profit),
}));

type Side = "decider" | "payer" | "user";

export function expectedEcosystem(deals: Deal[]) {
  const known = deals.filter(({ decider }) => decider !== "");
  const total = known.reduce((all, { profit }) => all + profit, 0);
  /** Party and profit, best first. */
  const ranked = (side: Side) => {
    const profits = new Map<string, number>();
    for (const deal of known)
      if (deal[side] !== "") profits.set(deal[side], (profits.get(deal[side]) ?? 0) + deal.profit);
    return [...profits].sort((one, other) => other[1] - one[1]);
  };
  /** The whale curve read at a share of the parties, with straight lines between them. */
  const topShare = (side: Side, top: number) => {
    const profits = ranked(side).map(([, profit]) => profit);
    const place = top * profits.length;
    const whole = Math.floor(place + 1e-9);
    const full = profits.slice(0, whole).reduce((all, each) => all + each, 0);
    const part = whole < profits.length ? (place - whole) * profits[whole] : 0;
    return (full + part) / profits.reduce((all, each) => all + each, 0);
  };
  const needed = (side: Side) => {
    const profits = ranked(side).map(([, profit]) => profit);
    const goal = 0.8 * profits.reduce((all, each) => all + each, 0);
    let reached = 0;
    return 1 + profits.findIndex((each) => (reached += each) >= goal - 1e-9);
  };
  const roles = new Map<string, Set<Side>>();
  for (const deal of known)
    for (const side of ["decider", "payer", "user"] as const)
      if (deal[side] !== "") roles.set(deal[side], (roles.get(deal[side]) ?? new Set<Side>()).add(side));
  const withRoles = (...sides: Side[]) =>
    [...roles.values()].filter((each) => each.size === sides.length && sides.every((side) => each.has(side)))
      .length;
  return { known, total, ranked, topShare, needed, roles, withRoles };
}
