/** What there is to say of customers and their profiles: which grouping tells most, what each profile brings. */
import { type Key } from "../../models/keys";
import { profileEquivalent } from "../../models/kpis";
import { effortGap, profileTable, segmentPower } from "../../models/segments";
import { sum } from "../../models/sums";
import { AnalysisError, type OptionValues, type UsableData } from "../analysis";
import { profiles as texts } from "../../texts/profiles";
import { type Graduation, graduation } from "./graduation";
import { groupsOf, planned, type Segmentation } from "./segmentations";
import type { Role } from "./roles";

type Data = UsableData<Role>;

export interface Profile {
  name: Key;
  customers: number;
  customerShare: number;
  profit: number;
  /** NaN where there is no total to share out. */
  profitShare: number;
  mean: number;
  index: number;
  /** Too few to act on. */
  small: boolean;
}

export interface Ranked {
  name: string;
  own: boolean;
  groups: number;
  rSquared: number;
  predictive: number;
}

export interface Found {
  outcome: Float64Array;
  tried: Segmentation[];
  /** The most predictive first; those made of the outcome itself aren't among them. */
  ranking: Ranked[];
  use: Segmentation;
  /** How the grouping in use does, and with which other it is compared. */
  power: Ranked | null;
  other: Ranked | null;
  /** The most profitable first. */
  table: Profile[];
  least: number;
  /** The highest and the lowest mean among those that are large enough. */
  best: Profile;
  worst: Profile | null;
  total: number;
  effort: { name: Key; effort: number; profit: number }[] | null;
  graduation: Graduation | null;
}

/** Fewer customers than this, or than this share of all, are too few to act on. */
const FEWEST = 10;
const SMALLEST_SHARE = 0.01;

export const bandsOf = (options: OptionValues) => Number(options.bands);

export function find(data: Data, options: OptionValues): Found {
  const outcome = data.numbers.outcome![0];
  if (outcome.length === 0) throw new AnalysisError(texts.errors.noRows);
  if (outcome.length === 1) throw new AnalysisError(texts.errors.oneCustomer);
  const tried = planned(data);
  if (tried.length === 0) throw new AnalysisError(texts.errors.nothingToTry);
  const groups = new Map(tried.map((each) => [each.name, groupsOf(each, data, bandsOf(options))]));
  const ranking = ranked(
    outcome,
    tried.filter(({ circular }) => !circular),
    groups,
  );
  const use =
    tried.find(({ name }) => name === options.use) ??
    tried.find(({ name }) => name === ranking[0]?.name) ??
    tried[0];
  const of = groups.get(use.name)!;
  const least = Math.max(FEWEST, Math.ceil(SMALLEST_SHARE * outcome.length));
  const table = tableOf(of, outcome, least);
  const large = table.some(({ small }) => !small) ? table.filter(({ small }) => !small) : table;
  const best = large.reduce((chosen, each) => (each.mean > chosen.mean ? each : chosen));
  const worst = large.reduce((chosen, each) => (each.mean < chosen.mean ? each : chosen));
  const effort = data.numbers.effort?.[0];
  return {
    outcome,
    tried,
    ranking,
    use,
    power: ranking.find(({ name }) => name === use.name) ?? null,
    other: compared(ranking, use.name),
    table,
    least,
    best,
    worst: worst === best ? null : worst,
    total: sum(outcome),
    effort: effort ? effortOf(of, effort, outcome) : null,
    graduation: graduation(data, of, bandsOf(options)),
  };
}

function ranked(outcome: Float64Array, tried: Segmentation[], groups: Map<string, Key[]>): Ranked[] {
  const names = tried.map(({ name }) => name);
  // Asked also where nothing is ranked: it says when all outcomes are the same.
  const power = segmentPower(
    outcome,
    names,
    names.map((name) => groups.get(name)!),
  );
  return power.segmentation.map((name, at) => ({
    name,
    own: tried.some((each) => each.name === name && each.kind === "own"),
    groups: power.segments[at],
    rSquared: power.rSquared[at],
    predictive: power.predictiveRSquared[at],
  }));
}

/** With the best of the others: the user's own first, where the grouping in use is the best of all. */
function compared(ranking: Ranked[], use: string): Ranked | null {
  if (ranking.length > 0 && ranking[0].name !== use) return ranking[0];
  const others = ranking.slice(1);
  return others.find(({ own }) => own) ?? others[0] ?? null;
}

function tableOf(groups: Key[], outcome: Float64Array, least: number): Profile[] {
  const table = profileTable(groups, outcome, []);
  return table.profiles.map((name, at) => ({
    name,
    customers: table.customers[at],
    customerShare: table.customerShare[at],
    profit: table.profit[at],
    profitShare: table.profitShare[at],
    mean: table.meanProfit[at],
    index: table.index[at],
    small: table.customers[at] < least,
  }));
}

/** How many customers of each profile one of the best is worth; NaN where no number is. */
export const equivalents = ({ table, best }: Pick<Found, "table" | "best">): Float64Array =>
  profileEquivalent(
    new Float64Array(table.length).fill(best.mean),
    Float64Array.from(table, ({ mean }) => mean),
  );

/** Null where effort or profit has no total to take a share of. */
function effortOf(groups: Key[], effort: Float64Array, outcome: Float64Array): Found["effort"] {
  if (!(sum(effort) > 0 && sum(outcome) > 0)) return null;
  const gaps = effortGap(groups, effort, outcome);
  return gaps.keys.map((name, at) => ({
    name,
    effort: gaps.effortShare[at],
    profit: gaps.profitShare[at],
  }));
}
