/** The answer of the Ideal customer path, before anything is written. */
import { group } from "../../models/keys";
import { hasTotal } from "../../models/profitability";
import { valueExchange, type ValueExchange } from "../../models/segments";
import { sum } from "../../models/sums";
import { type IcpIndex, icpIndex, icpScore, profileCoverage } from "../../models/targeting";
import { AnalysisError, type Key, type OptionValues, type Preview, type UsableData } from "../analysis";
import { differentNames, shownKey } from "../names";
import type { BarsPicture, QuadrantPicture } from "../picture";
import { ALIKE, type Facts, type Role, topOf } from "./roles";
import { ideal as texts, NAMED } from "../../texts/ideal";
import { count, money } from "../../texts/words";

/** A value with a smaller p-value is told apart from chance. */
const TELLING = 0.05;
/** An attribute that is filled for fewer isn't used. */
const USABLE_SHARE = 0.8;
/** Bars, and rows of a list. */
const SHOWN = { bars: 8, traits: 8, nearest: 5, alike: 10 };
/** Points in the quadrant. */
const POINTS = 2000;
/** With fewer among the best, hardly anything can show. */
const FEW = 10;
/** Between those who would recommend (9 or 10) and the others, and between a profit and none. */
const CUTS = { recommend: 8.5, profit: 0 };

interface Trait {
  label: string;
  value: string;
  times: number;
  customers: number;
  best: number;
  pValue: number;
}

/** Someone who can be scored: a customer, or a prospect where the profit isn't known. */
interface Person {
  name: Key;
  profit: number;
  score: number;
  isBest: boolean;
}

export function preview(data: UsableData<Role>, options: OptionValues): Preview<Facts> {
  const top = topOf(options);
  const all = data.numbers.profit![0];
  const names = differentNames(data.headers.attributes);
  const rows = rowsWithProfit(all);
  if (rows.length === 0) throw new AnalysisError(texts.noCustomers);
  const profits = Float64Array.from(rows, (row) => all[row]);
  const { columns, usable, unusable } = coverage(data.attributes.attributes!, rows, names);

  const known = columns.map((column) => Array.from(rows, (row) => column[row]));
  const index = icpIndex(usable, known, profits, top);
  const traits = toTraits(index);
  const telling = traits.filter(({ pValue, times }) => pValue < TELLING && times > 1);
  const rarer = traits.filter(({ pValue, times }) => pValue < TELLING && times < 1).reverse();
  const cut = leastOfBest(profits, top);
  const people = scored(data.keys.customer!, all, columns, icpScore(known, profits, columns, top), cut);
  const groups = groupsOf(profits, data.numbers.recommend?.[0], rows);
  const best = profits.filter((profit) => profit >= cut).length;
  const prospects = people.filter(({ profit }) => Number.isNaN(profit));

  return {
    sentence: texts.sentence({
      top,
      customers: rows.length,
      telling,
      rarer,
      awesome: groups && countOf(groups, "Awesome"),
    }),
    warnings: warnings({ data, rows, unusable, best, cut, top, told: [...telling, ...rarer], traits }),
    figures: [
      { label: texts.figures.best, value: count(best), meaning: texts.figures.bestMeaning(cut) },
      {
        label: texts.figures.profitShare,
        value: texts.shareOrNone(shareOfBest(profits, cut)),
        meaning: texts.figures.profitShareMeaning,
      },
      {
        label: texts.figures.telling,
        value: texts.figures.tellingOf(telling.length, traits.length),
        meaning: texts.figures.tellingMeaning(rarer.length, traits.length),
      },
      ...alikeFigures(people, prospects),
      ...(groups ? groupFigures(groups) : []),
      {
        label: texts.figures.used,
        value: texts.figures.usedOf(usable.length, names.length),
        meaning: texts.figures.usedMeaning,
      },
    ],
    pictures: [
      ...(telling.length > 0 ? [traitsPicture(telling)] : []),
      ...(groups ? [quadrant(profits, data.numbers.recommend![0], rows)] : []),
    ],
    lists: [traitList(telling, traits), ...alikeLists(people, prospects)],
    short: telling.length > 0 ? texts.short(telling[0].value, telling[0].times) : texts.shortNothing,
    facts: {
      names,
      telling: telling.length,
      asked: groups !== null,
      prospects: prospects.length,
    },
  };
}

function rowsWithProfit(profits: Float64Array): Uint32Array {
  return Uint32Array.from(profits.keys()).filter((row) => !Number.isNaN(profits[row]));
}

/** The attributes that are filled well enough among customers with a profit, and why the others aren't. */
function coverage(
  columns: Key[][],
  rows: Uint32Array,
  names: string[],
): { columns: Key[][]; usable: string[]; unusable: string[] } {
  const known = rows.filter((row) => columns.some((column) => column[row] !== ""));
  if (known.length === 0) throw new AnalysisError(texts.nothingKnown);
  const found = profileCoverage(columns.map((column) => Array.from(known, (row) => column[row])));
  const unusable = names.flatMap((name, j) => {
    if (found.usable[j]) return [];
    const { oneValue, manyValues, barelyFilled } = texts.warnings;
    if (found.filled[j] < USABLE_SHARE) return [barelyFilled(name, found.filled[j])];
    return [found.distinct[j] === 1 ? oneValue(name) : manyValues(name, found.distinct[j])];
  });
  if (unusable.length === names.length) throw new AnalysisError(texts.noneUsable(unusable));
  const isUsable = (_: unknown, j: number) => found.usable[j];
  return { columns: columns.filter(isUsable), usable: names.filter(isUsable), unusable };
}

function toTraits({ attribute, value, customers, topCustomers, index, pValue }: IcpIndex): Trait[] {
  return attribute.map((name, k) => {
    const text = shownKey(value[k]);
    return {
      label: texts.trait(name, text),
      value: text,
      times: index[k] / 100,
      customers: customers[k],
      best: topCustomers[k],
      pValue: pValue[k],
    };
  });
}

/** The profit of the last of the best: whoever brings as much is one of them. */
function leastOfBest(profits: Float64Array, top: number): number {
  const place = Math.max(1, Math.ceil(top * profits.length * (1 - 1e-12)));
  return Float64Array.from(profits).sort()[profits.length - place];
}

const shareOfBest = (profits: Float64Array, cut: number) =>
  hasTotal(profits) ? sum(profits.filter((profit) => profit >= cut)) / sum(profits) : NaN;

/** Everybody of whom something is known, the best scores first; equal ones in the order of the sheet. */
function scored(
  names: Key[],
  profits: Float64Array,
  columns: Key[][],
  scores: Float64Array,
  cut: number,
): Person[] {
  return names
    .map((name, row) => ({
      name,
      profit: profits[row],
      score: columns.some((column) => column[row] !== "") ? scores[row] : NaN,
      isBest: profits[row] >= cut,
    }))
    .filter(({ profit, score }) => !Number.isNaN(score) || Number.isNaN(profit))
    .sort((one, other) => (other.score || 0) - (one.score || 0));
}

const isAlike = ({ score, isBest }: Person) => !isBest && score >= ALIKE;

/** Null where nobody was asked. */
function groupsOf(
  profits: Float64Array,
  answers: Float64Array | undefined,
  rows: Uint32Array,
): ValueExchange[] | null {
  const given = answers && Float64Array.from(rows, (row) => answers[row]);
  if (!given || given.every(Number.isNaN)) return null;
  return valueExchange(profits, given, CUTS.profit);
}

const countOf = (groups: ValueExchange[], group: ValueExchange) =>
  groups.filter((each) => each === group).length;

function warnings({
  data,
  rows,
  unusable,
  best,
  cut,
  top,
  told,
  traits,
}: {
  data: UsableData<Role>;
  rows: Uint32Array;
  unusable: string[];
  best: number;
  cut: number;
  top: number;
  told: Trait[];
  traits: Trait[];
}): string[] {
  const keys = data.keys.customer!;
  const repeated = new Map<number, number>();
  for (const customer of group(keys).of) repeated.set(customer, (repeated.get(customer) ?? 0) + 1);
  const twice = [...repeated.values()].filter((times) => times > 1).length;
  return [
    ...(unusable.length > 0 ? [texts.warnings.unusable(unusable)] : []),
    // Each of many comparisons has its chance: the strongest has to stand out from them all (Bonferroni).
    ...(told.length > 0 && told.every(({ pValue }) => pValue * traits.length >= TELLING)
      ? [texts.warnings.chance(told.length, traits.length)]
      : []),
    ...(best < FEW && rows.length > best ? [texts.warnings.fewBest(best)] : []),
    ...(twice > 0 ? [texts.warnings.twice(twice)] : []),
    ...(cut <= 0 ? [texts.warnings.noProfit(top)] : []),
  ];
}

function alikeFigures(people: Person[], prospects: Person[]): Preview["figures"] {
  const alike = people.filter((person) => isAlike(person) && !Number.isNaN(person.profit)).length;
  const { figures } = texts;
  return [
    { label: figures.alike, value: count(alike), meaning: figures.alikeMeaning },
    ...(prospects.length > 0
      ? [
          {
            label: figures.prospects,
            value: count(prospects.length),
            meaning: figures.prospectsMeaning(prospects.filter(isAlike).length),
          },
        ]
      : []),
  ];
}

const groupFigures = (groups: ValueExchange[]): Preview["figures"] => [
  {
    label: texts.figures.awesome,
    value: count(countOf(groups, "Awesome")),
    meaning: texts.figures.awesomeMeaning,
  },
  {
    label: texts.figures.risk,
    value: count(countOf(groups, "Profitable, at risk")),
    meaning: texts.figures.riskMeaning,
  },
];

function traitList(telling: Trait[], traits: Trait[]) {
  const { title, noneTitle, headers, note } = texts.lists.traits;
  const shown =
    telling.length > 0
      ? telling.slice(0, SHOWN.traits)
      : traits
          .filter(({ times }) => times > 1)
          .sort((one, other) => one.pValue - other.pValue)
          .slice(0, SHOWN.nearest);
  return {
    title: telling.length > 0 ? title : noneTitle,
    headers,
    rows: shown.map(({ label, times, best, customers, pValue }) => [
      label,
      texts.times(times),
      count(best),
      count(customers),
      texts.chance(pValue),
    ]),
    note,
  };
}

function alikeLists(people: Person[], prospects: Person[]) {
  const { customers: title, prospects: prospectTitle, headers, prospectHeaders, note } = texts.lists.alike;
  const shownScore = ({ score }: Person) => (Number.isNaN(score) ? "" : count(score));
  if (prospects.length > 0) {
    return [
      {
        title: prospectTitle,
        headers: prospectHeaders,
        rows: prospects.slice(0, SHOWN.alike).map((each) => [shownKey(each.name), shownScore(each)]),
        note,
      },
    ];
  }
  const others = people.filter(({ isBest }) => !isBest).slice(0, SHOWN.alike);
  return [
    {
      title,
      headers,
      rows: others.map((each) => [shownKey(each.name), shownScore(each), money(each.profit)]),
      note,
    },
  ];
}

function traitsPicture(telling: Trait[]): BarsPicture {
  const bars = telling.slice(0, SHOWN.bars).map(({ label, times }, at) => ({
    label,
    value: times,
    text: texts.pictures.bar(times),
    marked: at < NAMED,
  }));
  return {
    kind: "bars",
    title: texts.pictures.traits,
    bars,
    description: texts.pictures.traitsDescription(bars),
  };
}

function quadrant(profits: Float64Array, answers: Float64Array, rows: Uint32Array): QuadrantPicture {
  const answered = Array.from(rows, (row, k) => ({ x: profits[k], y: answers[row] }))
    .filter(({ y }) => !Number.isNaN(y))
    .map((point) => ({ ...point, marked: point.x > CUTS.profit && point.y > CUTS.recommend }));
  const step = Math.ceil(answered.length / POINTS);
  const { corners, corner } = texts.pictures;
  const named = [
    { right: true, top: true, name: corners.awesome, marked: true },
    { right: false, top: true, name: corners.fan, marked: false },
    { right: true, top: false, name: corners.silent, marked: false },
    { right: false, top: false, name: corners.rest, marked: false },
  ].flatMap(({ name, ...at }) => {
    const found = answered.filter(
      ({ x, y }) => x > CUTS.profit === at.right && y > CUTS.recommend === at.top,
    ).length;
    return found > 0 ? [{ ...at, label: corner(name, found) }] : [];
  });
  return {
    kind: "quadrant",
    points: answered.filter((_, k) => k % step === 0),
    xTitle: texts.pictures.profit,
    yTitle: texts.pictures.recommend,
    xCut: CUTS.profit,
    yCut: CUTS.recommend,
    corners: named,
    description: texts.pictures.quadrantDescription(
      answered.length,
      answered.filter(({ marked }) => marked).length,
    ),
  };
}
