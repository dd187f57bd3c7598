/** Which customers make our profit? Profit by customer, the whale curve, and what they say. */
import {
  hasTotal,
  paretoCount,
  paretoShare,
  profitBy,
  profitGini,
  type WhalePeak,
  whaleCurve,
  whalePeak,
} from "../models/profitability";
import { sum } from "../models/sums";
import {
  type Analysis,
  AnalysisError,
  type Figure,
  type OptionValues,
  type Preview,
  type ReportContext,
  type UsableData,
} from "./analysis";
import { answering } from "./answering";
import { quoted, spilledColumn } from "./formulas";
import { keyFigures } from "./key-figures";
import { answerNotes } from "./notes";
import type { WhaleCurvePicture } from "./picture";
import type { ColumnLook, ReportCell, SheetSpec } from "./report";
import { usedRows } from "./used-rows";
import { percentText, wholeText } from "../texts/live";
import { count, does, money, ratio, roundShare, several, share } from "../texts/words";

type Role = "customer" | "revenue" | "profit" | "costs";
type Basis = "net" | "gross";

const CURVE_POINTS = 100;

/** Else sales would pass for profit unseen. */
const NO_COSTS = "No costs are taken off: this counts revenue as profit.";

export const profit: Analysis<Role> = {
  id: "profit",
  title: "Profit",
  stage: "KNOW",
  question: "Which customers make our profit?",
  columns: {
    customer: {
      kind: "key",
      label: "Customer",
      help: "The column that says whose row it is: a name or a number.",
      hints: [
        "customer name",
        "customer",
        "client name",
        "client",
        "account name",
        "account",
        "company",
        "buyer",
        "customer id",
      ],
      avoid: ["segment", "type", "group", "since", "count"],
    },
    revenue: {
      kind: "number",
      label: "Revenue",
      help: "What the customer paid, before costs.",
      hints: ["revenue", "sales", "net sales", "turnover", "amount", "net amount", "total", "price"],
      avoid: ["rate", "ratio", "%", "pct", "percent", "share", "margin", "target", "tax"],
      optional: true,
    },
    profit: {
      kind: "number",
      label: "Profit",
      help: "If the data has profit already. Without it, profit is revenue less costs.",
      hints: [
        "profit",
        "gross profit",
        "net profit",
        "contribution",
        "contribution margin",
        "gross margin",
        "earnings",
      ],
      avoid: ["rate", "ratio", "%", "pct", "percent", "share", "center", "centre"],
      optional: true,
    },
    costs: {
      kind: "number",
      label: "Costs",
      help: "All columns that are to be taken off revenue.",
      hints: [
        "cost",
        "cogs",
        "cost of goods",
        "expense",
        "shipping cost",
        "cost to serve",
        "delivery",
        "handling",
      ],
      avoid: ["rate", "ratio", "%", "pct", "percent", "share", "center", "centre", "date"],
      optional: true,
      many: true,
      // As many as PROFIT_BY takes.
      most: 20,
      unless: "profit",
    },
  },
  atLeastOne: ["revenue", "profit"],
  options: {
    top: {
      kind: "share",
      label: "The best",
      help: "Share of customers, most profitable first.",
      initial: 0.2,
    },
    share: {
      kind: "share",
      label: "Customers for",
      help: "How many customers it takes to bring this share of profit.",
      initial: 0.8,
    },
    basis: {
      kind: "choice",
      label: "Share of",
      help: "Net profit is what remains after losses; gross profit counts the customers in profit only.",
      initial: "net",
      choices: [
        { value: "net", label: "net profit" },
        { value: "gross", label: "profit before losses" },
      ],
    },
  },
  sample: "Sales",
  sheets: ["Profit", "Profit – customers", "Profit – whale curve"],
  preview: (data, options) =>
    answering(() => {
      const answer = preview(data, options);
      return data.numbers.profit || data.numbers.costs
        ? answer
        : { ...answer, sentence: `${answer.sentence} ${NO_COSTS}` };
    }),
  report: (context) => ({ sheets: [answerSheet(context), customerSheet(context), curveSheet(context)] }),
};

function read(options: OptionValues) {
  return { top: Number(options.top), part: Number(options.share), basis: options.basis as Basis };
}

function preview(data: UsableData<Role>, options: OptionValues): Preview {
  const { top, part, basis } = read(options);
  const profits = profitsByCustomer(data);
  const customers = profits.length;
  if (customers === 0) {
    throw new AnalysisError(
      "No row has both a customer and a number. Choose other columns, or look at what was left out.",
    );
  }
  const losses = profits.filter((each) => each < 0);
  const lost = -sum(losses);
  const total = sum(profits);
  const gained = total + lost;
  if (gained === 0 && lost === 0) {
    throw new AnalysisError(
      "All profits are 0, so that there is nothing to share out. Is it the right column?",
    );
  }

  const base: Figure[] = [
    {
      label: "Total profit",
      value: money(total),
      meaning: `What ${several(customers, "customer")} ${does(customers, "brings", "bring")} after all losses.`,
    },
    {
      label: "Loss-makers",
      value: count(losses.length),
      meaning: losses.length > 0 ? `They cost ${money(lost)}.` : "No customer loses money.",
    },
  ];
  if (customers === 1 && hasTotal(profits)) {
    return {
      sentence: `Your one customer brings the whole profit, ${money(total)}.`,
      figures: base,
      pictures: [],
      short: "1 customer",
      facts: null,
    };
  }
  if (!hasTotal(profits)) {
    return {
      sentence: withoutProfit(profits, gained, lost),
      figures: base,
      pictures: [],
      short: `${count(losses.length)} of ${count(customers)} lose`,
      facts: null,
    };
  }

  const best = paretoShare(profits, top, basis);
  const needed = paretoCount(profits, part, basis);
  const peak = whalePeak(profits);
  const of = basis === "net" ? "profit" : "the profit before losses";
  const losers = losses.length;
  const lose =
    losers > 0
      ? `${count(losers)} ${does(losers, "loses", "lose")} money and ${does(losers, "costs", "cost")} ` +
        `${roundShare(lost / (basis === "net" ? total : gained))} of it`
      : "none loses money";
  return {
    sentence:
      `The best ${roundShare(top)} of ${several(customers, "customer")} bring ${roundShare(best)} of ${of}; ` +
      `${count(needed)} of them ${does(needed, "brings", "bring")} ${roundShare(part)}; ${lose}.`,
    figures: [
      {
        label: `Best ${roundShare(top)}`,
        value: share(best),
        meaning: `Share of ${of} that the most profitable ${roundShare(top)} of customers bring.`,
      },
      {
        label: `Count for ${roundShare(part)}`,
        value: count(needed),
        meaning: `So few customers bring ${roundShare(part)} of ${of}.`,
      },
      ...base,
      {
        label: "Peak",
        value: share(peak.profit),
        meaning: `Of net profit, if every customer who loses money broke even: reached by the best ${share(peak.customers)} of customers.`,
      },
      {
        label: "Gini",
        value: ratio(profitGini(profits)),
        meaning:
          "How unevenly profit is spread: 0 = all customers alike, near 1 = few bring or lose nearly all.",
      },
    ],
    pictures: [whalePicture(profits, top, peak)],
    short: `${roundShare(best)} from ${count(Math.round(top * customers))}`,
    facts: null,
  };
}

/** There is nothing to share out, but still something to say. */
function withoutProfit(profits: Float64Array, gained: number, lost: number): string {
  if (profits.length === 1) return `Your one customer loses ${money(lost)}.`;
  const winners = profits.filter((each) => each > 0).length;
  const losers = profits.filter((each) => each < 0).length;
  const together =
    lost > gained
      ? `Your ${count(profits.length)} customers lose ${money(lost - gained)} together`
      : `Your ${count(profits.length)} customers make no profit together`;
  if (winners === 0) return `${together}.`;
  return (
    `${together}: ${count(winners)} ${does(winners, "brings", "bring")} ${money(gained)}, ` +
    `${count(losers)} ${does(losers, "costs", "cost")} ${money(lost)}.`
  );
}

/** As the sheet works them out: where both are given, cost is what revenue and profit leave. */
function profitsByCustomer({ keys, numbers }: UsableData<Role>): Float64Array {
  const revenue = numbers.revenue?.[0];
  const booked = numbers.profit?.[0];
  const costs =
    revenue && booked
      ? [revenue.map((each, row) => each - booked[row])]
      : booked
        ? []
        : (numbers.costs ?? []);
  return profitBy(keys.customer ?? [], revenue ?? booked ?? new Float64Array(), costs).profit;
}

/** The picture is always of net profit: only there can the curve rise above 100 % and fall again. */
function whalePicture(profits: Float64Array, top: number, peak: WhalePeak): WhaleCurvePicture {
  const curve = whaleCurve(profits, CURVE_POINTS);
  const best = paretoShare(profits, top, "net");
  const marks = [{ customers: top, profit: best, label: `best ${roundShare(top)}: ${roundShare(best)}` }];
  if (peak.profit > 1.005) {
    marks.push({ customers: peak.customers, profit: peak.profit, label: `peak ${roundShare(peak.profit)}` });
  }
  return {
    kind: "whale curve",
    points: Array.from(curve.customers, (customers, at) => ({ customers, profit: curve.profit[at] })),
    marks,
    description:
      `Whale curve: cumulative share of net profit by share of customers, most profitable first. ` +
      `It passes ${roundShare(best)} at ${roundShare(top)} of customers, is highest at ${roundShare(peak.profit)} ` +
      `with ${roundShare(peak.customers)} of customers, and ends at 100%.`,
  };
}

// The sheets. On "Profit – customers" one formula makes the whole table; the last column repeats its profits without the
// header, and every key figure refers to that column.

const TABLE = "A4";

const TABLE_COLUMNS: ColumnLook[] = [
  { width: 28, kind: "text" },
  { width: 8, kind: "count" },
  { width: 13, kind: "money" },
  { width: 13, kind: "money" },
  { width: 13, kind: "money" },
  { width: 11, kind: "share" },
  { width: 13, kind: "share" },
  { width: 20, kind: "share" },
];

/** Where things stand on the customers' sheet. Without a revenue column, revenue, cost and margin would say nothing. */
function layout({ columns }: Pick<ReportContext<Role>, "columns">) {
  const shown = columns.revenue.length > 0 ? [1, 2, 3, 4, 5, 6, 7, 8] : [1, 2, 5, 7, 8];
  const letter = (place: number) => "ABCDEFGHIJK"[shown.length + place];
  return {
    shown,
    whole: shown.length === TABLE_COLUMNS.length,
    lastTable: letter(-1),
    last: letter(2),
    rank: `${letter(0)}4`,
    profitColumn: shown.indexOf(5) + 1,
    profits: `${letter(2)}5`,
  };
}

const profitsRange = (context: ReportContext<Role>) =>
  `${quoted(context.sheetNames[1])}!${layout(context).profits}#`;

function customerSheet(context: ReportContext<Role>): SheetSpec {
  const { source, sheetNames } = context;
  const { shown, whole, lastTable, last, rank, profitColumn, profits } = layout(context);
  const call = profitFormula(context);
  const header = (value: string): ReportCell => ({ value, role: "header" });
  return {
    name: sheetNames[1],
    columns: [
      ...shown.map((column) => TABLE_COLUMNS[column - 1]),
      { width: 8, kind: "count" },
      { width: 8, kind: "text" },
      { width: 20, kind: "money" },
    ],
    blocks: [
      {
        at: "A1",
        rows: [
          [{ value: "Profit by customer, most profitable first", role: "question" }],
          [
            {
              value:
                `One formula in ${TABLE} makes columns A to ${lastTable} from ${source.label}; the last column repeats its profits, ` +
                `for the key figures. Classes: A brings the first 80% of profit before losses, B up to 95%, C the rest, D none.`,
              role: "note",
            },
          ],
        ],
      },
      {
        at: TABLE,
        rows: [[{ formula: whole ? `=${call}` : `=CHOOSECOLS(${call},${shown.join(",")})`, role: "header" }]],
      },
      {
        at: rank,
        rows: [
          [header("Rank"), header("Class"), header("Profit, as numbers")],
          [
            { formula: `=VF.PROFIT_RANK(${profits}#)` },
            { formula: `=VF.PARETO_CLASS(${profits}#)` },
            { formula: `=${spilledColumn(TABLE, profitColumn)}` },
          ],
        ],
      },
    ],
    // Room for customers yet to come.
    rows: 2 * source.rows + 1000,
    looks: [{ range: `${TABLE}:${last}4`, role: "header" }],
    charts: [],
    frozenRows: 4,
    printTitleRow: 4,
  };
}

/** PROFIT_BY over the rows that can be used. */
function profitFormula(context: ReportContext<Role>): string {
  const { columns } = context;
  const rows = usedRows(profit, context);
  const booked = columns.profit.length > 0;
  const revenue = columns.revenue.length > 0 ? rows.column("revenue") : null;
  const amounts = booked
    ? revenue
      ? [revenue, `${revenue}-${rows.column("profit")}`]
      : [rows.column("profit")]
    : [revenue!, ...columns.costs.map((_, at) => rows.column("costs", at))];
  return rows.let(`VF.PROFIT_BY(${[rows.column("customer"), ...amounts].join(",")})`);
}

function curveSheet(context: ReportContext<Role>): SheetSpec {
  const { sheetNames } = context;
  return {
    name: sheetNames[2],
    columns: [
      { width: 14, kind: "share" },
      { width: 18, kind: "share" },
    ],
    blocks: [
      {
        at: "A1",
        rows: [
          [{ value: "The whale curve", role: "question" }],
          [
            {
              value:
                "Share of net profit by share of customers, most profitable first; the chart on the first sheet draws it.",
              role: "note",
            },
          ],
        ],
      },
      {
        at: TABLE,
        rows: [
          [
            {
              formula: `=VF.WHALE_CURVE(${profitsRange(context)},${CURVE_POINTS})`,
              role: "header",
            },
          ],
        ],
      },
    ],
    rows: CURVE_POINTS + 1,
    looks: [{ range: "A4:B4", role: "header" }],
    charts: [],
    frozenRows: 4,
    printTitleRow: 4,
  };
}

function answerSheet(context: ReportContext<Role>): SheetSpec {
  const { options, sheetNames, columns } = context;
  const { top, part, basis } = read(options);
  const profits = profitsRange(context);
  const noCosts = columns.profit.length + columns.costs.length === 0;
  const curve = `${quoted(sheetNames[2])}!`;

  const change = "Yours to change: all below follows.";
  const figures = keyFigures(4, [
    {
      name: "top",
      label: "The best … of customers",
      content: { value: top },
      kind: "share",
      meaning: change,
      input: "share",
    },
    {
      name: "part",
      label: "… of profit to be reached",
      content: { value: part },
      kind: "share",
      meaning: change,
      input: "share",
    },
    {
      name: "basis",
      label: "Share of which profit",
      content: { value: basis },
      kind: "text",
      meaning: "net: after losses; gross: before losses.",
      input: { list: ["net", "gross"] },
    },
    {
      name: "customers",
      label: "Customers",
      content: { formula: `=ROWS(${profits})` },
      kind: "count",
      meaning: "Customers with at least one row.",
    },
    {
      name: "total",
      label: "Total profit",
      content: { formula: `=SUM(${profits})` },
      kind: "money",
      meaning: "What all customers bring, losses included.",
    },
    {
      name: "best",
      label: { formula: `="Profit of the best "&${percentText("{top}")}` },
      content: { formula: `=VF.PARETO_SHARE(${profits},{top},{basis})` },
      kind: "share",
      meaning: "What the most profitable customers bring.",
    },
    {
      name: "needed",
      label: { formula: `="Customers for "&${percentText("{part}")}&" of profit"` },
      content: { formula: `=VF.PARETO_COUNT(${profits},{part},{basis})` },
      kind: "count",
      meaning: "So few customers bring that share.",
    },
    {
      name: "losers",
      label: "Customers who lose money",
      content: { formula: `=SUMPRODUCT(--(${profits}<0))` },
      kind: "count",
      meaning: "Their costs are higher than what they pay.",
    },
    {
      name: "lost",
      label: "What they cost",
      content: { formula: `=SUMPRODUCT((${profits}<0)*${profits})` },
      kind: "money",
      meaning: "Profit of the others that they eat up.",
    },
    {
      name: "peak",
      label: "Peak of the whale curve",
      content: { formula: `=INDEX(VF.WHALE_PEAK(${profits}),2,1)` },
      kind: "share",
      meaning: "If all loss-makers broke even; 100% is today.",
    },
    {
      name: "peakAt",
      label: "Customers at the peak",
      content: { formula: `=INDEX(VF.WHALE_PEAK(${profits}),2,2)` },
      kind: "share",
      meaning: "From here on nobody adds any profit.",
    },
    {
      name: "gini",
      label: "Gini coefficient",
      content: { formula: `=VF.PROFIT_GINI(${profits})` },
      kind: "ratio",
      meaning: "0 = all alike; near 1 = few bring or lose it all.",
    },
  ]);

  const rowsUsed = `SUM(CHOOSECOLS(${quoted(sheetNames[1])}!${TABLE}#,2))`;
  return {
    name: sheetNames[0],
    columns: [{ width: 27 }, { width: 12 }, { width: 47 }, { width: 2 }],
    page: true,
    blocks: [
      {
        at: "A1",
        rows: [
          [{ value: profit.question, role: "question" }],
          [{ formula: figures.fill(sentence(noCosts ? NO_COSTS : null)), role: "answer" }],
        ],
      },
      figures.block,
      answerNotes(`A${figures.next}`, context, profit, {
        rowsUsed,
        functions:
          "VF.PROFIT_BY, VF.PROFIT_RANK, VF.PARETO_CLASS, VF.PARETO_SHARE, VF.PARETO_COUNT, VF.WHALE_CURVE, VF.WHALE_PEAK, VF.PROFIT_GINI",
      }),
    ],
    charts: [
      {
        kind: "scatter line",
        title: "Whale curve: share of profit by share of customers",
        from: "E4",
        to: "K22",
        series: [
          {
            name: "Cumulative profit",
            x: `${curve}A5:A${5 + CURVE_POINTS}`,
            y: `${curve}B5:B${5 + CURVE_POINTS}`,
            look: "line",
          },
          {
            name: "Peak",
            x: `${quoted(sheetNames[0])}!${figures.cell("peakAt")}`,
            y: `${quoted(sheetNames[0])}!${figures.cell("peak")}`,
            look: "point",
          },
        ],
        xTitle: "Customers, most profitable first",
        yTitle: "Cumulative share of net profit",
        xKind: "share",
        yKind: "share",
      },
    ],
  };
}

/** The answer as a formula that builds the text from the key figures; {names} are their cells. */
function sentence(remark: string | null): string {
  const of = `IF({basis}="gross","the profit before losses","profit")`;
  const base = `IF({basis}="gross",{total}-{lost},{total})`;
  const lose =
    `IF({losers}=0,"; none loses money.","; "&${wholeText("{losers}")}&IF({losers}=1," loses"," lose")&" money and "` +
    `&IF({losers}=1,"costs ","cost ")&${percentText(`-{lost}/${base}`)}&" of it.")`;
  const gain =
    `"The best "&${percentText("{top}")}&" of "&${wholeText("{customers}")}&" customers bring "&${percentText("{best}")}&" of "&${of}` +
    `&"; "&${wholeText("{needed}")}&" of them "&IF({needed}=1,"brings ","bring ")&${percentText("{part}")}&${lose}`;
  const loss = `"Your "&${wholeText("{customers}")}&" customers make no profit together: "&${wholeText("{losers}")}&IF({losers}=1," of them costs "," of them cost ")&${wholeText("-{lost}")}&"."`;
  const one = `IF({total}>0,"Your one customer brings the whole profit, "&${wholeText("{total}")}&".","Your one customer loses "&${wholeText("-{total}")}&".")`;
  // Where the profits have no positive total, the share is #N/A, and the other sentence stands.
  const answer = `IF({customers}=1,${one},IFERROR(${gain},${loss}))`;
  return remark === null ? `=${answer}` : `=${answer}&" ${remark}"`;
}
