/** Each customer with the profile, the outcome, and all groupings that were tried. */
import { profiles as texts } from "../../texts/profiles";
import type { Analysis } from "../analysis";
import { columnLetters } from "../formulas";
import type { ReportCell, SheetSpec } from "../report";
import { usedRows } from "../used-rows";
import { type Context, FIRST_ROW, header, HEADER_ROW, type Layout, SHEETS, titled, whose } from "./layout";
import { CARRIED, type NumberRole, type Role } from "./roles";

export function customerSheet(
  context: Context,
  analysis: Pick<Analysis<Role>, "columns">,
  at: Layout,
  cells: Record<"use" | "bands", string>,
): SheetSpec {
  const { source, columns } = context;
  const rows = usedRows(analysis, context);
  const words = texts.customers;
  const chosen = CARRIED.filter((role) => columns[role].length > 0);
  const profile = `CHOOSECOLS(${at.groupings},XMATCH(${cells.use},${at.names},0))`;
  const firstOwn = at.segmentations.find(({ kind }) => kind === "own");
  const built = at.segmentations.filter(({ kind }) => kind !== "own");
  return {
    name: at.name(SHEETS.customers),
    columns: [
      { width: 28, kind: "text" },
      { width: 22, kind: "text" },
      ...at.carried.map(({ kind }) => ({ width: 14, kind })),
      ...(at.before ? [{ width: 20, kind: "text" } as const] : []),
      ...at.segmentations.map(() => ({ width: 20, kind: "text" }) as const),
    ],
    blocks: [
      titled(words.title, { value: words.note(source.label), role: "note" }),
      {
        at: `${at.segmentations[0].letter}${HEADER_ROW - 1}`,
        rows: [at.segmentations.map((each): ReportCell => ({ value: whose(each), role: "note" }))],
      },
      {
        at: `A${HEADER_ROW}`,
        rows: [
          [
            header(words.customer),
            header(words.profile),
            ...at.carried.map((each) => header(each.header)),
            ...(at.before ? [header(words.before)] : []),
            ...at.segmentations.map(({ name }) => header(name)),
          ],
          [
            { formula: `=${rows.let(rows.column("customer"))}` },
            { formula: `=${profile}` },
            { formula: `=${rows.let(rows.block(...chosen))}` },
          ],
        ],
      },
      ...(at.before
        ? [{ at: `${at.before}${FIRST_ROW}`, rows: [[{ formula: `=${rows.let(rows.column("before"))}` }]] }]
        : []),
      ...built.map((each) => ({
        at: `${each.letter}${FIRST_ROW}`,
        rows: [[{ formula: `=${groupFormula(each, at, cells.bands)}` }]],
      })),
      ...(firstOwn
        ? [
            {
              at: `${firstOwn.letter}${FIRST_ROW}`,
              rows: [[{ formula: `=${rows.let(known(rows.block("own")))}` }]],
            },
          ]
        : []),
    ],
    rows: 2 * source.rows + 1000,
    charts: [],
    frozenRows: HEADER_ROW,
    frozenColumns: 1,
    printTitleRow: HEADER_ROW,
    offers: {
      headerRow: HEADER_ROW,
      columns: [
        { header: words.customer, letter: "A", formula: `{sheet}!$A$${FIRST_ROW}#` },
        { header: words.profile, letter: "B", formula: `{sheet}!$B$${FIRST_ROW}#` },
        ...at.carried.map((each, place) => ({
          header: each.header,
          letter: columnLetters(3 + place),
          formula: `CHOOSECOLS({sheet}!$C$${FIRST_ROW}#,${place + 1})`,
        })),
      ],
    },
  };
}

/** Those of whom something isn't known are a group of their own. */
const known = (groups: string) => `LET(group,${groups},IF(group="","${texts.unknown}",group))`;

/** One group a customer: our functions cut off blank rows at the end, as if they were below the data. */
const forAll = (groups: string) => `EXPAND(${groups},ROWS($A$${FIRST_ROW}#),,"")`;

/** The cell with the header of a column that the sheet carries. */
const headerCell = ({ carried }: Layout, role: string) =>
  `$${columnLetters(3 + carried.findIndex((each) => each.role === role))}$${HEADER_ROW}`;

/** The level of each `class` where there are `of` of them; else otherwise. */
function inWords(of: number, header: string, otherwise: string): string {
  const word = texts.names
    .levels(of)!
    .map((each) => `"${each}"`)
    .reduceRight((lower, each, at) => `IF(class=${at + 1},${each},${lower})`);
  return `IF(most=${of},${word}&" "&${header},${otherwise})`;
}

function groupFormula(
  { kind, from, letter }: Layout["segmentations"][number],
  at: Layout,
  bands: string,
): string {
  const built = from.map(({ role, at: place }) => at.number(role as NumberRole, place));
  const number = `$${letter}$${HEADER_ROW}&" "&class`;
  const numbered = (levels: string, header?: string) => {
    const classes = forAll(levels);
    return header === undefined
      ? `LET(class,${classes},IF(class="","${texts.unknown}",${number}))`
      : `LET(class,${classes},most,MAX(class),IF(class="","${texts.unknown}",${inWords(2, header, inWords(3, header, number))}))`;
  };
  switch (kind) {
    case "grid":
      return known(forAll(`VF.PROFILE_GRID(${built.join(",")},${bands},${bands})`));
    case "rfm":
      return known(forAll(`VF.RFM_SEGMENT(VF.RFM_SCORE(${built.join(",")}))`));
    case "level":
      return numbered(`VF.NATURAL_BREAKS(${built[0]},${bands})`, headerCell(at, from[0].role));
    default:
      return numbered(`VF.PROFILE_CLUSTER(HSTACK(${built.join(",")}),${bands})`);
  }
}
