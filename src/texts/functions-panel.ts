/** The words of the page that finds and inserts functions. */
import { several } from "./words";

export const functionsPanel = {
  loading: "Reading the list of functions …",
  notLoaded: "The list of functions could not be loaded. Check the connection and try again.",
  ask: "What do you want to know?",
  such: "profit, repeat, worth …",
  found: (functions: number, all: boolean) =>
    functions === 0
      ? "Nothing found: try another word, or fewer"
      : `${all ? "" : "Not all words, but nearly: "}${several(functions, "function")} found`,
  all: "All functions",
  backToAll: "Back to all functions",
  answers: "It answers",
  gives: "What it gives",
  example: "Example",
  errors: "Errors",
  help: "Help: how it is calculated, and more",
  insert: "Insert it",
  useSelection: "Use selection",
  useSelectionFor: (name: string) => `Use selection for ${name}`,
  another: (name: string) => `Another ${name}`,
  numbered: (name: string, number: number) => `${name} ${number}`,
  optional: (names: string[], open: boolean) =>
    `${open ? "Without" : "With"} what can be left out: ${names.join(", ")}`,
  missing: (names: string[]) => `Fill in ${names.join(", ")}.`,
  tooLong: (name: string) => `${name}: a text in a formula has at most 255 characters. Put it into a cell.`,
  goesInto: (place: string) => `goes into ${place}, which is empty.`,
  taken: (place: string) => `${place} isn't empty, and nothing is overwritten: select an empty cell.`,
  severalCells: (place: string) => `${place} is more than one cell: select the one for the formula.`,
  insertIn: (cell: string) => `Insert in ${cell}`,
  insertSomewhere: "Insert",
  shows: (place: string, shown: string) => `${place} shows ${shown}.`,
  fills: (place: string, cells: string, shown: string) =>
    `${place} is filled${shown === "" ? "" : `, beginning with ${shown}`}: the result takes ${cells}.`,
  cell: {
    title: "The selected cell",
    none: "Select a cell with a Vital Few formula and this says what it computes.",
    said: (place: string, sentence: string) => `${place}: ${sentence}`,
    failsSince: (error: string, why: string) => `It shows ${error}. ${why}`,
    fails: (error: string) => `It shows ${error}: ${errorWords(error)}`,
    goTo: (named: string) => `Go to ${named}`,
    back: (place: string) => `Back to ${place}`,
    help: (name: string) => `What VF.${name} does`,
    details: (open: boolean) => (open ? "Without its arguments" : "With its arguments"),
  },
  fails: (place: string, error: string) => `${place} shows ${error}: ${errorWords(error)}`,
};

/** What Excel's errors mean where a function of ours was put in just now. */
function errorWords(error: string): string {
  switch (error) {
    case "#VALUE!":
      return "something given is wrong. Point at the cell's error sign to read what.";
    case "#N/A":
      return "there is no such result. Point at the cell's error sign to read why.";
    case "#SPILL!":
      return "the result finds no room. Clear the cells below and to the right, or choose a cell outside of a table.";
    case "#NAME?":
      return "Excel doesn't know the function or a name in it. If the add-in was installed just now, open the workbook anew.";
    case "#REF!":
      return "a cell or table that is named isn't there.";
    case "#BUSY!":
    case "#GETTING_DATA":
      return "it still calculates. The result comes by itself.";
    default:
      return "Excel could not calculate it. Check what stands in the cells that are named.";
  }
}
