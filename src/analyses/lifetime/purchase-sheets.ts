/** The sheets on the purchases of customers who come and go without a word; here the answer, the others in files beside it. */
import { lifetime } from "../../texts/lifetime";
import { purchases as texts } from "../../texts/lifetime/transactions";
import type { Analysis } from "../analysis";
import { quoted } from "../formulas";
import { keepOption, type KeyFigure, keyFigures } from "../key-figures";
import { answerNotes } from "../notes";
import type { Report, SheetSpec } from "../report";
import { usedRows } from "../used-rows";
import { checkFigure, checkSheet } from "./check-sheet";
import { cohortSheet } from "./cohorts";
import { type Context, customerSheet, fitSheet, type Inputs, places } from "./customer-sheets";
import { type Doubt, figure, header, trustBlock } from "./layout";
import { type PurchaseFacts, purchaseOptions, type Role } from "./roles";
import { FEW } from "./purchases";

type Columns = Pick<Analysis<Role>, "columns">;

const LISTED = 10;
/** Below the list and the chart to the right of the figures. */
const TRUST_ROW = 33;

/** Which of the path's sheets are written. */
export const written = ({ checked, cohorts }: PurchaseFacts): number[] => [
  0,
  1,
  2,
  ...(checked ? [3] : []),
  ...(cohorts ? [4] : []),
];

/** Names by their place among the path's sheets, whether or not all are written. */
function named(context: Context): Context {
  const sheetNames: string[] = [];
  written(context.facts).forEach((place, at) => (sheetNames[place] = context.sheetNames[at]));
  return { ...context, sheetNames };
}

export function report(given: Context, analysis: Columns): Report {
  const context = named(given);
  const { checked, cohorts } = context.facts;
  const rows = usedRows(analysis, context);
  const { sheet, inputs } = answerSheet(context, analysis);
  return {
    sheets: [
      sheet,
      customerSheet(context, rows, inputs),
      fitSheet(context, inputs),
      ...(checked ? [checkSheet(context, inputs)] : []),
      ...(cohorts ? [cohortSheet(context, places(context).rows, cohorts)] : []),
    ],
  };
}

function answerSheet(context: Context, analysis: Columns): { sheet: SheetSpec; inputs: Inputs } {
  const { sheetNames, facts, options } = context;
  const { unit } = purchaseOptions(options);
  const words = texts.answer;
  const at = places(context);
  const own = `${quoted(sheetNames[0])}!`;
  const figures = keyFigures(4, figuresOf(context));
  const trust = trustBlock(Math.max(figures.next, TRUST_ROW), doubts(context), figures.fill);
  const input = (name: string) => `${own}${figures.cell(name)}`;
  const list = `TAKE(SORTBY(HSTACK(${at.of("customer")},${at.value},${at.alive},${at.expected}),${at.value},-1),${LISTED})`;
  const sheet: SheetSpec = {
    name: sheetNames[0],
    columns: [
      { width: 30 },
      { width: 12 },
      { width: 45 },
      { width: 2 },
      { width: 27 },
      { width: 12 },
      { width: 18 },
      { width: 21 },
    ],
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
      { at: "E4", rows: [words.topHeaders.map(header), [{ formula: `=${list}` }]] },
      trust.block,
      answerNotes(`A${trust.next}`, context, analysis, {
        rowsUsed: `ROWS(${facts.from === "summary" ? at.value : at.rows.customer})`,
        functions:
          (facts.from === "summary" ? "" : "VF.RFM_SUMMARY, ") +
          "VF.PURCHASE_FIT, VF.PURCHASE_ALIVE, VF.PURCHASE_EXPECTED, VF.SPEND_FIT, VF.SPEND_EXPECTED, VF.PREDICTED_LTV, " +
          "VF.PROFIT_RANK, VF.PARETO_SHARE, VF.CAC, VF.CAC_PAYBACK" +
          (facts.cohorts ? ", VF.COHORT_RETENTION" : ""),
        more: [
          ...(facts.from === "summary"
            ? [{ label: lifetime.options.unit.label, value: lifetime.options.unit.units[unit] }]
            : []),
          {
            label: words.likelihoods,
            value: facts.likelihoods
              .map(({ model, logLikelihood }) => words.likelihood(model, logLikelihood))
              .join("; "),
          },
        ],
      }),
    ],
    looks: [
      { range: `F5:F${4 + LISTED}`, kind: "money" },
      { range: `G5:G${4 + LISTED}`, kind: "share" },
      { range: `H5:H${4 + LISTED}`, kind: "ratio" },
    ],
    charts: [
      {
        kind: "bar",
        title: words.chart,
        from: "E16",
        to: "H31",
        series: [
          {
            name: words.chartSeries,
            x: `${own}E5:E${4 + LISTED}`,
            y: `${own}F5:F${4 + LISTED}`,
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
      horizon: input("horizon"),
      discount: input("discount"),
      margin: input("margin"),
      model: input("model"),
    },
  };
}

function figuresOf(context: Context): KeyFigure[] {
  const { options, facts } = context;
  const { days, horizon, discount, margin, top, spend, model } = purchaseOptions(options);
  const words = texts.answer;
  const at = places(context);
  const input = (
    name: string,
    label: string,
    value: number | string,
    kind: KeyFigure["kind"],
    takes: KeyFigure["input"],
    meaning = lifetime.change,
  ): KeyFigure => ({
    name,
    label,
    content: { value },
    kind,
    meaning,
    input: takes,
    keep: keepOption(context, name),
  });
  const paid =
    facts.from === "summary"
      ? `SUMPRODUCT(${at.of("frequency")},${at.of("monetary")})`
      : `SUM(${at.rows.amount})`;
  const blank = (formula: string) => `IF({spend}="","",${formula})`;
  return [
    input("horizon", words.horizon, horizon, "count", "amount"),
    input("discount", words.discount, discount, "share", "rate"),
    input("margin", words.margin, margin, "share", "share", words.marginMeaning),
    input("top", words.top, top, "share", "share"),
    input("spend", words.spend, spend ?? "", "money", "amount", words.spendMeaning),
    {
      // Three fits at each change would take three times as long, and a model that changes by itself move figures that nobody touched.
      ...input(
        "model",
        words.model,
        facts.model,
        "text",
        { list: ["BG/NBD", "MBG/NBD", "Pareto/NBD"] },
        words.modelMeaning,
      ),
      ...(model === "best" ? { keep: undefined } : {}),
    },
    figure("customers", words.customers, `ROWS(${at.value})`, "count", words.customersMeaning),
    figure("mean", words.mean, "{total}/{customers}", "money", words.meanMeaning),
    figure("total", words.total, `SUM(${at.value})`, "money", words.totalMeaning),
    figure(
      "best",
      { formula: words.best() },
      `IFERROR(VF.PARETO_SHARE(${at.value},{top}),0)`,
      "share",
      words.bestMeaning,
    ),
    figure("alive", words.alive, "{customers}-{left}", "count", words.aliveMeaning),
    figure("left", words.left, `SUMPRODUCT(--(${at.alive}<0.5))`, "count", words.leftMeaning),
    figure(
      "repeats",
      words.repeats,
      `SUMPRODUCT(--(${at.of("frequency")}>0))`,
      "count",
      words.repeatsMeaning,
    ),
    figure("repeat", words.repeat, "{repeats}/{customers}", "share", words.repeatMeaning),
    figure(
      "months",
      words.months,
      `MAX(${at.of("age")})*${days}/30.4375`,
      "ratio",
      words.monthsMeaning[facts.from],
    ),
    ...(facts.checked
      ? [
          figure(
            "expected",
            words.expected,
            checkFigure(context, "expected"),
            "count",
            words.expectedMeaning,
          ),
          figure("actual", words.actual, checkFigure(context, "actual"), "count", words.actualMeaning),
        ]
      : []),
    figure(
      "monthly",
      words.monthly,
      `{margin}*${paid}*30.4375/(SUM(${at.of("age")})*${days})`,
      "money",
      words.monthlyMeaning[facts.from],
    ),
    figure("cac", words.cac, blank("VF.CAC({spend},{customers})"), "money", words.cacMeaning),
    figure(
      "payback",
      words.payback,
      blank(`IFERROR(VF.CAC_PAYBACK({monthly},{cac}),"${words.never}")`),
      "ratio",
      words.paybackMeaning,
    ),
  ];
}

/** What the pane warns of, as lines that follow the data. */
function doubts(context: Context): Doubt[] {
  const at = places(context);
  const { checked, from } = context.facts;
  const { check, unchecked, twice, purchases, spend, few, far, margin } = texts.doubts;
  const customers = at.of("customer");
  return [
    checked
      ? { ...check, formula: check.formula("{expected}", "{actual}") }
      : { label: unchecked.label, formula: `"${unchecked[from]}"`, fine: "" },
    ...(from === "summary"
      ? [{ ...twice, formula: twice.formula(`(ROWS(${customers})-ROWS(UNIQUE(${customers})))`) }]
      : []),
    { ...purchases, formula: purchases.formula(at.purchaseNote) },
    { ...spend, formula: spend.formula(at.spendNote) },
    { ...few, formula: few.formula("{repeats}", FEW) },
    { ...far, formula: far.formula("{horizon}", "{months}") },
    { ...margin, formula: margin.formula("{margin}") },
  ];
}
