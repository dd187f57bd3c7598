/** Files on this computer as data: choosing them, what is wrong in them, and what is said of them on the sheet. */
import { count, does, format, several } from "./words";

type Unit = "day" | "week" | "month" | "year";

const size = (bytes: number) =>
  bytes < 1_000_000
    ? `${format({ maximumFractionDigits: 1 })(bytes / 1000)} kB`
    : `${format({ maximumFractionDigits: 1 })(bytes / 1e6)} MB`;

export const files = {
  choose: "File on this computer …",
  chooseHelp:
    "CSV, also packed with gzip, or Parquet. The files are read here and sent nowhere; what they add up to comes into the workbook.",
  refresh: "Refresh from newer files …",
  refreshHelp:
    "The table was added up from files. Newer ones of the same columns replace its rows, and the sheets follow.",
  title: "Files on this computer",
  file: (name: string, bytes: number) => `${name} (${size(bytes)})`,
  decimals: "Decimals",
  point: "1,234.56",
  comma: "1.234,56",
  dates: "Dates",
  datesHelp: "In which order dates of figures alone have day, month and year.",
  orders: { dmy: "31.12.2026", mdy: "12/31/2026", ymd: "2026-12-31" },
  make: "Table to get",
  made: { customers: "Purchases by customer", cohorts: "Retention by cohort" },
  addUp: "Add up by customer",
  everyRow:
    "Every row counts as a purchase, as in COHORT_RETENTION: leave rows of refunds out of the files. The table is the answer.",
  period: "Period",
  periods: { month: "month", week: "week", year: "year" },
  show: "Show",
  shown: { shares: "shares", counts: "numbers of customers" },
  countCohorts: "Count by cohort",
  stands: (table: string, sheet: string) =>
    `${table} stands on the sheet “${sheet}”. It is the answer by itself; the data of this question are what they were.`,
  goThere: "Select the table",
  close: "Close",
  starting: "Starting",
  reading: "Reading",
  done: (rows: number, files: number, found: number, what: "customer" | "cohort") =>
    `${several(rows, "row")} of ${several(files, "file")} became ${several(found, what)}.`,
  stopped: "Stopped. The workbook is as it was.",
  /** What a table is made of, when it is to be made anew. */
  asBefore: (table: string, headers: string[]) =>
    `${table} is made anew, from the same columns as before: ${headers.join(", ")}.`,
  refreshTable: "Refresh the table",
  refreshing: "Replacing the rows",
  refreshed: (table: string, before: number) => `${table} has them now; it had ${several(before, "row")}.`,
  noNote:
    "The workbook keeps no note of how the table was made: to refresh it, choose the newer files as you chose these.",
  leftOut: (rows: number) => `${several(rows, "row")} left out`,
  more: (rows: number) => `… and ${count(rows)} more ${does(rows, "row", "rows")}.`,
  place: (file: string | null, line: number, header: string | null, isRow = false) => {
    const [first, within] = isRow ? ["Row", "row"] : ["Line", "line"];
    return `${file === null ? first : `${file}, ${within}`} ${count(line)}${header === null ? "" : `, ${header}`}`;
  },
  reasons: {
    "blank key": "Empty, so that the row belongs to nobody.",
    "blank number": "Empty where a number is needed.",
    text: "Not a number.",
    "out of range": "Outside of the scale.",
    "blank date": "Empty where a date is needed.",
    "not a date": "Not a date, or one that no sheet knows.",
    columns: "More or fewer fields than there are headers.",
    quote: "Text goes on behind a closing quote.",
  },
};

/** The columns of the table that RFM_SUMMARY gives. */
export const rfmHeaders = {
  customer: "Customer",
  frequency: "Frequency",
  recency: "Recency",
  age: "Age",
  monetary: "Monetary",
};

/** The first columns of the table that COHORT_RETENTION gives. Behind them stand the periods, from 0 on. */
export const cohortHeaders = ["Cohort", "Customers"] as const;

/** What stops the reading, and what to do. */
export const obstacles = {
  noTable: (file: string) =>
    `${file} is no table that can be read: it needs a line of headers, at least two columns, and rows below. Save it as CSV and choose it again.`,
  noColumn: (file: string, header: string) =>
    `${file} has no column named “${header}”, as the first file has. Choose files with the same headers.`,
  openQuote: (file: string, line: number) =>
    `In ${file} the quotation mark of line ${count(line)} is never closed. Mend that line, then choose the file again.`,
  notGzip: (file: string) =>
    `${file} could not be read to its end: it was moved or changed, or its packing is damaged. Choose it again, or unpack it first.`,
  notParquet: (file: string) =>
    `${file} can't be read: it was moved or changed, or is damaged. Choose it again, or have it written anew.`,
  encrypted: (file: string) =>
    `${file} is encrypted. Have it written without encryption, then choose it again.`,
  packing: (file: string, codec: string) =>
    `${file} is packed by ${codec}, which can't be unpacked here. Have it written with Zstandard, Snappy or gzip, then choose it again.`,
  memory:
    "The files hold more, customer by customer, than the memory of this pane; nothing was written. Choose files of fewer years or of some of the customers and add them up in turn, or have it done where the data come from: the page Warehouse writes the query.",
  nothing: (rows: number, example: string | null) =>
    `${rows === 0 ? "There is no row to add up" : `None of the ${several(rows, "row")} can be added up`}${example === null ? "." : `; the first: ${example}`} Check the columns and how numbers and dates are written, then add up again.`,
  noEngine:
    "The part that reads files could not be started. Open the pane again, then choose the file once more.",
};

/** Above the table that was written. */
export const origin = {
  title: "Added up from files on this computer",
  file: "File",
  changed: (name: string, bytes: number, when: string) => `${name}, ${size(bytes)}, last changed ${when}`,
  rfm: "RFM",
  cohorts: "Cohorts",
  columns: "From the columns",
  unit: "Recency and Age in",
  units: { day: "days", week: "weeks", month: "months", year: "years" },
  lastDay: "Last day",
  written: "Written on",
  rows: "Rows read",
  leftOut: "Rows left out",
  by: "One row for each",
  firstPurchase: (unit: Unit) => `${unit} of the first purchase`,
  later: "Columns 0, 1, 2 …",
  periodsLater: (unit: Unit, most: number) => `${origin.units[unit]} since then, ${count(most)} at the most`,
  cells: "In them",
  shares: "share of the customers who bought; empty: not known yet",
  counts: "number of customers who bought; empty: not known yet",
  writing: "Writing the table",
};
