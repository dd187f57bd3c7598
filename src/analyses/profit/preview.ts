import {
  hasTotal,
  paretoCount,
  paretoShare,
  profitBy,
  profitGini,
  type WhalePeak,
  whaleCurve,
  whalePeak,
} from "../../models/profitability";
import { abcCost } from "../../models/costing";
import { sum } from "../../models/sums";
import { profit as texts } from "../../texts/profit";
import { count, money, ratio, share } from "../../texts/words";
import { AnalysisError, type Figure, type OptionValues, type Preview, type UsableData } from "../analysis";
import { answering } from "../answering";
import type { WhaleCurvePicture } from "../picture";
import { activityCosts, read, type Role } from "./roles";

export const CURVE_POINTS = 100;

/** What each customer brings, and what of it is eaten up by serving them. */
interface Earned {
  profits: Float64Array;
  /** Null where no activity has a cost. */
  serving: { total: number; turned: number } | null;
}

export function preview(data: UsableData<Role>, options: OptionValues): Preview {
  return answering(() => {
    const earned = earnedBy(data, options);
    const answer = answerOf(earned.profits, options);
    const { serving } = earned;
    const remarks = [
      ...(serving ? [texts.serving(serving.total, serving.turned)] : []),
      ...(data.numbers.profit || data.numbers.costs || serving ? [] : [texts.noCosts]),
    ];
    const figures: Figure[] = serving
      ? [
          {
            label: texts.figures.serving,
            value: money(serving.total),
            meaning: texts.figures.servingMeaning,
          },
        ]
      : [];
    return {
      ...answer,
      sentence: [answer.sentence, ...remarks].join(" "),
      figures: [...answer.figures, ...figures],
      facts: null,
    };
  });
}

/** As the sheet works it out: where revenue and profit are both given, cost is what they leave. */
function earnedBy({ keys, numbers, headers }: UsableData<Role>, options: OptionValues): Earned {
  const customers = keys.customer ?? [];
  if (customers.length === 0) throw new AnalysisError(texts.noRows);
  const revenue = numbers.revenue?.[0];
  const booked = numbers.profit?.[0];
  const costs =
    revenue && booked
      ? [revenue.map((each, row) => each - booked[row])]
      : booked
        ? []
        : (numbers.costs ?? []);
  const income = revenue ?? booked ?? new Float64Array();
  const activities = activityCosts(headers.drivers, options);
  if (!activities) return { profits: profitBy(customers, income, costs).profit, serving: null };

  const serve = costToServe(activities, numbers.drivers ?? [], headers.drivers);
  const { keys: ranked, profit: profits } = profitBy(customers, income, [...costs, serve]);
  const served = profitBy(customers, new Float64Array(serve.length), [serve]);
  const costOf = new Map(served.keys.map((key, at) => [key, served.cost[at]]));
  const turned = ranked.filter((key, at) => profits[at] < 0 && profits[at] + costOf.get(key)! >= 0).length;
  return { profits, serving: { total: sum(activities), turned } };
}

function costToServe(costs: Float64Array, drivers: Float64Array[], headers: string[]): Float64Array {
  drivers.forEach((used, at) => {
    if (costs[at] !== 0 && !used.some((units) => units > 0))
      throw new AnalysisError(texts.unused(headers[at]));
  });
  const cells = new Float64Array(costs.length * (drivers[0]?.length ?? 0));
  drivers.forEach((used, at) => used.forEach((units, row) => (cells[row * costs.length + at] = units)));
  return abcCost(costs, cells);
}

function answerOf(profits: Float64Array, options: OptionValues): Omit<Preview, "facts"> {
  const { top, part, basis } = read(options);
  const customers = profits.length;
  const losers = profits.filter((each) => each < 0).length;
  const lost = -sum(profits.filter((each) => each < 0));
  const total = sum(profits);
  const gained = total + lost;
  if (gained === 0 && lost === 0) throw new AnalysisError(texts.allZero);

  const words = texts.figures;
  const base: Figure[] = [
    { label: words.total, value: money(total), meaning: words.totalMeaning(customers) },
    { label: words.losers, value: count(losers), meaning: words.losersMeaning(losers, lost) },
  ];
  if (!hasTotal(profits)) {
    const winners = profits.filter((each) => each > 0).length;
    return {
      sentence:
        customers === 1 ? texts.oneLoses(lost) : texts.noProfit({ customers, winners, losers, gained, lost }),
      figures: base,
      pictures: [],
      short: texts.shortLosses(losers, customers),
    };
  }
  if (customers === 1) {
    return { sentence: texts.oneCustomer(total), figures: base, pictures: [], short: texts.shortOne };
  }

  const best = paretoShare(profits, top, basis);
  const needed = paretoCount(profits, part, basis);
  const peak = whalePeak(profits);
  return {
    sentence: texts.sentence(
      { customers, needed, losers },
      { top, part, best, lost: lost / (basis === "net" ? total : gained) },
      basis,
    ),
    figures: [
      { label: words.best(top), value: share(best), meaning: words.bestMeaning(top, basis) },
      { label: words.needed(part), value: count(needed), meaning: words.neededMeaning(part, basis) },
      ...base,
      // Where nobody loses money, the curve ends at its peak.
      ...(losers > 0
        ? [{ label: words.peak, value: share(peak.profit), meaning: words.peakMeaning(peak.customers) }]
        : []),
      { label: words.gini, value: ratio(profitGini(profits)), meaning: words.giniMeaning },
    ],
    pictures: [whalePicture(profits, top, peak)],
    short: texts.short(best, Math.round(top * customers)),
  };
}

/** A peak that rounds to 100% is none. */
const NO_PEAK = 1.005;

/** The picture is always of net profit: only there can the curve rise above 100 % and fall again. */
function whalePicture(profits: Float64Array, top: number, peak: WhalePeak): WhaleCurvePicture {
  const curve = whaleCurve(profits, CURVE_POINTS);
  const best = paretoShare(profits, top, "net");
  const marks = [{ customers: top, profit: best, label: texts.picture.best(top, best) }];
  if (peak.profit > NO_PEAK) {
    marks.push({ customers: peak.customers, profit: peak.profit, label: texts.picture.peak(peak.profit) });
  }
  return {
    kind: "whale curve",
    points: Array.from(curve.customers, (customers, at) => ({ customers, profit: curve.profit[at] })),
    marks,
    description: texts.picture.description(top, best, peak),
  };
}
