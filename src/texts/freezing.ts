/** What the workbook layer says of formulas that make room for values and come back. */
import { count, does } from "./words";

const FEW = 5;

/** "A", "A and B", "A, B, C, D, E and 7 more". */
function listed(things: string[]): string {
  const rest = things.length - FEW;
  if (things.length === 1) return things[0];
  return rest > 0
    ? `${things.slice(0, FEW).join(", ")} and ${count(rest)} more`
    : `${things.slice(0, -1).join(", ")} and ${things.at(-1)!}`;
}

const LONGEST_TOLD = 200;

const shortened = (formula: string) =>
  formula.length > LONGEST_TOLD ? `${formula.slice(0, LONGEST_TOLD)}…` : formula;

export const freezing = {
  store: "Vital Few frozen formulas",
  storeNote: "Vital Few puts these formulas back in their places: Share, Thaw. Don't change this sheet.",
  doing: {
    keeping: "Keeping the formulas",
    reading: "Reading the values",
    translating: "Writing plain formulas",
    checking: "Checking the values",
    freezing: "Putting values in place of formulas",
    thawing: "Putting the formulas back",
    calculating: "Waiting for the formulas to calculate",
    names: "Calculating the defined names",
  },
  protectedSheets: (sheets: string[]) =>
    `${does(sheets.length, "The sheet", "The sheets")} ${listed(sheets.map((sheet) => `“${sheet}”`))} ${does(sheets.length, "is", "are")} protected. Unprotect ${does(sheets.length, "it", "them")} (Review, Unprotect Sheet), then try again.`,
  filtered: (sheets: string[]) =>
    `A filter on ${does(sheets.length, "the sheet", "the sheets")} ${listed(sheets.map((sheet) => `“${sheet}”`))} hides rows of a result, and Excel would put values into the wrong rows. Clear the filter (Data, Clear), then try again.`,
  protectedWorkbook:
    "The workbook's structure is protected, so that there is no place to keep the formulas. Unprotect it (Review, Protect Workbook), then try again.",
  calculating: (cells: string[]) =>
    `${listed(cells)} ${does(cells.length, "is", "are")} still calculating. Wait until ${does(cells.length, "it shows", "they show")} a result, then try again.`,
  unkept: (cells: string[]) =>
    `${does(cells.length, "The formula in", "The formulas in")} ${listed(cells)} ${does(cells.length, "names", "name")} cells in a way that can't be kept. Name them with their sheet or table, then try again.`,
  notTaken: (cells: string[]) =>
    `Excel did not take the values of ${listed(cells)} as they were. Nothing was changed.`,
  notUndone: (cause: string, reason: string) =>
    `${cause} Not all could be put back as it was: ${reason} Close the workbook without saving it.`,
  /** Why a formula became a value where a plain one was asked for. */
  noPlain: (functions: string[]) =>
    `${listed(functions.map((name) => `VF.${name}`))} ${does(functions.length, "has", "have")} no plain form`,
  longPlain: "its plain form would be longer than Excel takes",
  refusedPlain: "Excel does not take its plain form",
  differs: "its plain form gives something else",
  follows: (cell: string) => `it names what ${cell} filled, which became values`,
  /** On the cell itself: which formula stood there, when it became a value, and why; of cells below one another, on the first of them. */
  note: (formula: string, today: string, why: string, below: number) =>
    `Value of ${shortened(formula)}${below > 0 ? `, and of such a formula in the ${does(below, "cell", `${count(below)} cells`)} below,` : ""} on ${today}: ${why}. Vital Few, Share, Thaw puts the ${does(below + 1, "formula", "formulas")} back.`,
  /** Why a formula can't become values, and stays. */
  unfit: {
    array:
      "it is an array formula over several cells ({=…}), which Excel changes only as a whole. Enter it anew in its first cell alone, without Ctrl+Shift",
    picture: "it shows a picture, which is no value",
    type: "it shows data types (such as stocks or places), which would become mere text",
    look: "its dates and prices would lose their look",
    needed: (cell: string) => `${cell} names all that it fills, and can't become values`,
    format: (cell: string) =>
      `a conditional format names all that ${cell} filled. It has no effect until you thaw, or until you name the cells in it`,
  },
  /** Why a defined name stays. */
  names: {
    isFunction: "it is a function itself, which has no value. Cells that use it became values",
    relative: "it means other cells in each cell that uses it. Cells that use it became values",
    long: "its result is too long for a name, or did not come. Cells that use it became values",
    noRoom:
      "the workbook's structure is protected, so that it could not be calculated. Cells that use it became values",
    plain: "a name keeps no plain form",
  },
  /** Why a formula could not be put back. */
  left: {
    gone: "its cells or its sheet were deleted",
    moved: "rows or columns were put in or taken out among its values",
    changed: "its values were changed",
    formula: "its cell has another formula now",
    rule: "what the cell accepts was changed",
    name: "the name stands for something else now",
    nameGone: "the name was deleted or renamed",
    reference: "cells that it names were deleted",
    spill: (cell: string) => `it names what ${cell} fills, whose formula could not be put back`,
    room: "its result would need cells that aren't empty",
    refused: "Excel does not take it as it would have to be now",
  },
};
