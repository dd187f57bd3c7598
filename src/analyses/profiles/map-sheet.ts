/** Value by tenure: where customers are, where the outcome comes from, and what one of each place brings. */
import { valueBandNames } from "../../models/profiles";
import { profiles as texts } from "../../texts/profiles";
import { columnLetters } from "../formulas";
import type { Block, ChartSpec, NumberKind, SheetSpec } from "../report";
import { MEAN, NAME, PROFIT_SHARE, SHARE, tableKinds } from "./answer-sheet";
import { bandsOf } from "./find";
import { type Context, header, type Layout, meanKind, SHEETS, titled } from "./layout";

/** As many bands as there can be: the matrices leave room for them, as the number of bands can be changed in the sheet. */
const MOST_BANDS = 8;
const FIRST_MATRIX = 4;
const LAST_LETTER = columnLetters(1 + MOST_BANDS);

/** The list of all places, from which the matrices are looked up; right of them, below the chart. */
const LIST = { letter: "K", header: 24 } as const;

interface Matrix {
  title: string;
  column: number;
  kind: NumberKind;
  /** What stands where nobody is. */
  none: string;
}

export function mapSheet(context: Context, at: Layout, bands: string): SheetSpec {
  const { facts } = context;
  const words = texts.mapSheet;
  const outcome = at.carried[0];
  const kinds = tableKinds(outcome.kind, meanKind(facts));
  const mean: Matrix = {
    title: words.means(outcome.header),
    column: MEAN,
    kind: meanKind(facts),
    none: '""',
  };
  const matrices: Matrix[] = [
    ...(facts.hasTotal
      ? [
          {
            title: words.shares(outcome.header),
            column: PROFIT_SHARE,
            kind: "share",
            none: "0",
          } as const,
        ]
      : []),
    { title: words.customers, column: SHARE, kind: "share", none: "0" },
    mean,
  ];
  const drawn = facts.hasTotal ? matrices[0] : mean;
  const placed = matrices.map((matrix, place) => ({
    ...matrix,
    row: FIRST_MATRIX + place * (MOST_BANDS + 3),
  }));
  return {
    name: at.name(SHEETS.map),
    columns: [
      { width: 18 },
      ...Array.from({ length: MOST_BANDS }, () => ({ width: 12 })),
      { width: 2 },
      { width: 22 },
      ...kinds.slice(1).map(() => ({ width: 14 })),
    ],
    blocks: [
      titled(words.title, {
        formula: `=${words.sentence({ list: column, outcome: at.outcomeName, hasTotal: facts.hasTotal })}`,
        role: "answer",
      }),
      ...placed.map((matrix) => matrixBlock(matrix, at, bands)),
      {
        at: `${LIST.letter}${LIST.header - 1}`,
        rows: [
          [{ value: words.list, role: "heading" }],
          texts.answer.headers(outcome.header, []).slice(0, kinds.length).map(header),
          [
            {
              formula: `=DROP(VF.PROFILE_TABLE(${gridOf(at)},${at.number("outcome")}),1)`,
            },
          ],
        ],
      },
    ],
    looks: [
      ...placed.flatMap(({ row, kind }) => [
        { range: `A${row + 1}:${LAST_LETTER}${row + 1}`, role: "header" as const },
        { range: cellsBelow(row), kind },
      ]),
      ...kinds.map((kind, place) => {
        const letter = columnLetters(11 + place);
        return { range: `${letter}${LIST.header + 1}:${letter}${LIST.header + MOST_BANDS ** 2}`, kind };
      }),
    ],
    heat: placed.map(({ row }) => cellsBelow(row)),
    charts: [
      chart(at, context, placed.find(({ column: of }) => of === drawn.column)!.row, drawn, facts.hasTotal),
    ],
    page: true,
  };
}

const column = (place: number) => `CHOOSECOLS($${LIST.letter}$${LIST.header + 1}#,${place})`;

/** The grouping by value and tenure on the customers' sheet, whichever is in use. */
function gridOf(at: Layout): string {
  const { letter } = at.segmentations.find(({ kind }) => kind === "grid")!;
  return `${at.sheet(SHEETS.customers)}$${letter}$5#`;
}

const cellsBelow = (row: number) => `B${row + 2}:${LAST_LETTER}${row + 1 + MOST_BANDS}`;

/**
 * Rows from the highest value down, columns from the shortest tenure on. As many customers as bands, each in a band of their own, tell
 * how the bands are called.
 */
function matrixBlock(
  { title, column: of, none, row }: Matrix & { row: number },
  at: Layout,
  bands: string,
): Block {
  const [value, tenure] = (["value", "tenure"] as const).map(
    (role) => at.carried.find((each) => each.role === role)!.header,
  );
  const names = (part: string) =>
    `LET(bands,SEQUENCE(${bands}),names,VF.PROFILE_GRID(bands,bands,${bands},${bands}),at,FIND(" / ",names),${part})`;
  const [rows, columns] = [`$A$${row + 2}#`, `$B$${row + 1}#`];
  return {
    at: `A${row}`,
    rows: [
      [{ value: title, role: "heading" }],
      [
        { value: texts.mapSheet.corner(value, tenure), role: "header" },
        { formula: `=TRANSPOSE(${names("MID(names,at+3,99)")})`, role: "header" },
      ],
      [
        { formula: `=${names("SORTBY(LEFT(names,at-1),bands,-1)")}`, role: "label" },
        {
          formula: `=XLOOKUP(${rows}&" / "&${columns},${column(NAME)},${column(of)},${none},0)`,
        },
      ],
    ],
  };
}

/** For each band of tenure a column, made of the bands of value. */
function chart(
  at: Layout,
  { options, columns }: Context,
  row: number,
  { title, kind }: Matrix,
  stacked: boolean,
): ChartSpec {
  const bands = bandsOf(options);
  const own = at.sheet(SHEETS.map);
  const across = (down: number) => `${own}B${down}:${columnLetters(1 + bands)}${down}`;
  return {
    kind: stacked ? "stacked column" : "column",
    title,
    // Beside the matrices as they are; where there come to be more bands, it can be moved.
    from: `${columnLetters(bands + 3)}4`,
    to: `${columnLetters(bands + 10)}21`,
    series: valueBandNames(bands)
      .reverse()
      .map((name, place) => ({
        name: texts.mapSheet.series(name, columns.value[0].header),
        x: across(row + 1),
        y: across(row + 2 + place),
        look: "line" as const,
      })),
    legend: true,
    xTitle: columns.tenure[0].header,
    yKind: kind,
  };
}
