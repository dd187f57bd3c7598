/** The words of the page that tells what others see of the workbook, and makes it fit for them. */
import { count, does, several } from "./words";

interface Frozen {
  values: number;
  plain: number;
  newer: number;
  followers: number;
  rules: number;
  names: number;
}

export const sharePanel = {
  looking: "Looking through the sheets",
  again: "Look again",
  stopped: "Stopped. Everything is as it was.",
  scope: "Look at",
  scopes: { workbook: "the workbook", sheet: "this sheet", selection: "the selection" },
  none: {
    workbook: "No formula of this workbook uses Vital Few: everybody sees it as you do.",
    sheet: "No formula of this sheet uses Vital Few.",
    selection: "No formula in the selected cells uses Vital Few.",
  },
  /** The same where formulas are frozen. */
  noneLive: {
    workbook: "No formula of this workbook uses Vital Few now.",
    sheet: "No formula of this sheet uses Vital Few now.",
    selection: "No formula in the selected cells uses Vital Few now.",
  },
  summary: (cells: number, sheets: number, errors: number) =>
    `${several(cells, "formula")} on ${several(sheets, "sheet")} ${does(cells, "uses", "use")} Vital Few; ${failing(cells, errors)}.`,
  /** The same where only defined names use it. */
  noneInCells: "No cell of this workbook uses Vital Few by itself.",
  names: (names: { name: string; sheet: string | null; functions: string[] }[]) =>
    `${several(names.length, "defined name")} ${does(names.length, "uses", "use")} Vital Few: ${listed(names.map(nameWords))}. Without Vital Few, cells that use ${does(names.length, "it", "them")} show #NAME? once they are calculated anew.`,
  frozen: (formulas: number) =>
    `${several(formulas, "formula")} of this workbook ${does(formulas, "is", "are")} frozen: ${does(formulas, "it is", "they are")} kept in it and can come back.`,
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

  send: "Before you send it",
  freeze: {
    button: "Freeze",
    doing: "Freezing",
    does: "Puts today's values in place of the formulas, also within defined names. Everybody sees the right figures; the formulas are kept in the workbook, and Thaw puts them back.",
  },
  everywhere: {
    button: "Freeze all",
    doing: "Freezing",
    does: "As Freeze, and also formulas of Excel's own that LibreOffice and Excel before 2024 may not know: for the right figures in any program.",
  },
  plain: {
    button: "Plain Excel",
    doing: "Writing plain formulas",
    does: "Writes them in Excel's own functions where these give the same, so that they stay live without Vital Few. The others, such as fits of models, become values, with a note on the cell that says why. Thaw puts ours back.",
  },
  thaw: {
    button: "Thaw",
    doing: "Thawing",
    does: "Puts the frozen formulas back in their places, also where sheets were renamed or rows inserted. What was changed since is left as it is, and listed.",
  },
  forget: {
    button: "Keep values",
    does: "What is frozen stays as it is for good: the kept formulas are deleted, and nobody can bring them back.",
    sure: "Delete the kept formulas",
    keep: "Leave them",
    doing: "Deleting the kept formulas",
    done: "The kept formulas are deleted.",
  },
  done: {
    frozen: ({ values, plain, newer, followers, rules, names }: Frozen) =>
      [
        plain > 0 &&
          `${several(plain, "formula")} ${does(plain, "is", "are")} now written in Excel's own functions.`,
        values > 0 && `${several(values, "formula")} became ${does(values, "a value", "values")}.`,
        newer > 0 && `So did ${several(newer, "formula")} of Excel's own that other programs may not know.`,
        followers > 0 &&
          `So did ${several(followers, "formula")} of Excel's own that ${does(followers, "names", "name")} all that such a formula fills.`,
        rules > 0 &&
          `${several(rules, "drop-down list or rule", "drop-down lists or rules")} ${does(rules, "names", "name")} the cells instead.`,
        names > 0 &&
          `${several(names, "defined name")} now ${does(names, "stands", "stand")} for values or for the cells that hold them.`,
      ]
        .filter(Boolean)
        .join(" ") || "Nothing was frozen.",
    thawed: (formulas: number) =>
      formulas === 0
        ? "No formula was put back."
        : `${several(formulas, "formula")} ${does(formulas, "is", "are")} back in place.`,
    noted: (formulas: number) =>
      `Why ${several(formulas, "formula")} became ${does(formulas, "a value", "values")}:`,
    stays: (places: number) =>
      `${several(places, "place")} could not be frozen, and ${does(places, "stays", "stay")} as ${does(places, "it is", "they are")}:`,
    left: (cells: number) => `${several(cells, "cell")} ${does(cells, "was", "were")} left, and still kept:`,
  },
  /** A name of the whole workbook stands on no sheet. */
  told: (sheet: string, cell: string, why: string) => `${sheet === "" ? "" : `${sheet}!`}${cell}: ${why}`,
  moreTold: (cells: number) => `and ${several(cells, "further cell")}`,
  showAllTold: (cells: number) => `Show all ${several(cells, "cell")}`,

  starting: "Keeping that in the workbook",
  start: "Start Vital Few when this workbook is opened",
  startHelp: "For those who have it: formulas then calculate without the pane being opened first.",
  cannotStart:
    "This Excel can't start Vital Few with a workbook: formulas calculate once the pane is opened.",
};

const FEW = 5;

function listed(names: string[]): string {
  const rest = names.length - FEW;
  return names.slice(0, FEW).join(", ") + (rest > 0 ? ` and ${count(rest)} more` : "");
}

const nameWords = ({ name, sheet, functions }: { name: string; sheet: string | null; functions: string[] }) =>
  `${sheet === null ? "" : `${sheet}!`}${name} (${functions.join(", ")})`;

function failing(cells: number, errors: number): string {
  if (cells === 1) return errors === 0 ? "it shows no error" : "it shows an error";
  if (errors === 0) return "none of them shows an error";
  return errors === 1 ? "one of them shows an error" : `${count(errors)} of them show an error`;
}
