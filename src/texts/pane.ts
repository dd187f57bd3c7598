/** All words of the task pane, and nothing but words. */
import { count, does, several, within } from "./words";

/** The pages beside the paths, as the home page's foot names them. */
export const panels = {
  functions: { title: "Functions", lead: "Find a function, read what it does, and insert it." },
  share: { title: "Share", lead: "What others see of this workbook, with Vital Few and without it." },
  "data check": { title: "Data check", lead: "What is wrong in your data, row by row." },
  samples: { title: "Sample data", lead: "Try everything without data of your own." },
  warehouse: { title: "Warehouse", lead: "Sum up a log that no sheet holds, where it is." },
} as const;

export type PanelName = keyof typeof panels;

/** Names in quotation marks, one after the other. */
const quotedNames = (names: string[]) => names.map((name) => `“${name}”`).join(", ");

export const common = {
  product: "Vital Few",
  tryAgain: "Try again",
  dismiss: "Dismiss",
  cancel: "Cancel",
  back: (title: string) => `${title}: back to all paths`,
  noData: "There is no data to calculate with.",
  noPath: (id: string) => `There is no path called “${id}”.`,
  noFile: (title: string) => `The path “${title}” has no file.`,
  drawingFailed: (words: string) => `The pane could not be drawn: ${words}`,
  unexpected: (detail: string) =>
    `Something went wrong that Vital Few did not expect: ${detail.replace(/\.?$/u, ".")}`,
};

export const noExcel = {
  elsewhere:
    "Vital Few works inside Excel. Open a workbook, choose Home, Add-ins, and start Vital Few there; this page is what its pane shows.",
  noScript:
    "The Office script could not be loaded, and without it Vital Few can't reach the workbook. Check the connection, then load the pane again.",
  again: "Load again",
};

/** By the requirement set that is missing, as Microsoft names it. */
export const oldExcel = {
  missing: {
    ExcelApi:
      "This Excel is too old for the sheets that Vital Few writes: their formulas need functions such as TAKE and VSTACK.",
    CustomFunctionsRuntime:
      "This Excel doesn't run functions of add-ins: the figures in the sheets that Vital Few writes would show #NAME?. No Excel for iPad runs them.",
  },
  instead:
    "Open the workbook in Excel for Windows or Mac (Microsoft 365 or Excel 2024, up to date), or in Excel on the web.",
  goOn: "Go on all the same",
};

export const home = {
  version: (version: string) => `Version ${version}`,
  about: "Privacy, security and licences",
  beside: "Beside the paths",
  paths: "Paths",
  next: "next",
  reading: "Reading the workbook …",
  firstRun:
    "A few of your customers make most of your profit. Vital Few shows which ones, and writes the answer into new sheets as formulas that stay live. Your own cells stay as they are, and your data stays in this workbook.",
  showSample: "Show me with sample data",
  latest: "Latest answer",
  /** Of when the answer is: "Profit, measured 12 Nov". */
  measured: (title: string, day: string | null) => `${title}, ${day ? `measured ${day}` : "not written yet"}`,
};

export const working = {
  addingSamples: (names: string[]) =>
    `Adding the sample ${names.length === 1 ? "table" : "tables"} ${names.join(", ")}`,
  reading: (source: string) => `Reading ${source}`,
  calculating: "Calculating",
  looking: "Looking at the sheets that are there",
  removing: "Removing the sheets",
  saving: "Making the file",
  stopping: "Stopping; taking back what was begun",
  waiting:
    "Excel has not answered for a while. It may be calculating, or have a cell or a dialog open that is to be finished first.",
  on: (doing: string, done: number | null) =>
    `${doing} …${done === null ? "" : ` ${Math.round(done * 100)}%`}`,
};

export const data = {
  title: "Data",
  useSelection: "Use selection",
  chooseTable: "Choose a table",
  /** An entry of the list of data. */
  table: (label: string, rows: number) => `${label} (table, ${several(rows, "row")})`,
  selection: (label: string, rows: number) => `Selection ${label} (${several(rows, "row")})`,
  answer: (label: string, rows: number) => `${label} (answer, ${several(rows, "row")})`,
  answers: "Answers of this workbook",
  fromAnswers: "From answers",
  nothingFits: (columns: string[]) =>
    `No table here has what this question needs: ${columns.length === 1 ? "a column" : "columns"} with ${listed(columns)}. Choose a table all the same, or select your data and press “Use selection”.`,
  /** As an item of that list: "the customer", or "the revenue or the profit". */
  needed: (labels: string[]) => labels.map((label) => `the ${within(label)}`).join(" or "),
  trySample: (name: string) => `Try it with the sample table “${name}”`,
  none: "None",
  chooseColumn: "Choose a column",
  chooseColumns: (role: string) => `Choose columns for ${role}`,
  remove: (header: string) => `Remove ${header}`,
  matched: "✓ matched",
  notNeeded: (role: string, other: string) => `${role}: not needed, because ${other} has a column.`,
  gone: (label: string) => `The table “${label}” is no longer in this workbook. Choose other data.`,
  noSelection: "The selection holds no data. Select a cell inside your data, then try again.",
  allUsed: (rows: number) => `${several(rows, "row")} used, none left out.`,
  leftOut: (rows: number) => `${several(rows, "row")} left out`,
  counted: (cells: number) => `${several(cells, "cell")} counted, but worth a look`,
  shown: (title: string, open: boolean) => `${title} · ${open ? "hide" : "show"}`,
  place: (row: number, header: string) => `Row ${row}, ${header}`,
  content: (content: string) => `: “${content}”`,
  unlisted: (cells: number) => `… and ${count(cells)} more ${cells === 1 ? "cell" : "cells"}.`,
};

function listed(items: string[]): string {
  const last = items[items.length - 1];
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")}, and ${last}`;
}

export const options = {
  title: "Options",
  typePercentage: "Type a percentage, such as 20%.",
  moreThanNothing: "Type more than 0%.",
  noLess: "Type 0% or more.",
  atMostAll: "Type at most 100%.",
  typeNumber: "Type a number.",
  typeWhole: "Type a whole number.",
  least: (number: string) => `Type ${number} or more.`,
  most: (number: string) => `Type ${number} or less.`,
  longest: (characters: number) => `Type at most ${several(characters, "character")}.`,
  chooseEntry: "Choose one of the list's entries.",
  of: (header: string, fault: string) => `${header}: ${fault}`,
  all: "All",
  some: (chosen: number, of: number) => `${count(chosen)} of ${count(of)}`,
  noneYet: "Can be chosen once the data is read.",
  noColumns: (role: string) => `Choose columns for ${role} first.`,
  choose: (option: string) => `Choose from ${option}`,
};

export const answer = {
  title: "Answer",
  appears: "Appears here as soon as the data is chosen.",
  stopped: "Stopped.",
  earlier: "The answer below belongs to the earlier choices.",
  calculate: "Calculate",
  figures: "Key figures",
  copy: "Copy",
  copyOf: (row: string) => `Copy the text for ${row}`,
  copied: (row: string) => `The text for ${row} is copied.`,
  notCopied: "Copying is not allowed here. The text is selected: press Ctrl+C.",
};

export const writing = {
  region: "Write the answer",
  write: (sheets: number | null) => (sheets === null ? "Write sheets" : `Write ${several(sheets, "sheet")}`),
  live: "Preview is live",
  mendOption: "Mend the option above first",
  chooseData: "Choose the data first",
  chooseColumns: "Choose the columns first",
  noAnswerYet: "No answer yet",
  stopped: "Stopped",
  onItsWay: "Answer is on its way",
  noAnswer: "No answer to write",
  taken: "Sheets are there already",
  question: (taken: string[], ours: boolean) => {
    const there =
      taken.length === 1
        ? `A sheet ${quotedNames(taken)} is there already`
        : `The sheets ${quotedNames(taken)} are there already`;
    return ours
      ? `${there}. Replacing removes ${taken.length === 1 ? "it" : "them"} with all that was changed in ${taken.length === 1 ? "it" : "them"}.`
      : `${there}, and Vital Few did not write ${taken.length === 1 ? "it" : "all of them"}. The new sheets get other names.`;
  },
  replace: "Replace",
  keepBoth: "Keep both",
  done: (sheets: number) => `${several(sheets, "sheet")} written:`,
  doneRegion: "Written sheets",
  undo: "Undo this",
  next: (title: string) => `Next: ${title}`,
  removed: (sheets: number, left: string[]) => {
    const gone = sheets === 0 ? "The sheets were gone already." : `${several(sheets, "sheet")} removed.`;
    if (left.length === 0) return gone;
    return `${gone} ${left.map((name) => `“${name}”`).join(" and ")} ${does(left.length, "stays, because it holds", "stay, because they hold")} earlier days too.`;
  },
  noNote: "The workbook keeps no note of the sheets.",
  saved: (name: string) =>
    `“${name}” went to the folder for downloads. If it isn't there, write the sheets and save the list from Excel: File, Save a Copy, CSV UTF-8.`,
  notSaved:
    "This Excel lets no pane save a file. Write the sheets, then save the list from Excel: File, Save a Copy, CSV UTF-8.",
};
