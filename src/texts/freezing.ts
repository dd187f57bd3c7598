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
  },
  protectedSheets: (sheets: string[]) =>
    `${does(sheets.length, "The sheet", "The sheets")} ${listed(sheets.map((sheet) => `“${sheet}”`))} ${does(sheets.length, "is", "are")} protected. Unprotect ${does(sheets.length, "it", "them")} (Review, Unprotect Sheet), then try again.`,
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
  refusedPlain: "Excel does not take its plain form",
  differs: "its plain form gives something else",
  follows: (cell: string) => `it names what ${cell} filled, which became values`,
  /** Why a formula could not be put back. */
  left: {
    gone: "its cells or its sheet were deleted",
    moved: "rows or columns were put in or taken out among its values",
    changed: "its values were changed",
    formula: "its cell has another formula now",
    rule: "what the cell accepts was changed",
    reference: "cells that it names were deleted",
    spill: (cell: string) => `it names what ${cell} fills, whose formula could not be put back`,
    room: "its result would need cells that aren't empty",
    refused: "Excel does not take it as it would have to be now",
  },
};
