/** The words of the page that tells what others see of the workbook. */
import { count, does, several } from "./words";

export const sharePanel = {
  looking: "Looking through the sheets",
  again: "Look again",
  stopped: "Stopped.",
  scope: "Look at",
  scopes: { workbook: "the workbook", sheet: "this sheet", selection: "the selection" },
  none: {
    workbook: "No formula of this workbook uses Vital Few: everybody sees it as you do.",
    sheet: "No formula of this sheet uses Vital Few.",
    selection: "No formula in the selected cells uses Vital Few.",
  },
  summary: (cells: number, sheets: number, errors: number) =>
    `${several(cells, "formula")} on ${several(sheets, "sheet")} ${does(cells, "uses", "use")} Vital Few; ${failing(cells, errors)}.`,
  where: "Where they are",
  sheet: (name: string, cells: number) => `${name}: ${several(cells, "formula")}`,
  tip: (sheet: string, cell: string, formula: string) => `Show ${cell} on ${sheet}\n${formula}`,
  /** Behind the cell. */
  uses: (functions: string[]) => ` ${functions.join(", ")}`,
  /** What a formula fills, behind its name, and as it is read aloud. */
  fills: (rows: number, columns: number) => ` · ${count(rows)} × ${count(columns)}`,
  fillsSpoken: (rows: number, columns: number) =>
    `, fills ${several(rows, "row")} and ${several(columns, "column")}`,
  fails: (error: string) => ` · ${error}`,
  showAll: (cells: number) => `Show all ${count(cells)}`,
  more: (cells: number) => `and ${several(cells, "further formula")}`,
  with: "A colleague who has Vital Few",
  withWords:
    "sees the same as you, and it stays live: a changed cell changes the answer. Functions that are newer than the colleague's version show #NAME? until it is updated.",
  without: "A colleague who doesn't",
  withoutWords: [
    "sees all figures, sentences and charts as they were when you saved the workbook, and can print and copy them.",
    "A formula that uses Vital Few keeps its figure as long as Excel doesn't calculate it anew. When a cell that it reads is changed, it shows #NAME?, and so does all that depends on it.",
  ],
  withoutErrors: (errors: number) =>
    `The ${errors === 1 ? "formula that shows" : `${several(errors, "formula")} that show`} an error now ${does(errors, "is", "are")} calculated when the workbook is opened, and ${does(errors, "shows", "show")} #NAME? at once.`,
};

function failing(cells: number, errors: number): string {
  if (cells === 1) return errors === 0 ? "it shows no error" : "it shows an error";
  if (errors === 0) return "none of them shows an error";
  return errors === 1 ? "one of them shows an error" : `${count(errors)} of them show an error`;
}
