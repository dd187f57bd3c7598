/** The answer of the Targets path, before anything is written. */
import { group } from "../../models/keys";
import { sum } from "../../models/sums";
import type { Figure, List, OptionValues, Preview, UsableData } from "../analysis";
import { shownKey } from "../names";
import type { GainCurvePicture } from "../picture";
import { BINS, choose, type Choosing, type Score, segmentsOf } from "./choice";
import { choiceOf, type Facts, isChosen, type Role } from "./roles";
import { targets as texts } from "../../texts/targets";
import { count, money, ratio, share } from "../../texts/words";

/** An AUC below is hardly better than guessing, one above too good to be true. */
const AUC = { weak: 0.55, tooGood: 0.97 };
/** Responses for each feature, and in the check, below which chance rules. */
const FEW = 10;
/** Rows of a list. */
const SHOWN = 10;
/** Steps of the curve of values. */
const STEPS = 100;

/** What contacting some is expected to come to. */
interface Strategy {
  contacts: number;
  cost: number;
  profit: number;
}

export function preview(data: UsableData<Role>, options: OptionValues): Preview<Facts> {
  const choosing = choose(data, options);
  const { offer, score, rows } = choosing;
  const { list, everybody, random } = strategies(choosing);
  const chosenSegments = segmentsOf(data).filter(isChosen(offer));
  const restricted = chosenSegments.length < segmentsOf(data).length;
  return {
    sentence: texts.sentence({
      chosen: list.contacts,
      customers: rows.length,
      segments: restricted ? chosenSegments.map((each) => choiceOf(shownKey(each))) : null,
      profit: list.profit,
      cost: list.cost,
      everybody: everybody.profit,
      random: random.profit,
      rate: offer.known ? null : offer.rate,
    }),
    warnings: warnings(data, choosing),
    figures: figures(choosing, list),
    pictures: picture(choosing, list),
    lists: [
      {
        title: texts.lists.strategies.title,
        headers: texts.lists.strategies.headers,
        rows: [list, everybody, random].map(({ contacts, cost, profit }, at) => [
          texts.lists.strategies.names[at],
          count(contacts),
          money(cost),
          money(profit),
        ]),
        note: texts.lists.strategies.note,
      },
      firstOnTheList(data, choosing),
      ...(score ? [terms(score)] : []),
    ],
    short: list.contacts > 0 ? texts.short(list.contacts, list.profit) : texts.shortNobody,
    facts: {
      features: score?.features ?? [],
      checked: score !== null && "auc" in score.check,
      segments: segmentsOf(data),
      valueColumn: data.numbers.value !== undefined,
    },
  };
}

function strategies({
  offer,
  expected,
  selected,
}: Choosing): Record<"list" | "everybody" | "random", Strategy> {
  const customers = expected.length;
  const contacts = sum(selected);
  const all = sum(expected);
  return {
    list: {
      contacts,
      cost: contacts * offer.cost,
      profit: sum(expected.filter((_, i) => selected[i] === 1)),
    },
    everybody: { contacts: customers, cost: customers * offer.cost, profit: all },
    random: { contacts, cost: contacts * offer.cost, profit: (contacts * all) / customers },
  };
}

function figures({ offer, score, probability, selected, rows }: Choosing, list: Strategy): Figure[] {
  const words = texts.figures;
  const responses = sum(probability.filter((_, i) => selected[i] === 1));
  const all = sum(probability) / rows.length;
  const found: Figure[] = [
    { label: words.chosen, value: count(list.contacts), meaning: words.chosenMeaning(rows.length) },
    { label: words.profit, value: money(list.profit), meaning: words.profitMeaning },
    { label: words.spent, value: money(list.cost), meaning: words.spentMeaning(offer.budget) },
    {
      label: words.responses,
      value: count(responses),
      meaning: words.responsesMeaning(list.contacts > 0 ? responses / list.contacts : 0, all),
    },
  ];
  if (!score) return found;
  if ("auc" in score.check) {
    const { auc, lift } = score.check;
    found.push(
      { label: words.auc, value: ratio(auc), meaning: words.aucMeaning },
      { label: words.gain, value: share(lift.gain[BINS / 5 - 1]), meaning: words.gainMeaning },
    );
  }
  found.push({
    label: words.learnt,
    value: words.learntOf(score.responses, score.contacts),
    meaning: words.learntMeaning,
  });
  return found;
}

function warnings(data: UsableData<Role>, { offer, score, value }: Choosing): string[] {
  const words = texts.warnings;
  const rowsOf = new Map<number, number>();
  for (const customer of group(data.keys.customer!).of) rowsOf.set(customer, (rowsOf.get(customer) ?? 0) + 1);
  const twice = [...rowsOf.values()].filter((rows) => rows > 1).length;
  return [
    ...(score ? scoreWarnings(score) : [words.assumed(offer.rate)]),
    ...(offer.start !== "best return" && value.every((each) => each === value[0]) ? [words.sameValue] : []),
    ...(twice > 0 ? [words.twice(twice)] : []),
  ];
}

function scoreWarnings({ features, constant, contacts, responses, check }: Score): string[] {
  const words = texts.warnings;
  const rarer = Math.min(responses, contacts - responses);
  const found: string[] = [];
  if ("reason" in check) found.push(words.unchecked(check.reason));
  else {
    if (check.auc < AUC.weak) found.push(words.weak(check.auc));
    if (check.auc > AUC.tooGood) found.push(words.tooGood(check.auc));
    if (check.responses < FEW) found.push(words.fewChecked(check.responses));
  }
  if (rarer < FEW * features.length) found.push(words.fewResponses(responses, features.length));
  if (constant.length > 0) found.push(words.constant(constant));
  return found;
}

function firstOnTheList(
  data: UsableData<Role>,
  { rows, probability, value, expected, selected, order }: Choosing,
): List {
  const shown = Array.from(order.subarray(0, SHOWN)).filter((i) => selected[i] === 1);
  return {
    title: texts.lists.first.title,
    headers: texts.lists.first.headers,
    rows: shown.map((i) => [
      shownKey(data.keys.customer![rows[i]]),
      texts.probability(probability[i]),
      money(value[i]),
      money(expected[i]),
    ]),
  };
}

function terms({ features, fit }: Score): List {
  return {
    title: texts.lists.terms.title,
    headers: texts.lists.terms.headers,
    rows: features.map(({ name }, j) => [
      name,
      texts.higher(fit.coefficients[j + 1], fit.p[j + 1]),
      texts.chance(fit.p[j + 1]),
    ]),
  };
}

type Point = GainCurvePicture["points"][number];

/** How the responses gather in the check; without an earlier offer, how the value does. */
function picture(choosing: Choosing, list: Strategy): GainCurvePicture[] {
  const { score, rows } = choosing;
  const points = score ? checkedPoints(score) : valuePoints(choosing);
  if (points.length < 2) return [];
  const contacted = list.contacts / rows.length;
  const reached = valueAt(points, contacted);
  const words = texts.picture;
  return [
    {
      kind: "gain curve",
      points,
      marks:
        contacted > 0 && contacted < 1 ? [{ contacted, reached, label: words.mark(contacted, reached) }] : [],
      xTitle: score ? words.contacted : words.byValue,
      yTitle: score ? words.reached : words.worth,
      random: words.random,
      description: (score ? words.description : words.valueDescription)(contacted, reached),
    },
  ];
}

function checkedPoints({ check }: Score): Point[] {
  if ("reason" in check) return [];
  const { customers, gain } = check.lift;
  const all = sum(customers);
  let contacted = 0;
  return [
    { contacted: 0, reached: 0 },
    ...Array.from(gain, (reached, bin) => ({
      contacted: (contacted += customers[bin]) / all,
      reached,
    })).filter((_, bin) => customers[bin] > 0),
  ];
}

function valuePoints({ probability, value }: Choosing): Point[] {
  const gains = probability
    .map((chance, i) => chance * Math.max(0, value[i]))
    .sort()
    .reverse();
  const all = sum(gains);
  if (all === 0) return [];
  const steps = Math.min(STEPS, gains.length);
  const points: Point[] = [{ contacted: 0, reached: 0 }];
  let reached = 0;
  for (let i = 0, step = 1; i < gains.length; i++) {
    reached += gains[i];
    if (i + 1 < Math.ceil((step * gains.length) / steps)) continue;
    points.push({ contacted: (i + 1) / gains.length, reached: reached / all });
    step++;
  }
  return points;
}

/** Straight lines between the points. */
function valueAt(points: Point[], contacted: number): number {
  const next = points.findIndex((point) => point.contacted >= contacted);
  if (next <= 0) return next < 0 ? 1 : points[0].reached;
  const [from, to] = [points[next - 1], points[next]];
  const part = (contacted - from.contacted) / (to.contacted - from.contacted);
  return from.reached + part * (to.reached - from.reached);
}
