/**
 * The sheets of the Targets path. The score is fitted on a sheet of its own; the list takes it, the inputs and the segments set to yes,
 * and makes the whole choice by one formula; the key figures refer to its columns.
 */
import { EARLIER, NO_SEGMENT, STARTS, targets as texts } from "../../texts/targets";
import type { Analysis, ReportContext } from "../analysis";
import { quoted } from "../formulas";
import { keepOption, type KeyFigure, type KeyFigures, keyFigures } from "../key-figures";
import { belowNames } from "../names";
import { answerNotes } from "../notes";
import type { Block, ChartSpec, NumberKind, Report, ReportCell, SheetSpec } from "../report";
import { FIRST_VALUES, type TableColumn, tableSheet } from "../table-sheet";
import { type UsedRows, usedRows } from "../used-rows";
import { BINS } from "./choice";
import { type Facts, isChosen, type Offer, readOffer, type Role } from "./roles";

type Context = ReportContext<Role, Facts>;
type Columns = Pick<Analysis<Role>, "columns">;

/** Places in `sheetNames`. */
const [ANSWER, LIST, SCORE, CHECK] = [0, 1, 2, 3];
/** Where the fit of half the rows and the tried scores stand on the sheet of the check. */
const HALF = "I5";
const TRIED = "K5";

export function report(context: Context, analysis: Columns): Report {
  const { known } = readOffer(context.options);
  return {
    sheets: [
      answerSheet(context, analysis),
      listSheet(context, analysis),
      ...(known ? [scoreSheet(context, analysis)] : []),
      ...(known && context.facts.checked ? [checkSheet(context, analysis)] : []),
    ],
  };
}

const sheet = ({ sheetNames }: Context, place: number) => quoted(sheetNames[place]);
const spill = (context: Context, place: number, anchor = FIRST_VALUES) =>
  `${sheet(context, place)}!${anchor}#`;

const namesOf = ({ facts }: Context) => facts.features.map(({ name }) => name);

/** The features that tell, in the used rows, below their names. */
const features = (context: Context, block: string) => belowNames(namesOf(context), block);
const featureBlock = ({ facts }: Context, rows: UsedRows<Role>) =>
  `HSTACK(${facts.features.map(({ column }) => rows.column("features", column)).join(",")})`;

// The score.

/** A formula over the outcomes of the used rows, and whether each row teaches the score something: its outcome is known. */
function overOutcomes(context: Context, analysis: Columns, body: (rows: UsedRows<Role>) => string): string {
  const rows = usedRows(analysis, context);
  const contacted = context.columns.contacted.length > 0 ? `*(${rows.column("contacted")}=1)` : "";
  return rows.let(
    `LET(outcome,${rows.column("responded")},learns,ISNUMBER(outcome)${contacted}*1,${body(rows)})`,
  );
}

/** A formula over the features (tells) and outcomes (came) of those rows. */
const overKnown = (context: Context, analysis: Columns, body: string) =>
  `=${overOutcomes(
    context,
    analysis,
    (rows) => `tells,FILTER(${featureBlock(context, rows)},learns),came,FILTER(outcome,learns),${body}`,
  )}`;

function scoreSheet(context: Context, analysis: Columns): SheetSpec {
  const { title, note, headers, says } = texts.score;
  const widths = [28, 13, 12, 10, 10, 62];
  const kinds: (NumberKind | undefined)[] = [
    undefined,
    "parameter",
    "parameter",
    "ratio",
    "share",
    undefined,
  ];
  return tableSheet({
    name: context.sheetNames[SCORE],
    title,
    note,
    columns: headers.map((header, at) => ({
      header,
      width: widths[at],
      kind: kinds[at],
      ...(at === 0
        ? {
            formula: overKnown(context, analysis, `DROP(VF.SCORE_FIT(${features(context, "tells")},came),1)`),
          }
        : {}),
      ...(at === headers.length - 1 ? { formula: says(`${FIRST_VALUES}#`) } : {}),
    })),
    rows: context.facts.features.length + 1,
  });
}

function checkSheet(context: Context, analysis: Columns): SheetSpec {
  const { title, note, headers } = texts.check;
  const half = (odd: 0 | 1) => `FILTER(tells,MOD(SEQUENCE(ROWS(came)),2)=${odd})`;
  const cameOf = (odd: 0 | 1) => `FILTER(came,MOD(SEQUENCE(ROWS(came)),2)=${odd})`;
  const formulas = new Map([
    [0, `=DROP(VF.LIFT_TABLE(CHOOSECOLS(${TRIED}#,1),CHOOSECOLS(${TRIED}#,2),${BINS}),1)`],
    [
      8,
      overKnown(
        context,
        analysis,
        `DROP(CHOOSECOLS(VF.SCORE_FIT(${features(context, half(1))},${cameOf(1)}),1,2),1)`,
      ),
    ],
    [
      10,
      overKnown(context, analysis, `HSTACK(VF.SCORE(${HALF}#,${features(context, half(0))}),${cameOf(0)})`),
    ],
  ]);
  const widths = [24, 12, 12, 10, 10, 16, 12, 12, 24, 13, 12, 12];
  const kinds: (NumberKind | undefined)[] = [
    "count",
    "count",
    "count",
    "share",
    "ratio",
    "share",
    "share",
    "share",
    undefined,
    "parameter",
    "share",
    "count",
  ];
  const spec = tableSheet({
    name: context.sheetNames[CHECK],
    title,
    note,
    columns: headers.map((header, at) => ({
      header,
      width: widths[at],
      kind: kinds[at],
      formula: formulas.get(at),
    })),
    rows: context.source.rows,
  });
  // The curve begins with nobody contacted; an empty tenth leaves it where it is.
  const curve: ReportCell[][] = Array.from({ length: BINS + 1 }, (_, bin) =>
    bin === 0
      ? [{ value: 0 }, { value: 0 }]
      : [{ formula: `=SUM(B$5:B${bin + 4})/SUM(B$5:B$${BINS + 4})` }, { formula: `=F${bin + 4}` }],
  );
  return { ...spec, blocks: [...spec.blocks, { at: "G5", rows: curve }] };
}

// The list.

/** The columns of the list, by what they are: their places, from 1 on. */
function listColumns(context: Context) {
  const { columns, facts } = context;
  const segment = columns.segment.length > 0;
  const contacts = columns.contact.length;
  const first = 1 + (segment ? 1 : 0) + contacts;
  return {
    segment,
    hasScore: facts.features.length > 0,
    probability: first + 1,
    value: first + 2,
    expected: first + 3,
    chosen: first + 4,
    of: (at: number) => `CHOOSECOLS(${spill(context, LIST)},${at})`,
  };
}

/** Input cells of the answer sheet by name, and the segments' ranges below the figures. */
interface Inputs {
  cell(name: string): string;
  segments: { names: string; flags: string } | null;
}

function inputsOf(
  context: Context,
  analysis: Columns,
): Inputs & { figures: KeyFigures; segmentsRow: number } {
  const figures = keyFigures(4, figuresOf(context, analysis));
  // Below the comparison of the three strategies, which has a header.
  const segmentsRow = figures.next + 5;
  const { segments } = context.facts;
  const range = (letter: string) =>
    `${sheet(context, ANSWER)}!$${letter}$${segmentsRow + 1}:$${letter}$${segmentsRow + segments.length}`;
  return {
    figures,
    segmentsRow,
    cell: (name) => `${sheet(context, ANSWER)}!${figures.cell(name)}`,
    segments: context.columns.segment.length > 0 ? { names: range("A"), flags: range("B") } : null,
  };
}

function listSheet(context: Context, analysis: Columns): SheetSpec {
  const { columns, source, sheetNames } = context;
  const { title, note, headers } = texts.list;
  const at = listColumns(context);
  const look = (header: string, width: number, kind?: NumberKind): TableColumn => ({ header, width, kind });
  return tableSheet({
    name: sheetNames[LIST],
    title,
    note: note(source.label),
    columns: [
      {
        ...look(headers.customer, 28),
        offered: true,
        formula: listFormula(context, analysis),
      },
      ...(at.segment ? [look(headers.segment, 18)] : []),
      ...columns.contact.map(({ header }) => look(header, 36)),
      { ...look(headers.probability, 12, "share"), offered: true },
      look(headers.value, 18, "money"),
      { ...look(headers.expected, 15, "money"), offered: true },
      { ...look(headers.chosen, 11, "count"), offered: true },
    ],
    rows: 2 * source.rows + 1000,
  });
}

function listFormula(context: Context, analysis: Columns): string {
  const { columns, facts, options } = context;
  const rows = usedRows(analysis, context);
  const { cell, segments } = inputsOf(context, analysis);
  const at = listColumns(context);
  const who = rows.column("customer");
  const each = (amount: string) => `IF(SEQUENCE(ROWS(who)),${amount})`;
  const chance = readOffer(options).known
    ? `VF.SCORE(${spill(context, SCORE)},${features(context, featureBlock(context, rows))})`
    : each(cell("rate"));
  const worth = facts.valueColumn ? rows.column("value") : each(cell("amount"));
  const parts = [
    "who",
    ...(segments ? ["part"] : []),
    ...columns.contact.map((_, place) => rows.column("contact", place)),
    chance,
    worth,
  ];
  const part = segments
    ? `part,LET(named,${rows.column("segment")},IF(named="","${NO_SEGMENT}",named)),`
    : "";
  // A segment that comes up later is contacted where no other is left out.
  const included = segments
    ? `FILTER(all,XLOOKUP(part,${segments.names},${segments.flags},IF(COUNTIF(${segments.flags},"no")=0,"yes","no"),0)="yes")`
    : "all";
  const [byReturn, byValue] = STARTS;
  const start = cell("start");
  // A hair less than a whole number of customers is that number.
  const least = `LARGE(v,MAX(1,ROUNDUP(${cell("valuable")}*ROWS(v)*(1-1E-12),0)))`;
  const first = `IF((${start}="${byReturn}")+((v>=${least})=(${start}="${byValue}"))>0,1,0)`;
  const limit = `IF(${cell("budget")}="",1E+300,${cell("budget")})`;
  const cost = cell("cost");
  return `=${rows.let(
    `LET(who,${who},${part}all,HSTACK(${parts.join(",")}),asked,${included},` +
      `p,CHOOSECOLS(asked,${at.probability}),v,CHOOSECOLS(asked,${at.value}),first,${first},limit,${limit},` +
      `one,VF.TARGET_SELECT(p*first,v,${cost},limit),two,VF.TARGET_SELECT(p*(1-first),v,${cost},MAX(0,limit-${cost}*SUM(one))),` +
      `chosen,one+two,expected,p*v-${cost},SORTBY(HSTACK(asked,expected,chosen),chosen,-1,first,-1,expected,-1))`,
  )}`;
}

// The answer.

function answerSheet(context: Context, analysis: Columns): SheetSpec {
  const { facts, sheetNames, options } = context;
  const words = texts.answer;
  const { known } = readOffer(options);
  const { figures, segmentsRow, segments } = inputsOf(context, analysis);
  const notesRow = segments ? segmentsRow + facts.segments.length + 2 : segmentsRow;
  return {
    name: sheetNames[ANSWER],
    columns: [{ width: 30 }, { width: 17 }, { width: 47 }, { width: 2 }],
    page: true,
    blocks: [
      {
        at: "A1",
        rows: [
          [{ value: texts.question, role: "question" }],
          [{ formula: figures.fill(words.liveSentence(segments, !known)), role: "answer" }],
        ],
      },
      figures.block,
      strategiesBlock(figures),
      ...(segments ? [segmentsBlock(context, segmentsRow)] : []),
      answerNotes(`A${notesRow}`, context, analysis, {
        rowsUsed: rowsUsed(context, analysis),
        functions: known ? texts.functions : texts.functionsAssumed,
        more: [
          { label: words.chosenFrom, value: words.chosenNote },
          ...(known ? [{ label: words.learntFrom, value: words.learntNote }] : []),
        ],
      }),
    ],
    charts: [known && facts.checked ? gainChart(context) : strategyChart(context, figures)],
  };
}

/** Rows that can be used, also those of segments that aren't contacted. */
function rowsUsed(context: Context, analysis: Columns): string {
  const rows = usedRows(analysis, context);
  return rows.let(`ROWS(${rows.column("customer")})`);
}

function strategiesBlock(figures: KeyFigures): Block {
  const { headers, list, everybody, random, takes } = texts.answer.strategies;
  const row = (label: string, profit: string, contacts: string, cost: string): ReportCell[] => [
    { value: label, role: "label" },
    { formula: `=${figures.cell(profit)}`, role: "figure", kind: "money" },
    { formula: takes(contacts, cost), role: "meaning" },
  ];
  const [chosen, customers] = [figures.cell("chosen"), figures.cell("customers")];
  return {
    at: `A${figures.next}`,
    rows: [
      headers.map((value) => ({ value, role: "header" })),
      row(list, "profit", chosen, figures.cell("spent")),
      row(everybody, "everybody", customers, `(${customers}*${figures.cell("cost")})`),
      row(random, "random", chosen, figures.cell("spent")),
    ],
  };
}

/** Which segments are contacted: yes or no, the user's to change. */
function segmentsBlock(context: Context, segmentsRow: number): Block {
  const { facts, options, before } = context;
  const { headers, yes, no, listed } = texts.answer.segments;
  const at = listColumns(context);
  const flagOf = (offer: Offer, segment: Facts["segments"][number]) => (isChosen(offer)(segment) ? yes : no);
  return {
    at: `A${segmentsRow}`,
    rows: [
      headers.map((value) => ({ value, role: "header" })),
      ...facts.segments.map((segment, place): ReportCell[] => {
        const cell = `$A$${segmentsRow + 1 + place}`;
        const here = `(${at.of(2)}=${cell})`;
        return [
          { value: segment === "" ? NO_SEGMENT : segment, role: "label" },
          {
            value: flagOf(readOffer(options), segment),
            role: "input",
            takes: { list: [yes, no] },
            keep: before ? { written: flagOf(readOffer(before), segment) } : undefined,
          },
          {
            formula: listed(`SUMPRODUCT(${here}*${at.of(at.chosen)})`, `SUMPRODUCT(--${here})`),
            role: "meaning",
          },
        ];
      }),
    ],
  };
}

function figuresOf(context: Context, analysis: Columns): KeyFigure[] {
  const { facts, options } = context;
  const words = texts.answer;
  const offer = readOffer(options);
  const at = listColumns(context);
  const chosen = at.of(at.chosen);
  const expected = at.of(at.expected);
  const probability = at.of(at.probability);
  const figure = (
    name: string,
    formula: string,
    kind: NumberKind,
    label: string,
    meaning: string,
  ): KeyFigure => ({ name, label, content: { formula: `=${formula}` }, kind, meaning });
  const tried = (column: number) => `CHOOSECOLS(${spill(context, CHECK, TRIED)},${column})`;
  return [
    ...inputs(context, offer),
    figure("customers", `ROWS(${chosen})`, "count", words.customers, words.customersMeaning),
    figure("chosen", `SUM(${chosen})`, "count", words.chosen, words.chosenMeaning),
    figure("spent", "{chosen}*{cost}", "money", words.spent, words.spentMeaning),
    figure("profit", `SUMPRODUCT(${chosen}*${expected})`, "money", words.profit, words.profitMeaning),
    figure("everybody", `SUM(${expected})`, "money", words.everybody, words.everybodyMeaning),
    figure("random", "{chosen}*{everybody}/{customers}", "money", words.random, words.randomMeaning),
    figure(
      "responses",
      `SUMPRODUCT(${chosen}*${probability})`,
      "count",
      words.responses,
      words.responsesMeaning,
    ),
    figure(
      "responseRate",
      "IF({chosen}=0,0,{responses}/{chosen})",
      "share",
      words.responseRate,
      words.responseRateMeaning,
    ),
    figure("allRate", `AVERAGE(${probability})`, "share", words.allRate, words.allRateMeaning),
    ...(offer.known
      ? [
          figure(
            "learnt",
            overOutcomes(context, analysis, () => "SUM(IF(learns,outcome,0))"),
            "count",
            words.learnt,
            words.learntMeaning,
          ),
          figure(
            "contacts",
            overOutcomes(context, analysis, () => "SUM(learns)"),
            "count",
            words.contacts,
            words.contactsMeaning,
          ),
        ]
      : []),
    ...(offer.known && facts.checked
      ? [
          figure("auc", `VF.AUC(${tried(1)},${tried(2)})`, "ratio", words.auc, words.aucMeaning),
          figure(
            "gain",
            `INDEX(CHOOSECOLS(${spill(context, CHECK)},6),${BINS / 5})`,
            "share",
            words.gain,
            words.gainMeaning,
          ),
        ]
      : []),
  ];
}

function inputs(context: Context, offer: Offer): KeyFigure[] {
  const { facts, options } = context;
  const words = texts.answer;
  const input = (
    name: string,
    label: string,
    value: string | number,
    kind: NumberKind,
    takes: KeyFigure["input"],
    meaning: string = words.change,
  ): KeyFigure => ({
    name,
    label,
    content: { value },
    kind,
    meaning,
    input: takes,
    keep: keepOption(context, name),
  });
  return [
    input("cost", words.cost, offer.cost, "money", "amount"),
    input("budget", words.budget, offer.budget ?? "", "money", "amount", words.budgetMeaning),
    ...(facts.valueColumn ? [] : [input("amount", words.amount, offer.amount ?? 0, "money", "amount")]),
    ...(options.earlier === EARLIER.assumed ? [input("rate", words.rate, offer.rate, "share", "share")] : []),
    input("start", words.start, offer.start, "text", { list: [...STARTS] }, words.startMeaning),
    input("valuable", words.valuable, offer.valuable, "share", "share", words.valuableMeaning),
  ];
}

function gainChart(context: Context): ChartSpec {
  const words = texts.answer;
  const at = (letter: string) => `${sheet(context, CHECK)}!${letter}5:${letter}${BINS + 5}`;
  return {
    kind: "scatter line",
    title: words.chart,
    from: "E4",
    to: "K22",
    series: [
      { name: words.line, x: at("G"), y: at("H"), look: "line" },
      { name: words.diagonal, x: at("G"), y: at("G"), look: "dashed" },
    ],
    legend: true,
    xTitle: words.xTitle,
    yTitle: words.yTitle,
    xKind: "share",
    yKind: "share",
  };
}

function strategyChart(context: Context, figures: KeyFigures): ChartSpec {
  const at = (letter: string) =>
    `${sheet(context, ANSWER)}!${letter}${figures.next + 1}:${letter}${figures.next + 3}`;
  return {
    kind: "column",
    title: texts.answer.strategyChart,
    from: "E4",
    to: "K22",
    series: [{ name: texts.figures.profit, x: at("A"), y: at("B"), look: "line" }],
    yKind: "money",
  };
}
