/** What a customer of each profile is worth by margin and retention. */
import { cacPayback, customerLtv, profileEquivalent } from "../../models/kpis";
import { lifetime } from "../../texts/lifetime";
import { margins as texts } from "../../texts/lifetime/margins";
import { count, money } from "../../texts/words";
import {
  type Analysis,
  AnalysisError,
  type Figure,
  type List,
  type OptionValues,
  type Preview,
  type ReportContext,
  type UsableData,
} from "../analysis";
import { columnLetters, quoted } from "../formulas";
import { keepOption, type KeyFigure, keyFigures } from "../key-figures";
import { answerNotes } from "../notes";
import type { Report, SheetSpec } from "../report";
import { tableSheet } from "../table-sheet";
import { usedRows } from "../used-rows";
import { figure, trustBlock } from "./layout";
import type { MarginFacts, Role } from "./roles";

type Context = ReportContext<Role, MarginFacts>;
type Columns = Pick<Analysis<Role>, "columns">;

const LISTED = 12;

function read(options: OptionValues) {
  return {
    rate: Number(options.rate),
    periods: options.periods === "" ? null : Number(options.periods),
    timing: options.timing as "end" | "now",
  };
}

interface Profile {
  name: string;
  /** NaN where it has no end. */
  value: number;
  /** Periods; NaN where the cost is never covered, null where there is none. */
  payback: number | null;
}

type Valued = Omit<Profile, "payback">;

export function preview(data: UsableData<Role>, options: OptionValues): Preview<MarginFacts> {
  const profiles = profilesOf(data, options);
  if (profiles.length === 0) throw new AnalysisError(texts.noRows);
  const valued = profiles
    .filter(({ value }) => !Number.isNaN(value))
    .sort((one, other) => other.value - one.value);
  if (valued.length === 0) throw new AnalysisError(texts.noEnd);

  const costs = data.numbers.cost !== undefined;
  const [best] = valued;
  const least = valued.filter(({ value }) => value > 0 && value < best.value).at(-1) ?? null;
  const other = least && { name: least.name, number: equivalentOf(best, least) };
  const losers = valued.filter(({ value }) => value <= 0).map(({ name }) => name);
  const endless = profiles.length - valued.length;
  return {
    sentence: best.value > 0 ? texts.sentence(best, other, losers, costs) : texts.none(best),
    warnings: endless > 0 ? [texts.warnings.noEnd(endless)] : [],
    figures: [
      { label: texts.figures.best, value: money(best.value), meaning: texts.figures.bestMeaning(best.name) },
      ...(least && other ? comparison(best, least, other.number) : []),
      { label: texts.figures.losers, value: count(losers.length), meaning: texts.figures.losersMeaning },
      ...(costs ? paybacks(profiles) : []),
    ],
    pictures: [
      {
        kind: "bars",
        title: texts.picture.title,
        bars: valued.map(({ name, value }) => ({
          label: name,
          value,
          text: money(value),
          marked: value === best.value,
        })),
        description: texts.picture.description(profiles.length, best.name),
      },
    ],
    lists: [listOf(valued, best, costs)],
    short: texts.short(best.name, other),
    facts: { from: "margins", costs },
  };
}

function profilesOf({ keys, numbers }: UsableData<Role>, options: OptionValues): Profile[] {
  const names = keys.profile ?? [];
  const { rate, periods, timing } = read(options);
  const all = (value: number) => new Float64Array(names.length).fill(value);
  const margin = numbers.margin?.[0] ?? all(0);
  const retention = numbers.retention?.[0] ?? all(0);
  const cost = numbers.cost?.[0];
  const discount = all(rate);
  const acquisitionCost = cost ?? all(0);
  const values = customerLtv({
    margin,
    retention,
    discount,
    periods: all(periods ?? Infinity),
    timing: all(timing === "now" ? 1 : 0),
    acquisitionCost,
  });
  const paid = cacPayback({ margin, acquisitionCost, retention, discount });
  return names.map((name, at) => ({
    name: String(name),
    value: values[at],
    payback: cost ? paid[at] : null,
  }));
}

const equivalentOf = (best: Valued, other: Valued) =>
  profileEquivalent(Float64Array.of(best.value), Float64Array.of(other.value))[0];

function comparison(best: Profile, least: Profile, number: number): Figure[] {
  const words = texts.figures;
  return [
    { label: words.least, value: money(least.value), meaning: words.leastMeaning(least.name) },
    {
      label: words.equivalent,
      value: words.equivalentValue(number, least.name),
      meaning: words.equivalentMeaning(best.name, least.name),
    },
  ];
}

function paybacks(profiles: Profile[]): Figure[] {
  const words = texts.figures;
  const [first] = profiles
    .flatMap(({ name, payback }) => (payback === null || Number.isNaN(payback) ? [] : [{ name, payback }]))
    .sort((one, other) => one.payback - other.payback);
  const never = profiles.filter(({ payback }) => Number.isNaN(payback)).length;
  return [
    ...(first
      ? [
          {
            label: words.payback,
            value: words.paybackValue(first.payback),
            meaning: words.paybackMeaning(first.name),
          },
        ]
      : []),
    { label: words.never, value: count(never), meaning: words.neverMeaning },
  ];
}

function listOf(valued: Profile[], best: Profile, costs: boolean): List {
  const words = texts.list;
  return {
    title: words.title,
    headers: costs ? words.headersWithCosts : words.headers,
    rows: valued.slice(0, LISTED).map((profile) => {
      const { name, value, payback } = profile;
      const equivalent = equivalentOf(best, profile);
      const paid = payback === null ? [] : [Number.isNaN(payback) ? words.never : words.periods(payback)];
      return [name, money(value), ...paid, Number.isNaN(equivalent) ? words.none : words.times(equivalent)];
    }),
  };
}

/** The columns of the sheet of profiles, by their number. */
function columnsOf(costs: boolean) {
  const order = [
    "profile",
    "margin",
    "retention",
    ...(costs ? ["cost"] : []),
    "value",
    "equivalent",
    ...(costs ? ["payback"] : []),
  ];
  const letter = (name: string) => columnLetters(order.indexOf(name) + 1);
  return { letter, at: (name: string) => `$${letter(name)}$5#` };
}

export function report(context: Context, analysis: Columns): Report {
  const { sheet, inputs } = answerSheet(context, analysis);
  return { sheets: [sheet, profileSheet(context, analysis, inputs)] };
}

type Inputs = Record<"rate" | "periods" | "timing", string>;

function profileSheet(context: Context, analysis: Columns, inputs: Inputs): SheetSpec {
  const { sheetNames, source, facts } = context;
  const { costs } = facts;
  const words = texts.sheet;
  const rows = usedRows(analysis, context);
  const { at } = columnsOf(costs);
  const given = (column: number) => `CHOOSECOLS($A$5#,${column})`;
  const value =
    `VF.CUSTOMER_LTV(${given(2)},${given(3)},${inputs.rate},IF(${inputs.periods}="","",${inputs.periods}),` +
    `IF(${inputs.timing}="now",1,0)${costs ? `,${given(4)}` : ""})`;
  const numbers = `IF(ISNUMBER(${at("value")}),${at("value")},"")`;
  return tableSheet({
    name: sheetNames[1],
    title: words.title,
    note: words.note(source.label),
    rows: 2 * source.rows + 100,
    columns: [
      {
        header: words.headers.profile,
        width: 26,
        kind: "text",
        formula: `=${rows.let(rows.block("profile", "margin", "retention", ...(costs ? (["cost"] as const) : [])))}`,
        offered: true,
      },
      { header: words.headers.margin, width: 14, kind: "money" },
      { header: words.headers.retention, width: 12, kind: "share" },
      ...(costs ? [{ header: words.headers.cost, width: 14, kind: "money" } as const] : []),
      {
        header: words.headers.value,
        width: 14,
        kind: "money",
        formula: `=IFERROR(${value},"${words.noEnd}")`,
      },
      {
        header: words.headers.equivalent,
        width: 16,
        kind: "ratio",
        formula: `=IFERROR(VF.PROFILE_EQUIVALENT(MAX(${at("value")}),${numbers}),"${words.none}")`,
      },
      ...(costs
        ? [
            {
              header: words.headers.payback,
              width: 16,
              kind: "ratio",
              formula: `=IFERROR(VF.CAC_PAYBACK(${given(2)},${given(4)},${given(3)},${inputs.rate}),"${words.never}")`,
            } as const,
          ]
        : []),
    ],
  });
}

function answerSheet(context: Context, analysis: Columns): { sheet: SheetSpec; inputs: Inputs } {
  const { sheetNames, facts, check } = context;
  const words = texts.answer;
  const own = `${quoted(sheetNames[0])}!`;
  const profiles = `${quoted(sheetNames[1])}!`;
  const figures = keyFigures(4, figuresOf(context));
  const { doubt } = words;
  const trust = trustBlock(
    figures.next,
    [{ label: doubt.label, formula: doubt.formula("{endless}"), fine: doubt.fine }],
    figures.fill,
  );
  const { letter } = columnsOf(facts.costs);
  const last = 4 + check.usable;
  const sheet: SheetSpec = {
    name: sheetNames[0],
    columns: [{ width: 27 }, { width: 14 }, { width: 47 }, { width: 2 }],
    page: true,
    blocks: [
      {
        at: "A1",
        rows: [
          [{ value: lifetime.question, role: "question" }],
          [{ formula: figures.fill(words.sentence(facts.costs)), role: "answer" }],
          [{ formula: trust.remark, role: "warning" }],
        ],
      },
      figures.block,
      trust.block,
      answerNotes(`A${trust.next}`, context, analysis, {
        rowsUsed: figures.cell("profiles"),
        functions: `VF.CUSTOMER_LTV, VF.PROFILE_EQUIVALENT${facts.costs ? ", VF.CAC_PAYBACK" : ""}`,
      }),
    ],
    charts: [
      {
        kind: "column",
        title: words.chart,
        from: "E4",
        to: "K20",
        series: [
          {
            name: words.chartSeries,
            x: `${profiles}A5:A${last}`,
            y: `${profiles}${letter("value")}5:${letter("value")}${last}`,
            look: "line",
          },
        ],
        yKind: "money",
      },
    ],
  };
  return {
    sheet,
    inputs: {
      rate: `${own}${figures.cell("rate")}`,
      periods: `${own}${figures.cell("periods")}`,
      timing: `${own}${figures.cell("timing")}`,
    },
  };
}

function figuresOf(context: Context): KeyFigure[] {
  const { options, sheetNames, facts } = context;
  const { rate, periods, timing } = read(options);
  const words = texts.answer;
  const sheet = `${quoted(sheetNames[1])}!`;
  const names = `CHOOSECOLS(${sheet}$A$5#,1)`;
  const values = `${sheet}${columnsOf(facts.costs).at("value")}`;
  const input = (
    name: string,
    label: string,
    value: string | number,
    kind: KeyFigure["kind"],
    takes: KeyFigure["input"],
    meaning: string,
  ): KeyFigure => ({
    name,
    label,
    content: { value },
    kind,
    meaning,
    input: takes,
    keep: keepOption(context, name),
  });
  // Text is more than any number for Excel: what has no end must not count as above 0.
  const positive = `FILTER(${values},ISNUMBER(${values})*IFERROR(${values}*1>0,FALSE)*IFERROR(${values}*1<{bestValue},FALSE),"")`;
  return [
    input("rate", words.rate, rate, "share", "rate", lifetime.change),
    input("periods", words.periods, periods ?? "", "count", "amount", words.periodsMeaning),
    input("timing", words.timing, timing, "text", { list: ["end", "now"] }, words.timingMeaning),
    figure("profiles", words.profiles, `ROWS(${values})`, "count", words.profilesMeaning),
    figure("bestValue", words.bestValue, `MAX(${values})`, "money", words.bestValueMeaning),
    figure("best", words.best, `XLOOKUP({bestValue},${values},${names},"",0)`, "text", words.bestMeaning),
    figure(
      "otherValue",
      words.otherValue,
      `LET(v,${positive},IF(COUNT(v)=0,"",MIN(v)))`,
      "money",
      words.otherValueMeaning,
    ),
    figure(
      "other",
      words.other,
      `IF({otherValue}="","",XLOOKUP({otherValue},${values},${names},"",0))`,
      "text",
      words.otherMeaning,
    ),
    figure(
      "equivalent",
      words.equivalent,
      `IF({otherValue}="","",VF.PROFILE_EQUIVALENT({bestValue},{otherValue}))`,
      "ratio",
      words.equivalentMeaning,
    ),
    figure(
      "losers",
      words.losers,
      `SUMPRODUCT(ISNUMBER(${values})*(${values}<=0))`,
      "count",
      words.losersMeaning,
    ),
    figure(
      "which",
      words.which,
      `IF({losers}=0,"",TEXTJOIN(", ",TRUE,FILTER(${names},ISNUMBER(${values})*(${values}<=0),"")))`,
      "text",
      words.whichMeaning,
    ),
    figure("endless", words.endless, `{profiles}-COUNT(${values})`, "count", words.endlessMeaning),
  ];
}
