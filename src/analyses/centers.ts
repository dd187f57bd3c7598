/** What do we do for each account's leaders? What an offer is worth to their profit centers, and how to say so in their own measures. */
import { type Key, group } from "../models/keys";
import { orderDescending } from "../models/order";
import { type CenterTargets, centerImpact, centerMessage, centerTargets } from "../models/profit-centers";
import { sum } from "../models/sums";
import {
  type Analysis,
  AnalysisError,
  type Figure,
  type List,
  type OptionValues,
  type Preview,
  type ReportContext,
  type UsableData,
} from "./analysis";
import { answering } from "./answering";
import { columnLetters, quoted } from "./formulas";
import { header, keepOption, type KeyFigure, type KeyFigures, keyFigures } from "./key-figures";
import { shownKey } from "./names";
import { answerNotes } from "./notes";
import type { BarsPicture } from "./picture";
import type { ColumnLook, SheetSpec } from "./report";
import { FIRST_VALUES, tableSheet } from "./table-sheet";
import { type UsedRows, usedRows } from "./used-rows";
import { centers as texts, type CentersAnswer } from "../texts/centers";
import { count, share } from "../texts/words";

type Role = "account" | "center" | "leader" | "metric" | "baseline" | "change" | "unit" | "buyer";

interface Facts {
  accounts: number;
}

/** Bars in the picture and the chart; messages in the pane. */
const SHOWN = 12;
const LISTED = 10;

/** An account with more than this share of all impact is worth a warning. */
const LARGE = 0.5;

export const centers: Analysis<Role, Facts> = {
  id: "centers",
  title: texts.title,
  stage: "DECIDE",
  question: texts.question,
  columns: {
    account: {
      kind: "key",
      ...texts.columns.account,
      hints: ["account", "account name", "customer", "client", "company", "organisation", "organization"],
      avoid: ["type", "segment", "manager", "owner"],
    },
    center: {
      kind: "key",
      ...texts.columns.center,
      hints: [
        "profit center",
        "profit centre",
        "department",
        "division",
        "business unit",
        "center",
        "centre",
      ],
      avoid: ["buying", "cost"],
    },
    leader: {
      kind: "attribute",
      ...texts.columns.leader,
      hints: ["leader", "head", "led by", "manager", "contact", "owner", "person", "name"],
      avoid: ["account", "customer", "company", "metric"],
      optional: true,
    },
    metric: {
      kind: "attribute",
      ...texts.columns.metric,
      hints: ["metric", "measure", "kpi", "indicator", "measured by"],
      avoid: ["value", "baseline", "change"],
    },
    baseline: {
      kind: "number",
      ...texts.columns.baseline,
      hints: ["baseline", "level", "level now", "current", "now", "today"],
      avoid: ["change", "date"],
      blank: "kept",
    },
    change: {
      kind: "number",
      ...texts.columns.change,
      hints: ["change", "expected change", "improvement", "uplift", "lift", "effect", "delta"],
      avoid: ["date", "profit"],
      blank: "kept",
      // The limits of CENTER_IMPACT: 15 is no change of 15%.
      least: -1,
      greatest: 3,
    },
    unit: {
      kind: "number",
      ...texts.columns.unit,
      hints: ["profit a unit", "profit per unit", "unit profit", "worth a unit", "value per unit", "profit"],
      avoid: ["center", "centre", "total"],
      blank: "kept",
    },
    buyer: {
      kind: "key",
      ...texts.columns.buyer,
      hints: ["buying center", "buying centre", "buyer", "purchasing", "procurement", "signs", "signed by"],
      optional: true,
      blank: "kept",
    },
  },
  options: {
    currency: { kind: "text", ...texts.options.currency, initial: texts.usual, longest: 8 },
  },
  sample: "Centers",
  sheets: [texts.sheets.answer, texts.sheets.messages.name],
  preview: (data, options) => answering(() => preview(data, options)),
  report: (context) => ({ sheets: [answerSheet(context), messageSheet(context)] }),
};

/** Blank is the usual one, as CENTER_MESSAGE takes it. */
const currencyOf = (options: OptionValues) => String(options.currency).trim() || texts.usual;

/** Who is at the same account, as one text. */
const pairOf = (account: Key, center: Key) => `${shownKey(account)}\u001f${shownKey(center)}`;

function preview(data: UsableData<Role>, options: OptionValues): Preview<Facts> {
  const currency = currencyOf(options);
  const { keys, numbers, rows } = data;
  if (rows === 0) throw new AnalysisError(texts.nobody);
  const exact = centerImpact(numbers.baseline![0], numbers.change![0], numbers.unit![0]);
  const impacts = exact.map((each) => (Number.isNaN(each) ? 0 : each));
  if (impacts.every((each) => each === 0)) throw new AnalysisError(texts.nothing);
  const targets = centerTargets(keys.account!, keys.center!, impacts, keys.buyer);
  const order = orderDescending(impacts).filter((row) => impacts[row] !== 0);
  const worst = order[order.length - 1];
  const answer: CentersAnswer = {
    currency,
    total: sum(targets.impact),
    accounts: targets.accounts.length,
    centers: sum(targets.centers),
    best: {
      name: shownKey(targets.accounts[0]),
      impact: targets.impact[0],
      lead: shownKey(targets.lead[0]),
      share: targets.leadShare[0],
    },
    signers: signersOf(data, impacts),
    losing: impacts.filter((each) => each < 0).length,
    worst: {
      account: shownKey(keys.account![worst]),
      center: shownKey(keys.center![worst]),
      impact: impacts[worst],
    },
  };
  return {
    sentence: texts.sentence(answer),
    warnings: warningsOf(data, answer),
    figures: figuresOf(answer),
    pictures: [picture(targets, currency)],
    lists: [accountList(targets, currency, keys.buyer !== undefined), messageList(data, order, currency)],
    short: shortOf(answer),
    facts: { accounts: answer.accounts },
  };
}

function shortOf({ currency, total, accounts, best }: CentersAnswer): string {
  if (total > 0) return texts.short(currency, total, accounts);
  return best.impact > 0 ? texts.shortBest(best.name) : texts.shortNone;
}

/** Who signs for an account without any row there in which it gains or loses. */
function signersOf({ keys, rows }: UsableData<Role>, impacts: Float64Array): CentersAnswer["signers"] {
  const { account, center, buyer } = keys;
  const places = Array.from({ length: rows }, (_, row) => row);
  const signing = places.filter((row) => buyer !== undefined && buyer[row] !== "");
  const holding = places.filter((row) => impacts[row] !== 0);
  const pairs = group([
    ...holding.map((row) => pairOf(account![row], center![row])),
    ...signing.map((row) => pairOf(account![row], buyer![row])),
  ]);
  const held = new Set(pairs.of.subarray(0, holding.length));
  const seen = new Set<number>();
  const free = signing.filter((_, at) => {
    const pair = pairs.of[holding.length + at];
    if (held.has(pair) || seen.has(pair)) return false;
    seen.add(pair);
    return true;
  });
  const names = group(free.map((row) => buyer![row]));
  const times = new Array<number>(names.keys.length).fill(0);
  for (const name of names.of) times[name]++;
  const most = times.indexOf(times.reduce((one, other) => Math.max(one, other), 0));
  return {
    accounts: group(free.map((row) => account![row])).keys.length,
    names: names.keys.length,
    most: most < 0 ? "" : shownKey(names.keys[most]),
    mostAccounts: most < 0 ? 0 : times[most],
  };
}

function warningsOf(data: UsableData<Role>, { accounts, best, total }: CentersAnswer): string[] {
  const { numbers, attributes, rows } = data;
  const change = numbers.change![0];
  let unfinished = 0;
  for (let row = 0; row < rows; row++) {
    const filled = [
      attributes.metric![0][row] !== "",
      !Number.isNaN(numbers.baseline![0][row]),
      !Number.isNaN(change[row]),
      !Number.isNaN(numbers.unit![0][row]),
    ];
    // A row with none of them only names a buying center.
    if (filled.some(Boolean) && !filled.every(Boolean)) unfinished++;
  }
  const wild = change.filter((each) => each > 1).length;
  const warnings: string[] = [];
  if (unfinished > 0) warnings.push(texts.warnings.unfinished(unfinished, rows));
  if (wild > 0) warnings.push(texts.warnings.wild(wild));
  if (accounts > 2 && total > 0 && best.impact > LARGE * total)
    warnings.push(texts.warnings.large(best.name, best.impact / total));
  return warnings;
}

function figuresOf({
  currency,
  total,
  accounts,
  centers,
  best,
  signers,
  losing,
  worst,
}: CentersAnswer): Figure[] {
  const words = texts.figures;
  const figures: Figure[] = [
    { ...words.total, value: texts.priced(currency, total) },
    { ...words.accounts, value: count(accounts) },
    { ...words.centers, value: count(centers) },
  ];
  if (best.impact > 0) {
    figures.push(
      { ...words.best, value: best.name },
      { ...words.bestImpact, value: texts.priced(currency, best.impact) },
      { ...words.lead, value: `${best.lead}, ${share(best.share)}` },
    );
  }
  if (signers.accounts > 0) figures.push({ ...words.signed, value: count(signers.accounts) });
  if (losing > 0)
    figures.push(
      { ...words.losing, value: count(losing) },
      { ...words.worst, value: texts.priced(currency, worst.impact) },
    );
  return figures;
}

function picture({ accounts, impact }: CenterTargets, currency: string): BarsPicture {
  const bars = accounts.slice(0, SHOWN).map((account, at) => ({
    label: shownKey(account),
    value: impact[at],
    text: texts.priced(currency, impact[at]),
    marked: at === 0 && impact[at] > 0,
  }));
  return {
    kind: "bars",
    title: texts.picture.title,
    bars,
    description: texts.picture.description(bars.length, accounts.length, bars[0].label, bars[0].text),
  };
}

function accountList(targets: CenterTargets, currency: string, withBuyers: boolean): List {
  const { title, headers } = texts.lists.accounts;
  return {
    title,
    headers: withBuyers ? [...headers, texts.lists.buyer] : headers,
    rows: targets.accounts
      .slice(0, LISTED)
      .map((account, at) => [
        shownKey(account),
        texts.priced(currency, targets.impact[at]),
        shownKey(targets.lead[at]),
        Number.isNaN(targets.leadShare[at]) ? "" : share(targets.leadShare[at]),
        ...(withBuyers ? [shownKey(targets.buyers[at])] : []),
      ]),
  };
}

function messageList(
  { keys, numbers, attributes }: UsableData<Role>,
  order: Uint32Array,
  currency: string,
): List {
  const told = [...order]
    .filter((row) => attributes.metric![0][row] !== "")
    .slice(0, SHOWN)
    .map((row) => {
      const message = centerMessage({
        center: keys.center![row],
        metric: attributes.metric![0][row],
        baseline: numbers.baseline![0][row],
        change: numbers.change![0][row],
        unitProfit: numbers.unit![0][row],
        currency,
      });
      const leader = attributes.leader?.[0][row] ?? "";
      return [shownKey(keys.account![row]), shownKey(leader), typeof message === "string" ? message : ""];
    });
  return { ...texts.lists.messages, rows: told, copy: true };
}

// The sheets. The table of accounts stands on the first; the second has a row for each change, with its message.

const TARGETS = "$E$5#";
const MESSAGES = `${FIRST_VALUES}#`;
/** Where the second sheet lists those who sign without a profit, two columns behind the messages. */
const SIGNERS_COLUMN = 11;

/** Impact of each row, 0 where something is blank. */
const impactOf = (rows: UsedRows<Role>) =>
  `IFERROR(${(["baseline", "change", "unit"] as const).map((role) => rows.column(role)).join("*")},0)`;

/** Columns side by side, each filtered by itself: a single row of several columns is not filtered by a single cell everywhere. */
const filtered = (columns: string[], by: string) =>
  `HSTACK(${columns.map((column) => `FILTER(${column},${by})`).join(",")})`;

const MESSAGE_LOOKS: ColumnLook[] = [
  { width: 24, kind: "text" },
  { width: 20, kind: "text" },
  { width: 28, kind: "text" },
  { width: 28, kind: "text" },
  { width: 10, kind: "ratio" },
  { width: 9, kind: "share" },
  { width: 13, kind: "money" },
  { width: 13, kind: "money" },
  { width: 90, kind: "text" },
];

function messageSheet(context: ReportContext<Role, Facts>): SheetSpec {
  const { source, sheetNames, columns } = context;
  const words = texts.sheets.messages;
  const rows = usedRows(centers, context);
  const leader =
    columns.leader.length > 0 ? rows.column("leader") : `IF(ISERROR(${rows.column("center")}),"","")`;
  const given = [
    rows.column("account"),
    rows.column("center"),
    leader,
    ...(["metric", "baseline", "change", "unit"] as const).map((role) => rows.column(role)),
  ];
  const column = (at: number) => `CHOOSECOLS(told,${at})`;
  const currency = `${quoted(sheetNames[0])}!${figuresOn(context).cell("currency")}`;
  const told =
    `LET(impact,${impactOf(rows)},some,impact<>0,` +
    `told,SORTBY(${filtered([...given, "impact"], "some")},FILTER(impact,some),-1),` +
    `message,VF.CENTER_MESSAGE(${[2, 4, 5, 6, 7].map(column).join(",")},${currency}),` +
    `IFERROR(HSTACK(told,message),""))`;
  const withBuyers = columns.buyer.length > 0;
  return tableSheet({
    name: sheetNames[1],
    title: words.title,
    note: words.note(source.label, withBuyers),
    columns: [
      ...words.headers.map((title, at) => ({
        header: title,
        ...MESSAGE_LOOKS[at],
        ...(at === 0 ? { formula: `=IFERROR(${rows.let(told)},"")` } : {}),
        offered: true,
      })),
      ...(withBuyers
        ? [
            { header: "", width: 2 },
            {
              header: words.signers[0],
              width: 24,
              formula: `=IFERROR(${rows.let(signersFormula(rows))},"")`,
            },
            { header: words.signers[1], width: 22 },
          ]
        : []),
    ],
    rows: 2 * source.rows + 1000,
  });
}

/** Pairs of account and buying center, less those with an impact at that center. */
function signersFormula(rows: UsedRows<Role>): string {
  const [account, center, buyer] = [rows.column("account"), rows.column("center"), rows.column("buyer")];
  return (
    `LET(signs,UNIQUE(${filtered([account, buyer], `${buyer}<>""`)}),` +
    `holds,IFERROR(FILTER(${account}&CHAR(31)&${center},${impactOf(rows)}<>0),""),` +
    `one,CHOOSECOLS(signs,1),other,CHOOSECOLS(signs,2),` +
    `free,ISNA(XMATCH(one&CHAR(31)&other,holds,0)),${filtered(["one", "other"], "free")})`
  );
}

function figuresOn(context: ReportContext<Role, Facts>): KeyFigures {
  const { options, sheetNames, columns } = context;
  const words = texts.figures;
  const messages = `${quoted(sheetNames[1])}!${MESSAGES}`;
  const signers = `${quoted(sheetNames[1])}!${columnLetters(SIGNERS_COLUMN)}5#`;
  const figure = (
    name: Exclude<keyof typeof words, "currency">,
    formula: string,
    kind: KeyFigure["kind"],
  ): KeyFigure => ({
    name,
    ...words[name],
    content: { formula: `=${formula}` },
    kind,
  });
  const worst = (column: number) =>
    `IF({losing}=0,"",INDEX(CHOOSECOLS(${messages},${column}),ROWS(${messages})))`;
  const who = `CHOOSECOLS(${signers},2)`;
  return keyFigures(4, [
    {
      name: "currency",
      ...words.currency,
      content: { value: currencyOf(options) },
      kind: "text",
      input: "text",
      keep: keepOption(context, "currency"),
    },
    figure("total", `SUM(CHOOSECOLS(${TARGETS},2))`, "money"),
    figure("accounts", `ROWS(${TARGETS})`, "count"),
    figure("centers", `SUM(CHOOSECOLS(${TARGETS},6))`, "count"),
    figure("best", `INDEX(${TARGETS},1,1)`, "text"),
    figure("bestImpact", `INDEX(${TARGETS},1,2)`, "money"),
    figure("lead", `INDEX(${TARGETS},1,3)`, "text"),
    figure("leadShare", `INDEX(${TARGETS},1,5)`, "share"),
    ...(columns.buyer.length === 0
      ? []
      : [
          figure(
            "signed",
            `IF(INDEX(CHOOSECOLS(${signers},1),1)="",0,ROWS(UNIQUE(CHOOSECOLS(${signers},1))))`,
            "count",
          ),
          figure("signers", `IF({signed}=0,0,ROWS(UNIQUE(${who})))`, "count"),
          figure(
            "signer",
            `IF({signed}=0,"",IFERROR(INDEX(${who},MODE(XMATCH(${who},${who},0))),INDEX(${who},1)))`,
            "text",
          ),
          figure("signerAccounts", `IF({signed}=0,0,SUMPRODUCT(--(${who}={signer})))`, "count"),
        ]),
    figure("losing", `SUMPRODUCT(--(CHOOSECOLS(${messages},8)<0))`, "count"),
    figure("worst", worst(8), "money"),
    figure("worstAccount", worst(1), "text"),
    figure("worstCenter", worst(2), "text"),
  ]);
}

function answerSheet(context: ReportContext<Role, Facts>): SheetSpec {
  const { sheetNames, columns, facts } = context;
  const figures = figuresOn(context);
  const rows = usedRows(centers, context);
  const withBuyers = columns.buyer.length > 0;
  const headers = [...texts.sheets.targets, ...(withBuyers ? [texts.lists.buyer] : [])];
  const given = [
    rows.column("account"),
    rows.column("center"),
    impactOf(rows),
    ...(withBuyers ? [rows.column("buyer")] : []),
  ];
  const shown = Math.min(SHOWN, facts.accounts);
  const chartEnd = figures.next + 4 + Math.max(8, shown);
  const own = `${quoted(sheetNames[0])}!`;
  return {
    name: sheetNames[0],
    columns: [
      { width: 32 },
      { width: 27 },
      { width: 60 },
      { width: 2 },
      { width: 26 },
      { width: 13, kind: "money" },
      { width: 20 },
      { width: 13, kind: "money" },
      { width: 10, kind: "share" },
      { width: 9, kind: "count" },
      ...(withBuyers ? [{ width: 22 }] : []),
    ],
    page: true,
    blocks: [
      {
        at: "A1",
        rows: [
          [{ value: texts.question, role: "question" }],
          [{ formula: figures.fill(texts.liveSentence(withBuyers)), role: "answer" }],
        ],
      },
      figures.block,
      {
        at: "E4",
        rows: [
          headers.map(header),
          [{ formula: `=${rows.let(`DROP(VF.CENTER_TARGETS(${given.join(",")}),1)`)}` }],
        ],
      },
      answerNotes(`A${chartEnd + 2}`, context, centers, {
        rowsUsed: rows.let(`ROWS(${rows.column("account")})`),
        functions: "VF.CENTER_TARGETS, VF.CENTER_MESSAGE",
      }),
    ],
    looks: [
      { range: `F5:F${4 + roomFor(context)}`, kind: "money" },
      { range: `H5:H${4 + roomFor(context)}`, kind: "money" },
      { range: `I5:I${4 + roomFor(context)}`, kind: "share" },
      { range: `J5:J${4 + roomFor(context)}`, kind: "count" },
    ],
    charts: [
      {
        kind: "bar",
        title: texts.chart.title,
        from: `A${figures.next + 1}`,
        to: `C${chartEnd}`,
        series: [
          {
            name: texts.figures.bestImpact.label,
            x: `${own}E5:E${4 + shown}`,
            y: `${own}F5:F${4 + shown}`,
            look: "line",
          },
        ],
        yKind: "money",
      },
    ],
    offers: {
      headerRow: 4,
      columns: headers.map((title, at) => ({
        header: title,
        letter: columnLetters(5 + at),
        formula: `CHOOSECOLS({sheet}!${TARGETS},${at + 1})`,
      })),
    },
  };
}

/** As many accounts as there may come to be. */
const roomFor = ({ source }: ReportContext<Role, Facts>) => source.rows + 1000;
