/** Who went from which profile to which between two periods, and what graduating is worth. */
import { profiles as texts } from "../../texts/profiles";
import type { Key } from "../../models/keys";
import { columnLetters, quoted } from "../formulas";
import { type KeyFigure, keyFigures } from "../key-figures";
import type { Block, ChartSpec, NumberKind, SheetSpec } from "../report";
import { DISCOUNT, MOST_PROFILES, PERIODS } from "./graduation";
import { type Context, header, HEADER_ROW, type Layout, SHEETS } from "./layout";

const FIRST_ROW = HEADER_ROW + 1;
/** Right of the key figures: what there is of each profile, then the matrix, free to grow. */
const [PROFILE, MEAN, WORTH] = ["G", "I", "J"].map((letter) => `$${letter}$${FIRST_ROW}#`);
const MATRIX = { column: 11, anchor: `$K$${HEADER_ROW}#` };
/** What the chart draws stands below all that may grow. */
const CHART = { column: 7, row: FIRST_ROW + MOST_PROFILES + 10 };

export function graduationSheet({ facts }: Context, at: Layout, bands: string): SheetSpec {
  const words = texts.graduation;
  const { between, names } = facts.graduation!;
  const profiles = names.length;
  const figures = keyFigures(4, figuresOf());
  const listRow = figures.next + 1;
  const list = `$A$${listRow + 1}#`;
  const column = (place: number) => `CHOOSECOLS(${list},${place})`;
  const fill = (formula: string) => figures.fill(formula).replaceAll("[list]", list);
  const table = (of: number) => `LET(table,DROP(VF.PROFILE_TABLE(${column(of)},${column(4)}),1),`;
  const lastLetter = columnLetters(MATRIX.column + profiles);
  const matrix = `${columnLetters(MATRIX.column + 1)}${FIRST_ROW}:${lastLetter}${HEADER_ROW + profiles}`;
  const charted = profiles <= MOST_SHOWN;
  return {
    name: at.name(SHEETS.graduation),
    columns: [
      { width: 27 },
      { width: 22 },
      { width: 47 },
      { width: 14 },
      { width: 14 },
      { width: 2 },
      { width: 22 },
      { width: 17 },
      { width: 14 },
      { width: 14 },
      { width: 22 },
      ...Array.from({ length: profiles }, () => ({ width: 14 })),
    ],
    blocks: [
      {
        at: "A1",
        rows: [
          [{ value: words.title, role: "question" }],
          [{ formula: `=${figures.fill(words.sentence())}`, role: "answer" }],
          [{ value: between === "levels" ? words.levels : words.profiles, role: "note" }],
        ],
      },
      {
        ...figures.block,
        rows: figures.block.rows.map((cells) =>
          cells.map((cell) => (cell && "formula" in cell ? { ...cell, formula: fill(cell.formula) } : cell)),
        ),
      },
      {
        at: `A${listRow}`,
        rows: [
          words.list(amount(at, between === "levels").header).map(header),
          [{ formula: `=${between === "levels" ? levels(at, bands) : told(at)}` }],
        ],
      },
      {
        at: `G${HEADER_ROW}`,
        rows: [
          [
            header(words.headers.profile),
            header(words.headers.before),
            header(words.headers.mean),
            header(words.headers.worth),
            { formula: `=VF.MIGRATION_MATRIX(${column(2)},${column(3)})`, role: "header" },
          ],
          [
            { formula: `=DROP(CHOOSECOLS(${MATRIX.anchor},1),1)` },
            { formula: `=${table(2)}XLOOKUP(${PROFILE},CHOOSECOLS(table,1),CHOOSECOLS(table,2),0,0))` },
            { formula: `=${table(3)}XLOOKUP(${PROFILE},CHOOSECOLS(table,1),CHOOSECOLS(table,6),"",0))` },
            { formula: figures.fill(`=VF.MIGRATION_LTV(${MATRIX.anchor},${MEAN},{discount},{periods})`) },
          ],
        ],
      },
      ...(charted ? [chartBlock(names)] : []),
    ],
    looks: [
      { range: `K${HEADER_ROW}:${lastLetter}${HEADER_ROW}`, role: "header" },
      { range: matrix, kind: "share" },
      { range: `H${FIRST_ROW}:H${FIRST_ROW + 60}`, kind: "count" },
      { range: `I${FIRST_ROW}:J${FIRST_ROW + 60}`, kind: "money" },
      { range: `D${listRow + 1}:D${listRow + 2000}`, kind: "money" },
    ],
    heat: [matrix],
    charts: charted ? [flowChart(at.name(SHEETS.graduation), names)] : [],
    page: true,
  };
}

/** More profiles would make a chart that nobody reads. */
const MOST_SHOWN = 8;

/** The matrix by the names that the chart's series bear for good, while its own order follows what the profiles bring. */
function chartBlock(names: Key[]): Block {
  const { anchor } = MATRIX;
  const first = columnLetters(CHART.column);
  const share = (row: number, letter: string) =>
    `=IFERROR(INDEX(${anchor},XMATCH($${first}${row},TAKE(${anchor},,1),0),XMATCH(${letter}$${CHART.row},TAKE(${anchor},1),0)),"")`;
  return {
    at: `${first}${CHART.row}`,
    rows: [
      [texts.graduation.chartData, ...names].map((value) => ({ value, role: "header" })),
      ...names.map((before, row) => [
        { value: before },
        ...names.map((_, place) => ({
          formula: share(CHART.row + 1 + row, columnLetters(CHART.column + 1 + place)),
          kind: "share" as const,
        })),
      ]),
    ],
  };
}

/** For each profile of the earlier period a column: where its customers are now. */
function flowChart(name: string, names: Key[]): ChartSpec {
  const own = `${quoted(name)}!`;
  const rows = (letter: string) => `${own}${letter}${CHART.row + 1}:${letter}${CHART.row + names.length}`;
  // Below the matrix, with room for a profile or two yet to come.
  const top = FIRST_ROW + names.length + 3;
  return {
    kind: "stacked column",
    title: texts.graduation.chart,
    from: `G${top}`,
    to: `L${top + 18}`,
    series: names.map((profile, place) => ({
      name: String(profile),
      x: rows(columnLetters(CHART.column)),
      y: rows(columnLetters(CHART.column + 1 + place)),
      look: "line",
    })),
    legend: true,
    xTitle: texts.graduation.chartFrom,
    yKind: "share",
    yMost: 1,
  };
}

/** What the customers bring now: by levels, that of the later period. */
const amount = ({ carried }: Layout, byLevels: boolean) =>
  (byLevels ? carried.find(({ role }) => role === "later") : undefined) ?? carried[0];

/** Profiles that a column tells, against those of today. */
function told(at: Layout): string {
  const pick = (values: string) => `FILTER(${values},told<>"")`;
  return (
    `LET(told,${at.beforeValues},who,${pick(at.customers)},from,${pick("told")},to,${pick(at.profile)},amount,${pick(at.number("outcome"))},` +
    `${sorted()})`
  );
}

/** Bands of equal count over both periods together, so that the limits are the same in both. */
function levels(at: Layout, bands: string): string {
  const earlier = at.number("earlier");
  const later = at.number(amount(at, true).role);
  return (
    `LET(known,ISNUMBER(${earlier})*ISNUMBER(${later}),who,FILTER(${at.customers},known),amount,FILTER(${later},known),` +
    `level,VF.PROFILE_GRID(VSTACK(FILTER(${earlier},known),amount),SEQUENCE(2*ROWS(amount),1,0,0),${bands},1),` +
    `from,TAKE(level,ROWS(amount)),to,DROP(level,ROWS(amount)),${sorted()})`
  );
}

/** The profiles that bring most now come first, and so do those who came from them. */
function sorted(): string {
  const { up, same, down } = texts.graduation.changes;
  return (
    `table,DROP(VF.PROFILE_TABLE(to,amount),1),name,CHOOSECOLS(table,1),mean,CHOOSECOLS(table,6),` +
    `was,XLOOKUP(from,name,mean,-1E+300,0),is,XLOOKUP(to,name,mean,-1E+300,0),` +
    `SORTBY(HSTACK(who,from,to,amount,IF(is>was,"${up}",IF(is<was,"${down}","${same}"))),was,-1,is,-1)`
  );
}

/** [list] stands for the list of customers, which stands below. */
function figuresOf(): KeyFigure[] {
  const words = texts.graduation;
  const figure = (
    name: string,
    label: string,
    formula: string,
    kind: NumberKind,
    meaning: string,
  ): KeyFigure => ({ name, label, content: { formula: `=${formula}` }, kind, meaning });
  const changed = (word: string) => `SUMPRODUCT(--(CHOOSECOLS([list],5)="${word}"))`;
  const ranked = `SORTBY(${PROFILE},IF(${MEAN}="",-1E+300,${MEAN}),-1)`;
  const worth = (of: string) => `IF({${of}}="","",XLOOKUP({${of}},${PROFILE},${WORTH},"",0))`;
  return [
    {
      name: "discount",
      label: words.discount,
      content: { value: DISCOUNT },
      kind: "share",
      meaning: words.discountMeaning,
      input: "rate",
      keep: true,
    },
    {
      name: "periods",
      label: words.periods,
      content: { value: PERIODS },
      kind: "count",
      meaning: words.periodsMeaning,
      input: { list: ["1", "2", "3", "4", "5", "10", "20"] },
      keep: true,
    },
    figure("customers", words.customers, "ROWS([list])", "count", words.customersMeaning),
    figure("graduated", words.graduated, changed(words.changes.up), "count", words.graduatedMeaning),
    figure("fellBack", words.fellBack, changed(words.changes.down), "count", words.fellBackMeaning),
    figure("best", words.best, `INDEX(${ranked},1)`, "text", words.bestMeaning),
    figure("next", words.next, `IF(ROWS(${PROFILE})>1,INDEX(${ranked},2),"")`, "text", words.nextMeaning),
    figure("bestWorth", words.bestWorth, worth("best"), "money", words.bestWorthMeaning),
    figure("nextWorth", words.nextWorth, worth("next"), "money", words.nextWorthMeaning),
    figure("gain", words.gain, `IF({next}="",0,{bestWorth}-{nextWorth})`, "money", words.gainMeaning),
  ];
}
