/** The sheets of the customers and of the fits: the sums by customer once, and a column for all that follows from them. */
import { purchases as texts } from "../../texts/lifetime/transactions";
import { textInFormula } from "../../texts/live";
import type { ReportContext } from "../analysis";
import { quoted } from "../formulas";
import type { Block, ReportCell, SheetSpec } from "../report";
import type { UsedRows } from "../used-rows";
import { fitValue, header, headings, parameterLooks } from "./layout";
import { type PurchaseFacts, purchaseOptions, type Role } from "./roles";

export type Context = ReportContext<Role, PurchaseFacts>;

const FIRST_ROW = 5;
/** Rows of a fit of purchases: model, four parameters, likelihood, customers, converged, four errors, note. */
const SPEND_ROW = 20;

/** The columns of the customers' sheet, by letter. */
const LETTERS = {
  summary: "A",
  alive: "F",
  expected: "G",
  spend: "H",
  value: "I",
  rank: "J",
  years: "K",
  since: "L",
  // The rows of a log that count: found out once, as all else goes through them many times.
  customer: "N",
  day: "O",
  amount: "P",
};
const SUMMARY = { customer: 1, frequency: 2, recency: 3, age: 4, monetary: 5 };

/** Where the figures stand, for formulas on any sheet. */
export function places({ sheetNames }: Pick<Context, "sheetNames">) {
  const customers = `${quoted(sheetNames[1])}!`;
  const fit = `${quoted(sheetNames[2])}!`;
  const summary = `${customers}$A$${FIRST_ROW}#`;
  const column = (name: keyof typeof LETTERS) => `${customers}$${LETTERS[name]}$${FIRST_ROW}#`;
  return {
    /** A column of the summary. */
    of: (name: keyof typeof SUMMARY) => `CHOOSECOLS(${summary},${SUMMARY[name]})`,
    alive: column("alive"),
    expected: column("expected"),
    value: column("value"),
    /** Rows of a log that count. */
    rows: { customer: column("customer"), day: column("day"), amount: column("amount") },
    purchaseFit: `${fit}$A$${FIRST_ROW}#`,
    purchaseNote: fitValue(`${fit}$A$${FIRST_ROW}#`, 13),
    spendFit: `${fit}$A$${SPEND_ROW}#`,
    spendNote: fitValue(`${fit}$A$${SPEND_ROW}#`, 11),
  };
}

/** The customers' purchases in sum, up to a day where one is given. */
export const summaryOf = ({ rows }: ReturnType<typeof places>, upTo?: string) =>
  `DROP(VF.RFM_SUMMARY(${rows.customer},${rows.day},${rows.amount}${upTo ? `,${upTo}` : ""}),1)`;

/** What stands on the answer sheet, by absolute address: an input of the formulas here. */
export type Inputs = Record<"horizon" | "discount" | "margin" | "model", string>;

/** Months ahead in the fit's unit of so many days, and a rate a year as one of that unit. */
const unitsOf = (months: string, days: number) => `${months}*30.4375/${days}`;
const rateOfUnit = (rate: string, days: number) => `(1+${rate})^(${days}/365.25)-1`;

export function customerSheet(context: Context, rows: UsedRows<Role>, inputs: Inputs): SheetSpec {
  const { sheetNames, source, facts, options } = context;
  const { unit, days } = purchaseOptions(options);
  const at = places(context);
  const words = texts.customers;
  const own = (name: keyof typeof SUMMARY) => `CHOOSECOLS($A$${FIRST_ROW}#,${SUMMARY[name]})`;
  const purchases = `${own("frequency")},${own("recency")},${own("age")}`;
  const horizon = unitsOf(inputs.horizon, days);
  const used = (role: Role) => ({ formula: `=${rows.let(rows.column(role))}` });
  const log: Block[] =
    facts.from === "summary"
      ? []
      : [
          {
            at: `${LETTERS.customer}4`,
            rows: [Object.values(words.rows).map(header), [used("customer"), used("day"), used("amount")]],
          },
        ];
  const sums =
    facts.from === "summary"
      ? rows.let(rows.block("customer", "frequency", "recency", "age", "monetary"))
      : summaryOf(at);
  const formulas = [
    `=VF.PURCHASE_ALIVE(${at.purchaseFit},${purchases})`,
    `=VF.PURCHASE_EXPECTED(${at.purchaseFit},${purchases},${horizon})`,
    `=VF.SPEND_EXPECTED(${at.spendFit},${own("frequency")},${own("monetary")})`,
    `=VF.PREDICTED_LTV(${at.purchaseFit},${at.spendFit},${purchases},${own("monetary")},${horizon},${rateOfUnit(inputs.discount, days)},${inputs.margin})`,
    `=VF.PROFIT_RANK($${LETTERS.value}$${FIRST_ROW}#)`,
    `=${own("age")}*${days}/365.25`,
    `=ROUND((${own("age")}-${own("recency")})*${days},0)`,
  ];
  const spilled = (name: string, letter: string) => ({
    header: name,
    letter,
    formula: `{sheet}!$${letter}$${FIRST_ROW}#`,
  });
  const summed = (name: keyof typeof SUMMARY) => ({
    header: words.offers[name],
    letter: "ABCDE"[SUMMARY[name] - 1],
    formula: `CHOOSECOLS({sheet}!$A$${FIRST_ROW}#,${SUMMARY[name]})`,
  });
  return {
    name: sheetNames[1],
    columns: [
      { width: 28, kind: "text" },
      { width: 11, kind: "count" },
      { width: 11, kind: "ratio" },
      { width: 11, kind: "ratio" },
      { width: 12, kind: "money" },
      { width: 11, kind: "share" },
      { width: 11, kind: "ratio" },
      { width: 12, kind: "money" },
      { width: 13, kind: "money" },
      { width: 8, kind: "count" },
      { width: 11, kind: "ratio" },
      { width: 12, kind: "count" },
      { width: 2 },
      { width: 24, kind: "text" },
      { width: 12, kind: "date" },
      { width: 12, kind: "money" },
    ],
    blocks: [
      headings(words.title, words.note(source.label)),
      ...log,
      {
        at: "A4",
        rows: [
          Object.values(words.headers(unit)).map(header),
          [{ formula: `=${sums}` }, null, null, null, null, ...formulas.map((formula) => ({ formula }))],
        ],
      },
    ],
    // Room for customers yet to come.
    rows: 2 * source.rows + 1000,
    charts: [],
    frozenRows: 4,
    frozenColumns: 1,
    printTitleRow: 4,
    offers: {
      headerRow: 4,
      columns: [
        summed("customer"),
        summed("frequency"),
        summed("recency"),
        summed("age"),
        summed("monetary"),
        spilled(words.offers.alive, LETTERS.alive),
        spilled(words.offers.expected, LETTERS.expected),
        spilled(words.offers.value, LETTERS.value),
        spilled(words.offers.years, LETTERS.years),
        spilled(words.offers.since, LETTERS.since),
      ],
    },
  };
}

export function fitSheet(context: Context, inputs: Inputs): SheetSpec {
  const at = places(context);
  const { unit } = purchaseOptions(context.options);
  const words = texts.fit;
  const { purchases, spend } = words;
  const bought = (row: number) => fitValue(`$A$${FIRST_ROW}#`, row);
  const spent = (row: number) => fitValue(`$A$${SPEND_ROW}#`, row);
  const note = (text: string): ReportCell => ({ value: text, role: "meaning" });
  const live = (formula: string): ReportCell => ({ formula: `=${formula}`, role: "meaning" });
  const [r, alpha, third, fourth] = [2, 3, 4, 5].map(bought);
  const [p, q, v] = [2, 3, 4].map(spent);
  const pareto = `${bought(1)}=${textInFormula("Pareto/NBD")}`;
  const column = (rows: ReportCell[]) => rows.map((each): ReportCell[] => [each]);
  return {
    name: context.sheetNames[2],
    columns: [{ width: 24 }, { width: 18 }, { width: 90 }],
    blocks: [
      headings(words.title, words.note),
      {
        at: "A4",
        rows: [
          [header(words.headers.purchases), header(words.headers.value), header(words.headers.meaning)],
          [
            {
              formula: `=VF.PURCHASE_FIT(${at.of("frequency")},${at.of("recency")},${at.of("age")},${inputs.model})`,
            },
          ],
        ],
      },
      {
        at: `C${FIRST_ROW}`,
        rows: column([
          note(purchases.model),
          note(purchases.r),
          live(purchases.alpha(r, alpha, unit)),
          live(purchases.third(pareto, third, fourth)),
          live(purchases.fourth(pareto, unit)),
          note(purchases.logLikelihood),
          note(purchases.customers),
          note(purchases.converged),
          ...[1, 2, 3, 4].map(() => note(purchases.error)),
          live(purchases.note(bought(13))),
        ]),
      },
      {
        at: `A${SPEND_ROW - 1}`,
        rows: [
          [header(words.headers.spend), header(words.headers.value), header(words.headers.meaning)],
          [{ formula: `=VF.SPEND_FIT(${at.of("frequency")},${at.of("monetary")})` }],
        ],
      },
      {
        at: `C${SPEND_ROW}`,
        rows: column([
          note(spend.model),
          note(spend.p),
          note(spend.q),
          live(spend.v(p, q, v)),
          note(purchases.logLikelihood),
          note(spend.customers),
          note(purchases.converged),
          ...[1, 2, 3].map(() => note(purchases.error)),
          live(purchases.note(spent(11))),
        ]),
      },
    ],
    looks: [...parameterLooks("B", FIRST_ROW, 4), ...parameterLooks("B", SPEND_ROW, 3)],
    charts: [],
    frozenRows: 4,
    printTitleRow: 4,
  };
}
