/** What customers under a contract are worth, by how many of one cohort renewed. */
import { discountedLifetime, fitRetention, retention, survival } from "../../models/beta-geometric";
import type { Fit } from "../../models/fit";
import { ModelError } from "../../models/model-error";
import { lifetime } from "../../texts/lifetime";
import { survivors as texts } from "../../texts/lifetime/survivors";
import { count, money, share } from "../../texts/words";
import {
  type Analysis,
  AnalysisError,
  type OptionValues,
  type Preview,
  type ReportContext,
  type UsableData,
} from "../analysis";
import { answering } from "../answering";
import { quoted } from "../formulas";
import { keepOption, type KeyFigure, keyFigures } from "../key-figures";
import { answerNotes } from "../notes";
import type { ChartSpec, Report, SheetSpec } from "../report";
import { tableSheet } from "../table-sheet";
import { usedRows } from "../used-rows";
import { type Doubt, figure, fitValue, trustBlock } from "./layout";
import type { ContractFacts, Role } from "./roles";

type Context = ReportContext<Role, ContractFacts>;
type Columns = Pick<Analysis<Role>, "columns">;

/** So many renewals beyond those in the data are looked at. */
const BEYOND = 5;
/** The part of the renewals that the check is fitted to; as many as a fit needs at least. */
const FIRST_PART = 0.6;
const LEAST_FITTED = 2;
const OFF = 0.2;

function read(options: OptionValues) {
  return { payment: Number(options.payment), rate: Number(options.rate) };
}

export function preview(data: UsableData<Role>, options: OptionValues): Preview<ContractFacts> {
  return answering(() => {
    const { payment, rate } = read(options);
    const active = cohortOf(data);
    const renewals = active.length - 1;
    const ahead = renewals + BEYOND;
    const fit = fitRetention(active);
    const curve = survival(fit.parameters, ahead);
    const lifetimes = discountedLifetime(
      fit.parameters,
      new Float64Array(active.length + 1).fill(rate),
      Float64Array.of(NaN, ...active.keys()),
    );
    if (lifetimes.some(Number.isNaN)) throw new ModelError("no mean lifetime");
    const [payments, ...byRenewals] = lifetimes;
    const check = heldOut(active);
    const value = payment * payments;
    const loyal = payment * byRenewals[renewals];
    const words = texts.figures;
    return {
      sentence: texts.sentence({ renewals, ahead }, { value, payments, payment, loyal, left: curve[ahead] }),
      warnings: [
        ...(fit.note ? [fit.note] : []),
        ...(check === null ? [texts.doubts.unchecked.text] : []),
        ...(check && Math.abs(check.expected - check.actual) > OFF * check.actual
          ? [texts.doubts.check.text(check.expected, check.actual)]
          : []),
      ],
      figures: [
        { label: words.value, value: money(value), meaning: words.valueMeaning },
        { label: words.loyal(renewals), value: money(loyal), meaning: words.loyalMeaning },
        { label: words.first, value: share(1 - curve[1]), meaning: words.firstMeaning },
        { label: words.left(ahead), value: share(curve[ahead]), meaning: words.leftMeaning },
        ...(check
          ? [
              {
                label: words.check,
                value: words.checkValue(check.expected, check.actual),
                meaning: words.checkMeaning(check.fitted, renewals),
              },
            ]
          : []),
      ],
      pictures: check ? [trackingPicture(active, check)] : [],
      lists: [
        {
          title: texts.list.title,
          headers: texts.list.headers,
          rows: byRenewals.map((each, behind) => [
            count(behind),
            money(payment * each),
            share(retention(fit.parameters, behind + 1)),
          ]),
          note: texts.list.note,
        },
      ],
      short: texts.short(value),
      facts: { from: "survivors", renewals, fitted: check?.fitted ?? null },
    };
  });
}

/** Customers by renewal from 0 on. */
function cohortOf({ numbers }: UsableData<Role>): Float64Array {
  const renewal = numbers.renewal?.[0] ?? new Float64Array();
  const active = numbers.active?.[0] ?? new Float64Array();
  if (renewal.length === 0) throw new AnalysisError(texts.noRows);
  const order = Array.from(renewal.keys()).sort((one, other) => renewal[one] - renewal[other]);
  order.forEach((row, at) => {
    if (renewal[row] === at) return;
    if (at === 0) throw new AnalysisError(texts.noStart);
    throw new AnalysisError(
      renewal[row] === renewal[order[at - 1]] ? texts.twice(renewal[row]) : texts.missing(at),
    );
  });
  const cohort = Float64Array.from(order, (row) => active[row]);
  if (cohort[0] === 0) throw new AnalysisError(texts.nobody);
  const rising = cohort.findIndex((each, at) => at > 0 && each > cohort[at - 1]);
  if (rising > 0) throw new AnalysisError(texts.rises(rising));
  return cohort;
}

interface Check {
  /** The last renewal that the fit knows. */
  fitted: number;
  fit: Fit;
  /** Customers after the last renewal. */
  expected: number;
  actual: number;
}

/** Null where too few renewals remain. */
function heldOut(active: Float64Array): Check | null {
  const last = active.length - 1;
  const fitted = Math.max(LEAST_FITTED, Math.ceil(FIRST_PART * active.length) - 1);
  if (fitted >= last) return null;
  const fit = fitRetention(active.slice(0, fitted + 1));
  return {
    fitted,
    fit,
    expected: active[0] * survival(fit.parameters, last)[last],
    actual: active[last],
  };
}

function trackingPicture(active: Float64Array, { fit, fitted, expected, actual }: Check) {
  const words = texts.tracking;
  const last = active.length - 1;
  const curve = survival(fit.parameters, last);
  return {
    kind: "tracking" as const,
    points: Array.from(active, (each, renewal) => ({
      date: renewal,
      actual: each,
      predicted: active[0] * curve[renewal],
    })),
    from: fitted,
    xTitle: words.xTitle,
    yTitle: words.yTitle,
    labels: { actual: words.actual, predicted: words.predicted, from: words.from },
    description: words.description(fitted, last, expected, actual),
  };
}

// The sheets. On "Lifetime – contract" the rows as given stand to the right in the order of renewals, and all refers to them.

const FIT = "$I$5#";
const CHECK_FIT = "$L$5#";
const GIVEN = "$O$5#";

export function report(context: Context, analysis: Columns): Report {
  const { sheet, at } = answerSheet(context, analysis);
  return { sheets: [sheet, contractSheet(context, analysis, at)] };
}

/** The absolute address of a key figure, for the other sheet. */
type At = (name: string) => string;

function contractSheet(context: Context, analysis: Columns, at: At): SheetSpec {
  const { sheetNames, facts } = context;
  const { headers, title, note } = texts.sheet;
  const rows = usedRows(analysis, context);
  const block = rows.let(`LET(given,${rows.block("renewal", "active")},SORTBY(given,CHOOSECOLS(given,1)))`);
  const active = `CHOOSECOLS(${GIVEN},2)`;
  const curve = (fit: string, column: number) =>
    `=DROP(CHOOSECOLS(VF.RETENTION_CURVE(${fit},${at("ahead")}),${column}),1)`;
  const gap = { header: "", width: 2 };
  const checked = facts.fitted !== null;
  return tableSheet({
    name: sheetNames[1],
    title,
    note,
    rows: 200,
    columns: [
      { header: headers.renewal, width: 10, kind: "count", formula: `=SEQUENCE(${at("ahead")}+1,,0)` },
      {
        header: headers.customers,
        width: 12,
        kind: "count",
        formula: `=XLOOKUP($A$5#,CHOOSECOLS(${GIVEN},1),${active},"",0)`,
      },
      {
        header: headers.actual,
        width: 10,
        kind: "share",
        formula: `=IF($B$5#="","",$B$5#/INDEX(${active},1))`,
      },
      { header: headers.expected, width: 10, kind: "share", formula: curve(FIT, 2) },
      { header: headers.retention, width: 13, kind: "share", formula: curve(FIT, 3) },
      {
        header: headers.value,
        width: 14,
        kind: "money",
        formula: `=VF.RETENTION_LTV(${FIT},${at("payment")},${at("rate")},$A$5#)`,
      },
      ...(checked
        ? [
            {
              header: headers.check,
              width: 16,
              kind: "share",
              formula: curve(CHECK_FIT, 2),
            } as const,
          ]
        : [gap]),
      gap,
      { header: headers.fit, width: 16, kind: "text", formula: `=VF.RETENTION_FIT(${active})` },
      { header: headers.fitValue, width: 12, kind: "text" },
      gap,
      ...(checked
        ? [
            {
              header: headers.checkFit,
              width: 20,
              kind: "text",
              formula: `=VF.RETENTION_FIT(TAKE(${active},${at("fitted")}+1))`,
            } as const,
            { header: headers.fitValue, width: 12, kind: "text" } as const,
          ]
        : [gap, gap]),
      gap,
      { header: headers.given, width: 12, kind: "count", formula: `=${block}` },
      { header: headers.givenCustomers, width: 14, kind: "count" },
    ],
  });
}

function answerSheet(context: Context, analysis: Columns): { sheet: SheetSpec; at: At } {
  const { sheetNames, facts } = context;
  const words = texts.answer;
  const own = `${quoted(sheetNames[0])}!`;
  const figures = keyFigures(4, figuresOf(context));
  const trust = trustBlock(figures.next, doubts(context), figures.fill);
  return {
    at: (name) => `${own}${figures.cell(name)}`,
    sheet: {
      name: sheetNames[0],
      columns: [{ width: 29 }, { width: 12 }, { width: 45 }, { width: 2 }],
      page: true,
      blocks: [
        {
          at: "A1",
          rows: [
            [{ value: lifetime.question, role: "question" }],
            [{ formula: figures.fill(words.sentence()), role: "answer" }],
            [{ formula: trust.remark, role: "warning" }],
          ],
        },
        figures.block,
        trust.block,
        answerNotes(`A${trust.next}`, context, analysis, {
          rowsUsed: `ROWS(${quoted(sheetNames[1])}!${GIVEN})`,
          functions: "VF.RETENTION_FIT, VF.RETENTION_CURVE, VF.RETENTION_LTV",
        }),
      ],
      charts: [chartOf(sheetNames[1], facts)],
    },
  };
}

function chartOf(sheet: string, { renewals, fitted }: ContractFacts): ChartSpec {
  const words = texts.answer;
  const range = (letter: string, last: number) => `${quoted(sheet)}!${letter}5:${letter}${5 + last}`;
  const line = (name: string, letter: string, last: number, look: "line" | "dashed") => ({
    name,
    x: range("A", last),
    y: range(letter, last),
    look,
  });
  return {
    kind: "scatter line",
    title: words.chart,
    from: "E4",
    to: "K22",
    series: [
      line(words.actualLine, "C", renewals, "line"),
      line(words.expectedLine, "D", renewals + BEYOND, "dashed"),
      ...(fitted === null ? [] : [line(words.checkLine, "G", renewals + BEYOND, "dashed")]),
    ],
    legend: true,
    xTitle: words.xTitle,
    yTitle: words.yTitle,
    xKind: "count",
    yKind: "share",
  };
}

function figuresOf(context: Context): KeyFigure[] {
  const { options, sheetNames, facts } = context;
  const { payment, rate } = read(options);
  const words = texts.answer;
  const sheet = `${quoted(sheetNames[1])}!`;
  const fit = `${sheet}${FIT}`;
  const given = `CHOOSECOLS(${sheet}${GIVEN},2)`;
  const curveAt = (letter: string, renewal: string) =>
    `INDEX(CHOOSECOLS(${sheet}$${letter}$5#,1),${renewal}+1)`;
  const input = (
    name: string,
    label: string,
    value: number,
    kind: KeyFigure["kind"],
    takes: KeyFigure["input"],
  ): KeyFigure => ({
    name,
    label,
    content: { value },
    kind,
    meaning: lifetime.change,
    input: takes,
    keep: keepOption(context, name),
  });
  return [
    input("payment", words.payment, payment, "money", "amount"),
    input("rate", words.rate, rate, "share", "rate"),
    figure("start", words.start, `INDEX(${given},1)`, "count", words.startMeaning),
    figure("renewals", words.renewals, `ROWS(${given})-1`, "count", words.renewalsMeaning),
    figure("ahead", words.ahead, `{renewals}+${BEYOND}`, "count", words.aheadMeaning),
    figure("value", words.value, `VF.RETENTION_LTV(${fit},{payment},{rate})`, "money", words.valueMeaning),
    figure("payments", words.payments, `VF.RETENTION_LTV(${fit},1,{rate})`, "ratio", words.paymentsMeaning),
    figure(
      "loyal",
      words.loyal,
      `VF.RETENTION_LTV(${fit},{payment},{rate},{renewals})`,
      "money",
      words.loyalMeaning,
    ),
    figure("first", words.first, `1-${curveAt("D", "1")}`, "share", words.firstMeaning),
    figure("left", words.left, curveAt("D", "{ahead}"), "share", words.leftMeaning),
    ...(facts.fitted === null
      ? []
      : [
          figure(
            "fitted",
            words.fitted,
            `MAX(${LEAST_FITTED},ROUNDUP(${FIRST_PART}*({renewals}+1),0)-1)`,
            "count",
            words.fittedMeaning,
          ),
          figure(
            "expected",
            words.expected,
            `{start}*${curveAt("G", "{renewals}")}`,
            "count",
            words.expectedMeaning,
          ),
          figure("actual", words.actual, `INDEX(${given},{renewals}+1)`, "count", words.actualMeaning),
        ]),
  ];
}

function doubts({ sheetNames, facts }: Context): Doubt[] {
  const { fit, check, unchecked } = texts.doubts;
  const note = fitValue(`${quoted(sheetNames[1])}!${FIT}`, 9);
  return [
    facts.fitted === null
      ? { label: unchecked.label, formula: `"${unchecked.text}"`, fine: "" }
      : { ...check, formula: check.formula("{expected}", "{actual}") },
    { label: fit.label, formula: fit.formula(note), fine: fit.fine },
  ];
}
