import { count } from "./words";

/** The notes that end every answer sheet. */
export const notes = {
  title: "Notes",
  source: "Source",
  columnOf: (role: string) => `Column of ${role.toLowerCase()}`,
  written: "Written",
  rows: "Rows of the source",
  rowsNotUsed: "Rows not used",
  functions: "Functions",
  live: "Live",
  liveTable: "All figures are formulas and follow the table, also when it grows.",
  liveAnswer: "All figures are formulas and follow the answer that they are taken from.",
  liveRange: (first: number, last: number) =>
    `All figures are formulas over rows ${first} to ${last}; make the list a table (Ctrl+T) to have new rows followed.`,
  withoutAddIn: "Without the add-in they keep their last values.",
  doubt: "Worth a look when written",
  leftOut: "Left out when written",
  leftOutRows: (rows: number, of: number) => `${count(rows)} of ${count(of)} rows`,
  leftOutRow: (row: number, header: string) => `Row ${count(row)}, ${header}`,
  more: (rows: number) => `and ${count(rows)} rows more`,
};
