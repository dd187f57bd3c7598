/**
 * The profit centers of a target account: what a change of its own metric is worth to each, which account gains most, and how to say
 * so in the words of the center's leader.
 */
import { group, type Key } from "./keys";
import { changeText, moneyText, pairText, TOO_LONG } from "./number-text";
import { inOrder, notAbove, orderByGroup, orderDescendingSums } from "./order";
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
  const n = accounts.length;
  const account = group(accounts);
  const count = account.keys.length;
  const names = group(centers.concat(buyers));
  const held = pairsOf(account.of, count, names.of.subarray(0, n), names.keys.length);
  const buying = pairsOf(account.of, count, names.of.subarray(n), names.keys.length);
  const gains = netSumBy(held.of, held.member.length, [impacts]);

  const lead = new Array<Key>(count).fill("");
  const leadImpact = new Float64Array(count).fill(NaN);
  const centerCount = new Float64Array(count);
  const lastBuyerOf = new Int32Array(names.keys.length).fill(-1);
  for (let i = 0, j = 0; i < held.member.length; i++) {
    const [owner, member] = [held.account[i], held.member[i]];
    for (; j < buying.member.length && buying.account[j] <= owner; j++)
      lastBuyerOf[buying.member[j]] = buying.account[j];
    const onlyBuys = gains[i] === 0 && lastBuyerOf[member] === owner;
    if (names.keys[member] === "" || onlyBuys) continue;
    centerCount[owner]++;
    if (notAbove(gains[i], leadImpact[owner])) continue;
    lead[owner] = names.keys[member];
    leadImpact[owner] = gains[i];
  }

  const impact = netSumBy(account.of, count, [impacts]);
  const order = orderDescendingSums(impact);
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

/** Distinct pairs of an account and what a row of it holds: account by account, each where it first appears. */
interface Pairs {
  /** The pair of each row. */
  of: Uint32Array;
  account: number[];
  member: number[];
}

function pairsOf(accountOf: Uint32Array, accounts: number, memberOf: Uint32Array, members: number): Pairs {
  const pairs: Pairs = { of: new Uint32Array(memberOf.length), account: [], member: [] };
  if (memberOf.length === 0) return pairs;
  const lastPairOf = new Int32Array(members).fill(-1);
  for (const row of orderByGroup(accountOf, accounts)) {
    const [owner, member] = [accountOf[row], memberOf[row]];
    if (pairs.account[lastPairOf[member]] !== owner) {
      lastPairOf[member] = pairs.member.push(member) - 1;
      pairs.account.push(owner);
    }
    pairs.of[row] = lastPairOf[member];
  }
  return pairs;
}

/** The buying centers of each account, as first spelled among them. */
function buyersOf(accountOf: Uint32Array, accounts: number, buyers: readonly Key[]): Key[] {
  const { keys, of } = group(buyers);
  const { account, member } = pairsOf(accountOf, accounts, of, keys.length);
  const found: Key[][] = Array.from({ length: accounts }, () => []);
  member.forEach((buyer, i) => {
    if (keys[buyer] !== "") found[account[i]].push(keys[buyer]);
  });
  return found.map((each) => (each.length === 1 ? each[0] : each.map(toText).join(", ")));
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
