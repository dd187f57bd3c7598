/**
 * Who decides, who pays, who uses. A deal has up to three parties, one in each role; any two or all may be the same (a referring
 * physician decides, an insurer pays, a patient uses).
 */
import { group, type Key } from "./keys";
import { inOrder, orderDescendingSums } from "./order";
import { hasTotal, paretoCount, paretoShare } from "./profitability";
import { netSumBy, sum } from "./sums";

/** The parties of n deals by role; the empty text where a role's is unknown. */
export interface Deals {
  deciders: readonly Key[];
  payers: readonly Key[];
  users: readonly Key[];
}

/** One row a party. */
export interface Ecosystem {
  /** As first spelled. */
  parties: Key[];
  /** What each is in any deal: "Decider", "Payer / user", …. */
  roles: string[];
  /** In how many deals each is the decider. */
  decided: Float64Array;
  /** Profit of the deals that each decided, paid for and used; NaN where no profits are given. */
  profitDecided: Float64Array;
  profitPaid: Float64Array;
  profitUsed: Float64Array;
}

const ROLES = ["decider", "payer", "user"];

/**
 * The roles of each party, those who decide the most profit first, or the most deals where no profits are given. Ties keep the order
 * of the sheet: row by row, decider, payer, user.
 * @param profits n amounts (money)
 */
export function ecosystemRoles({ deciders, payers, users }: Deals, profits?: Float64Array): Ecosystem {
  const roles = [deciders, payers, users];
  const inSheetOrder = Array.from({ length: 3 * deciders.length }, (_, i) => roles[i % 3][Math.floor(i / 3)]);
  const { keys, of } = group(inSheetOrder);
  const roleOf = [0, 1, 2].map((role) => Uint32Array.from(deciders, (_, deal) => of[3 * deal + role]));
  const has = roleOf.map((parties) => {
    const found = new Uint8Array(keys.length);
    for (const party of parties) found[party] = 1;
    return found;
  });
  const decided = new Float64Array(keys.length);
  for (const party of roleOf[0]) decided[party]++;
  const profitBy = roleOf.map((parties) =>
    profits ? netSumBy(parties, keys.length, [profits]) : new Float64Array(keys.length).fill(NaN),
  );

  const unknown = keys.indexOf("");
  const order = orderDescendingSums(profits ? profitBy[0] : decided).filter((party) => party !== unknown);
  const [profitDecided, profitPaid, profitUsed] = profitBy.map((amounts) => inOrder(amounts, order));
  return {
    parties: Array.from(order, (party) => keys[party]),
    roles: Array.from(order, (party) => namesOf(has.map((found) => found[party] === 1))),
    decided: inOrder(decided, order),
    profitDecided,
    profitPaid,
    profitUsed,
  };
}

/** "Decider / user": a capital letter begins. */
function namesOf(roles: boolean[]): string {
  const text = ROLES.filter((_, role) => roles[role]).join(" / ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** How far the business hinges on the parties in one role. */
export interface Pivot {
  /** How many there are. */
  parties: number;
  /** Share of net profit that the best fifth of them bring; NaN where the profits of the role have no total, as the next. */
  topShare: number;
  /** The least number of them with 80 % of net profit. */
  needed: number;
  /** Mean; NaN where there are no parties. */
  meanProfit: number;
}

/**
 * @param role the party of each of n deals, the empty text where it is unknown
 * @param profits n amounts (money)
 */
export function ecosystemPivot(role: readonly Key[], profits: Float64Array): Pivot {
  const { keys, of } = group(role);
  const byParty = netSumBy(of, keys.length, [profits]).filter((_, party) => keys[party] !== "");
  const shared = hasTotal(byParty);
  return {
    parties: byParty.length,
    topShare: shared ? paretoShare(byParty, 0.2, "net") : NaN,
    needed: shared ? paretoCount(byParty, 0.8, "net") : NaN,
    meanProfit: sum(byParty) / byParty.length,
  };
}
