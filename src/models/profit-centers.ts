/**
 * The profit centers of a target account: what a change of its own metric is worth to each, which account gains most, and how to say
 * so in the words of the center's leader.
 */
import { group, type Key } from "./keys";
import { changeText, moneyText, pairText, TOO_LONG } from "./number-text";
import { inOrder, orderDescending } from "./order";
import { netSumBy } from "./sums";

/**
 * What a change of its metric is worth to each of n profit centers: baseline · change · unitProfit (money).
 * @param baseline level of the metric now
 * @param change relative, 0.15 for 15 % more
 * @param unitProfit profit of one unit more of the metric (money), negative where less is better
 */
export function centerImpact(
  baseline: Float64Array,
  change: Float64Array,
  unitProfit: Float64Array,
): Float64Array {
  // Added to 0, a −0 becomes 0.
  return baseline.map((level, i) => level * change[i] * unitProfit[i] + 0);
}

/** One row an account, the one with most impact first; ties in order of first appearance. */
export interface CenterTargets {
  /** As first spelled. */
  accounts: Key[];
  /** What all that is offered is worth to the account (money). */
  impact: Float64Array;
  /** The profit center that gains most, the first of several; the empty text where there is none. */
  lead: Key[];
  /** What the lead gains; NaN where there is none. */
  leadImpact: Float64Array;
  /** As a share of the account's impact; NaN where that isn't above 0. */
  leadShare: Float64Array;
  /** How many profit centers the account has. */
  centers: Float64Array;
  /** Who buys for the account, several joined by commas; the empty text where nobody is known. */
  buyers: Key[];
}

/**
 * Accounts by what their profit centers gain. A buying center that holds no profit, as all its impacts add up to 0, is no profit
 * center; nor is a blank one, whose impact counts for the account alone.
 * @param accounts the account of each of n rows
 * @param centers its center; the empty text where it is unknown
 * @param impacts (money)
 * @param buyers the account's buying center; the empty text where it is unknown
 */
export function centerTargets(
  accounts: readonly Key[],
  centers: readonly Key[],
  impacts: Float64Array,
  buyers: readonly Key[] = [],
): CenterTargets {
  const account = group(accounts);
  const count = account.keys.length;
  const names = group(centers.concat(buyers));
  const place = (row: number, at: number) => account.of[row] * names.keys.length + names.of[at];
  const places = group(Array.from(centers, (_, row) => place(row, row))) as {
    keys: number[];
    of: Uint32Array;
  };
  const buying = new Set(Array.from(buyers, (_, row) => place(row, centers.length + row)));
  const gains = netSumBy(places.of, places.keys.length, impacts);

  const lead = new Array<Key>(count).fill("");
  const leadImpact = new Float64Array(count).fill(NaN);
  const centerCount = new Float64Array(count);
  places.keys.forEach((key, i) => {
    const name = names.keys[key % names.keys.length];
    if (name === "" || (gains[i] === 0 && buying.has(key))) return;
    const owner = Math.floor(key / names.keys.length);
    centerCount[owner]++;
    if (leadImpact[owner] >= gains[i]) return;
    lead[owner] = name;
    leadImpact[owner] = gains[i];
  });

  const impact = netSumBy(account.of, count, impacts);
  const order = orderDescending(impact);
  const allBuyers = buyersOf(account.of, count, buyers);
  return {
    accounts: Array.from(order, (each) => account.keys[each]),
    impact: inOrder(impact, order),
    lead: Array.from(order, (each) => lead[each]),
    leadImpact: inOrder(leadImpact, order),
    leadShare: inOrder(
      leadImpact.map((gain, each) => (impact[each] > 0 ? gain / impact[each] : NaN)),
      order,
    ),
    centers: inOrder(centerCount, order),
    buyers: Array.from(order, (each) => allBuyers[each]),
  };
}

/** The buying centers of each account, as first spelled. */
function buyersOf(accountOf: Uint32Array, accounts: number, buyers: readonly Key[]): Key[] {
  const { keys, of } = group(buyers);
  const found = Array.from({ length: accounts }, () => new Set<Key>());
  of.forEach((buyer, row) => {
    if (keys[buyer] !== "") found[accountOf[row]].add(keys[buyer]);
  });
  return found.map((each) => (each.size === 1 ? [...each][0] : [...each].map(toText).join(", ")));
}

/** What is offered to the leader of a profit center. */
export interface CenterOffer {
  center: Key;
  metric: Key;
  baseline: number;
  change: number;
  unitProfit: number;
  /** In front of money: "$", "EUR". */
  currency: string;
}

/**
 * The offer in the leader's own measure: "Credit cards: new accounts per day 40 → 46 (+15%), worth $36,000".
 * @returns NaN where a number has too many digits to be read
 */
export function centerMessage({
  center,
  metric,
  baseline,
  change,
  unitProfit,
  currency,
}: CenterOffer): string | number {
  const changed = baseline * (1 + change);
  const impact = baseline * change * unitProfit;
  const numbers = [baseline, changed, impact];
  if (!numbers.every((value) => Math.abs(value) < TOO_LONG)) return NaN;
  const [from, to] = pairText(baseline, changed);
  return `${toText(center)}: ${toText(metric)} ${from} → ${to} (${changeText(change)}), worth ${moneyText(impact, currency)}`;
}

/** A key as its cell shows it. */
function toText(key: Key): string {
  return typeof key === "boolean" ? String(key).toUpperCase() : String(key);
}
