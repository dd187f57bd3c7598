/** What the sheets of this path have in common. */
import type { Block, ReportCell, SheetSpec } from "../report";
import type { KeyFigure } from "../key-figures";
import { lifetime as texts } from "../../texts/lifetime";
import { textInFormula } from "../../texts/live";

export { header } from "../key-figures";

/** The title of a sheet, and what there is to know of it. */
export const headings = (title: string, note: string): Block => ({
  at: "A1",
  rows: [[{ value: title, role: "question" }], [{ value: note, role: "note" }]],
});

export const figure = (
  name: string,
  label: KeyFigure["label"],
  formula: string,
  kind: KeyFigure["kind"],
  meaning: string,
): KeyFigure => ({ name, label, content: { formula: `=${formula}` }, kind, meaning });

/** A value of a fit, by its row: model, parameters, log-likelihood, customers, converged, errors, note. */
export const fitValue = (fit: string, row: number) => `INDEX(CHOOSECOLS(${fit},2),${row})`;

/** The rows of a fit that hold its parameters, log-likelihood and standard errors, for a fit whose first row is `row`. */
export const parameterLooks = (
  column: string,
  row: number,
  parameters: number,
): NonNullable<SheetSpec["looks"]> => [
  { range: `${column}${row + 1}:${column}${row + parameters + 1}`, kind: "parameter" },
  { range: `${column}${row + parameters + 4}:${column}${row + 2 * parameters + 3}`, kind: "parameter" },
];

/** A doubt of the pane as a live line of the sheet: what it is about, and a formula that says how it stands. */
export interface Doubt {
  label: string;
  /** Text, such as {names} of figures may be part of; empty while there is none. */
  formula: string;
  /** What stands there instead. */
  fine: string;
}

/** The lines, and a formula for a word near the answer where any holds. */
export function trustBlock(
  row: number,
  doubts: Doubt[],
  fill: (formula: string) => string,
): { block: Block; next: number; remark: string } {
  const lines = doubts.map(({ label, formula, fine }, at) => ({
    label,
    formula: `=LET(doubt,${fill(formula)},IF(doubt="",${textInFormula(fine)},doubt))`,
    holds: `B${row + 1 + at}<>${textInFormula(fine)}`,
  }));
  return {
    block: {
      at: `A${row}`,
      rows: [
        [{ value: texts.trust, role: "heading" }],
        ...lines.map(({ label, formula }): ReportCell[] => [
          { value: label, role: "label" },
          { formula, role: "note" },
        ]),
      ],
    },
    next: row + lines.length + 2,
    remark: `=IF(OR(${lines.map(({ holds }) => holds).join(",")}),${textInFormula(texts.seeTrust)},"")`,
  };
}
