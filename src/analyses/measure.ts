/** Is it working? A log of the figures of each day, kept in the workbook, and what changed between two of them. */
import {
  type Analysis,
  AnalysisError,
  type Choice,
  type Figure,
  type List,
  type OptionValues,
  type Preview,
  type UsableData,
} from "./analysis";
import { answering } from "./answering";
import { CUSTOMER, RATES } from "./hints";
import { type Changes, changesBetween, type Moves } from "./measure/changes";
import { earlierDays, measureToday, noteOf, snapshotOf } from "./measure/days";
import { FULL, report, roomAfter, takesToday } from "./measure/report";
import type { Day, Facts, Role } from "./measure/roles";
import { shownKey } from "./names";
import type { FlowsPicture, Picture, TrendPicture } from "./picture";
import { type Comparison, type Measure, measure as texts, MEASURES } from "../texts/measure";
import { day, money } from "../texts/words";

export const LOGS = ["figures", "customers"];

/** Figures worth a line over time. */
const TRENDS: Measure[] = ["best", "losers", "repeat", "nps"];

/** Below this share of customers on both days, or this ratio of their numbers, a comparison says little. */
const FEW_IN_BOTH = 0.5;
const OTHER_SIZE = 0.5;

/** Room for fewer days than this is worth a warning. */
const LITTLE_ROOM = 3;

const NOW = "now";

export const measure: Analysis<Role, Facts> = {
  id: "measure",
  title: texts.title,
  stage: "LEARN",
  question: texts.question,
  columns: {
    customer: {
      kind: "key",
      ...texts.columns.customer,
      ...CUSTOMER,
    },
    profit: {
      kind: "number",
      ...texts.columns.profit,
      hints: [
        "profit",
        "net profit",
        "gross profit",
        "contribution",
        "contribution margin",
        "gross margin",
        "earnings",
      ],
      avoid: [...RATES, "center", "centre", "last", "previous"],
    },
    profile: {
      kind: "key",
      ...texts.columns.profile,
      hints: ["profile", "tier", "class", "grade", "level"],
      avoid: ["last", "previous", "earlier"],
      optional: true,
      blank: "kept",
    },
    orders: {
      kind: "number",
      ...texts.columns.orders,
      hints: ["orders", "number of orders", "purchases", "frequency", "transactions"],
      avoid: ["date", "last", "since", "value", "rate", "%"],
      optional: true,
      blank: "kept",
      least: 0,
    },
    score: {
      kind: "number",
      ...texts.columns.score,
      hints: ["recommend", "recommendation", "nps", "net promoter", "promoter", "would recommend"],
      avoid: ["date", "rate", "%"],
      optional: true,
      blank: "kept",
      least: 0,
      greatest: 10,
    },
  },
  options: {
    note: { kind: "text", ...texts.options.note, initial: "", longest: 200 },
    from: { kind: "one of", ...texts.options.from, initial: "" },
    to: { kind: "one of", ...texts.options.to, initial: "" },
  },
  sample: "Customers",
  sheets: [
    texts.sheets.answer,
    texts.sheets.log.name,
    texts.sheets.customers.name,
    texts.sheets.changes.name,
  ],
  // The first day has nothing to compare with.
  writes: (_, __, { from }) => (from === null ? [0, 1, 2] : [0, 1, 2, 3]),
  logs: LOGS,
  choices: ({ logs, today }) => choicesOf(earlierDays(logs.figures, today)),
  preview: (data, options) => answering(() => preview(data, options)),
  report: (context) => report(context, measure),
};

function choicesOf(earlier: Day[]): Record<string, Choice[]> {
  const days = earlier.map(({ date }) => ({ value: String(date), label: day(date) })).reverse();
  const none = { value: "none", label: texts.options.noEarlier };
  return {
    from: days.length > 0 ? days : [none],
    to: [{ value: NOW, label: texts.options.today }, ...days],
  };
}

/** The days to compare; the earlier is null where there is only today. */
function chosenDays(
  earlier: Day[],
  today: number,
  options: OptionValues,
): { from: number | null; to: number } {
  if (earlier.length === 0) return { from: null, to: today };
  const known = (option: string, otherwise: number) => {
    const value = options[option];
    return earlier.some(({ date }) => String(date) === value) ? Number(value) : otherwise;
  };
  const one = known("from", earlier[earlier.length - 1].date);
  const other = known("to", today);
  if (one === other) throw new AnalysisError(texts.sameDay);
  return { from: Math.min(one, other), to: Math.max(one, other) };
}

function preview(data: UsableData<Role>, options: OptionValues): Preview<Facts> {
  const { logs, today, headers } = data;
  if (data.rows === 0) throw new AnalysisError(texts.nobody);
  const { figures, snapshot, repeated } = measureToday(data);
  if (snapshot.profits.every((each) => each === 0)) throw new AnalysisError(texts.nothing);
  const typed = String(options.note).trim();
  const now: Day = {
    date: today,
    // A note that was typed into the log stays where the pane has none.
    note: typed === "" ? noteOf(logs.figures, today) : typed,
    figures,
    column: headers.profit[0] ?? "",
  };
  const earlier = earlierDays(logs.figures, today);
  const { from, to } = chosenDays(earlier, today, options);
  const all = [...earlier, now].sort((one, other) => one.date - other.date);
  const warnings = [
    ...(repeated > 0 ? [texts.warnings.repeated(repeated)] : []),
    ...roomWarnings(data, snapshot.customers.length),
  ];
  const facts = (profiles: number): Facts => ({ today: now, snapshot, from, to, profiles });
  if (from === null) {
    return {
      sentence: texts.beginning(today, figures),
      warnings,
      figures: figuresOf(null, now),
      pictures: [],
      short: texts.short(money(figures.profit!)),
      facts: facts(0),
    };
  }

  const then = all.find(({ date }) => date === from)!;
  const later = all.find(({ date }) => date === to)!;
  // Where the list is full, the sheets don't have today's customers either.
  const own = takesToday(logs, today, snapshot.customers.length) ? snapshot : null;
  const customers = (date: number) => (date === today ? own : snapshotOf(logs.customers, date));
  const [before, after] = [customers(from), customers(to)];
  const changes = before && after ? changesBetween(before, after) : null;
  const comparison: Comparison = {
    from,
    to,
    latest: to === all[all.length - 1].date,
    then: then.figures,
    now: later.figures,
    customers: changes,
    moves: changes && changes.moves,
  };
  return {
    sentence: texts.comparison(comparison),
    warnings: [
      ...comparisonWarnings(then, later, changes),
      ...[before ? null : from, after ? null : to]
        .filter((date) => date !== null)
        .map((date) => texts.warnings.noCustomers(date)),
      ...warnings,
    ],
    figures: figuresOf(then, later),
    pictures: picturesOf(all, changes),
    lists: listsOf(then, later, changes),
    short: shortOf(then, later),
    facts: facts(changes?.moves?.profiles.length ?? 0),
  };
}

function roomWarnings({ logs, today }: UsableData<Role>, customers: number): string[] {
  if (!takesToday(logs, today, customers)) return [texts.warnings.full(FULL)];
  const room = roomAfter(logs, today, customers);
  return room < LITTLE_ROOM ? [texts.warnings.nearlyFull(room)] : [];
}

function comparisonWarnings(then: Day, now: Day, changes: Changes | null): string[] {
  const warnings: string[] = [];
  const [one, other] = [then.figures.customers ?? 0, now.figures.customers ?? 0];
  if (changes && changes.both < FEW_IN_BOTH * Math.max(one, other))
    warnings.push(texts.warnings.strangers(changes.both, changes.both + changes.won + changes.lost));
  else if (Math.min(one, other) < OTHER_SIZE * Math.max(one, other))
    warnings.push(texts.warnings.otherSize(one, other));
  if (then.column !== "" && now.column !== "" && then.column.toLowerCase() !== now.column.toLowerCase())
    warnings.push(texts.warnings.otherColumn(then.column, now.column));
  return warnings;
}

/** How much a figure changed; null where either is unknown. */
function changeOf(then: Day | null, now: Day, each: Measure): number | null {
  const [one, other] = [then?.figures[each] ?? null, now.figures[each]];
  return one === null || other === null ? null : other - one;
}

function figuresOf(then: Day | null, now: Day): Figure[] {
  return MEASURES.filter((each) => now.figures[each] !== null).map((each) => {
    const says = texts.says(each, changeOf(then, now, each));
    const before = then?.figures[each] ?? null;
    return {
      label: texts.measures[each].label,
      value: texts.shown(each, now.figures[each]),
      meaning: before === null ? says : texts.was(texts.shown(each, before), says),
    };
  });
}

function shortOf(then: Day, now: Day): string {
  const [one, other] = [then.figures.profit ?? 0, now.figures.profit ?? 0];
  return one > 0 && other >= 0 ? texts.shortChange(other / one - 1) : texts.short(money(other));
}

function listsOf(then: Day, now: Day, changes: Changes | null): List[] {
  const lists: List[] = [
    {
      ...texts.lists.comparison,
      rows: MEASURES.map((each) => [
        texts.measures[each].label,
        texts.shown(each, then.figures[each]),
        texts.shown(each, now.figures[each]),
        texts.shown(each, changeOf(then, now, each)),
      ]),
    },
  ];
  if (changes) {
    const amount = (value: number | null) => (value === null ? "–" : money(value));
    lists.push({
      ...texts.lists.changes,
      rows: changes.customers.map((each) => [
        shownKey(each.customer),
        amount(each.then),
        amount(each.now),
        money((each.now ?? 0) - (each.then ?? 0)),
      ]),
    });
  }
  return lists;
}

function picturesOf(days: Day[], changes: Changes | null): Picture[] {
  const lines = TRENDS.flatMap((each): TrendPicture["lines"] => {
    const points = days.flatMap(({ date, figures }) => {
      const value = figures[each];
      return value === null ? [] : [{ date, value, text: texts.shown(each, value) }];
    });
    return points.length > 1 ? [{ label: texts.measures[each].label, points }] : [];
  });
  const pictures: Picture[] = [];
  if (lines.length > 0) {
    pictures.push({ kind: "trend", lines, description: texts.picture.trend(days.length) });
  }
  if (changes?.moves && changes.moves.up + changes.moves.down > 0) pictures.push(flows(changes.moves));
  return pictures;
}

function flows({ profiles, counts, up, down }: Moves): FlowsPicture {
  const size = profiles.length;
  const places = [...profiles.keys()];
  const total = (cells: number[]) => cells.reduce((all, cell) => all + counts[cell], 0);
  return {
    kind: "flows",
    from: places.map((from) => ({
      label: shownKey(profiles[from]),
      customers: total(places.map((to) => from * size + to)),
    })),
    to: places.map((to) => ({
      label: shownKey(profiles[to]),
      customers: total(places.map((from) => from * size + to)),
    })),
    links: [...counts.keys()]
      .filter((cell) => counts[cell] > 0)
      .map((cell) => ({ from: Math.floor(cell / size), to: cell % size, customers: counts[cell] })),
    fromTitle: texts.picture.then,
    toTitle: texts.picture.now,
    description: texts.picture.flows(up, down),
  };
}
