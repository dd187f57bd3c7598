/** What the workbook layer says: what Excel refused, what is being done, and what an input cell takes. */
import { count, several } from "./words";

/** By the code of Office's error. */
export const refused: Record<string, string> = {
  InvalidOperationInCellEditMode: "A cell is being edited. Press Enter or Esc in the sheet, then try again.",
  AccessDenied: "The workbook or sheet is protected. Unprotect it (Review, Unprotect), then try again.",
  ItemNotFound: "The sheet or table isn't there any more. Choose the data again.",
  ItemAlreadyExists: "A sheet of that name exists already.",
  RequestPayloadSizeLimitExceeded: "That is more than Excel takes at once. Choose fewer columns or rows.",
  ResponsePayloadSizeLimitExceeded:
    "That is more than Excel hands over at once. Choose fewer columns or rows.",
  HostIsBusy: "Excel is busy. Wait until it has calculated, then try again.",
};

export const failed = {
  cancelled: "Cancelled.",
  other: (said: string) => `Excel refused: ${said}`,
  silent:
    "Excel has not answered for ten minutes. Finish what is open in it, such as a cell, a dialog or a calculation, then try again.",
  gone: (sheet: string) => `The sheet “${sheet}” isn't there any more.`,
  tooLong: (sheet: string) =>
    `A formula for the sheet “${sheet}” would be longer than Excel takes. Choose fewer columns, or shorten their headers.`,
  newer: "This workbook was last used with a newer Vital Few. Update yours.",
  leftBehind: (said: string, replaced: boolean) =>
    `${said} The sheets begun could not be removed either: delete them by hand. ${replaced ? "The earlier ones may be named “Replaced …” now; nothing else was changed." : "Nothing else was changed."}`,
};

/** Why there is nothing to choose, and what to do. */
export const noData = {
  severalAreas: "The selection is not one range of cells",
  ours: "The selected cells are on a sheet that Vital Few wrote",
  empty: "The selected cells are empty",
  whole: (why: string) =>
    `${why}, and the workbook has no table. Select a cell inside your data, or press Ctrl+T there to make it a table.`,
};

/** The name of a column without a header. */
export const unnamedColumn = (letters: string) => `Column ${letters}`;

export const doing = {
  reading: (label: string) => `Reading ${label}`,
  looking: (sheet: string) => `Looking at what you typed in ${sheet}`,
  adding: "Adding the sheets",
  writing: (sheet: string) => `Writing ${sheet}`,
  formatting: (sheet: string) => `Formatting ${sheet}`,
  drawing: (sheet: string) => `Drawing ${sheet}`,
};

/** The name of a sheet that makes room for the one that replaces it; seen only until that stands. */
export const setAsideName = (number: number, mark: string) => `Replaced ${number} ${mark}`;

/** What an input cell says when it is given something else. */
export const inputTakes = {
  title: "Vital Few",
  share: "Type a share above 0% and up to 100%, such as 20%.",
  rate: "Type a rate from 0% on, such as 10%.",
  amount: "Type an amount from 0 on, such as 250.",
  date: "Type a date, such as 2026-11-22.",
  list: (words: string[]) => `Choose ${words.join(" or ")}.`,
  cells: (address: string) => `Choose a value of ${address}.`,
  long: "Choose one of the list.",
};

/** Of the sample tables. */
export const sampleWords = {
  unknown: (name: string) => `There is no sample table named ${name}.`,
  adding: (name: string) => `Adding the sample table ${name}`,
  notLoaded: (file: string) =>
    `The sample file ${file} could not be loaded. Check the connection and try again.`,
  taken: (name: string) =>
    `The workbook has other tables named ${name} and Sample_${name}. Rename one of them.`,
};

/** Of tables that are added. */
export const adding = {
  tooLong: (rows: number, room: number) =>
    `The table would have ${several(rows, "row")}; a sheet has room for ${count(room)}. Add up by something coarser, such as the account or the region, or take files of a part of the customers.`,
};

/** Of a table that gets other rows. */
export const refreshing = {
  /** The sheet on which they stand until all are there. */
  sheet: (mark: string) => `Refreshing ${mark}`,
  noColumn: (table: string, header: string) =>
    `${table} has no column “${header}” any more. Give the column its name again, or add up the files as a new table.`,
  typed: (table: string, header: string) =>
    `In ${table} something was typed in the column “${header}”: beside the new rows it would belong to others. Move it to a table of its own, and fetch it from there by XLOOKUP; then refresh.`,
  mixed: (table: string, header: string) =>
    `In ${table} the column “${header}” has formulas in some rows only. Fill it in all rows, or empty it; then refresh.`,
  noRoom: (table: string, cells: string) =>
    `${table} gets longer, and something stands below it, in ${cells}. Move that away; then refresh.`,
};

/** Of putting a formula into a cell. */
export const inserting = {
  notOneRange: "The selection is not one range of cells. Select cells that are side by side.",
  notCells: "No cells are selected. Select some on a sheet.",
  severalCells: "Several cells are selected. Select the one for the formula.",
  filled: (cells: string) =>
    `The cell ${cells} isn't empty, and Vital Few overwrites nothing. Select an empty cell.`,
  isText: (cells: string) =>
    `The cell ${cells} is formatted as text, so that a formula would not calculate. Give it the format General, or select another.`,
  refused: "Excel does not take this formula. Check what stands in its arguments.",
};

export const lookingThrough = (sheet: string) => `Looking through ${sheet}`;
