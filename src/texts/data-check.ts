/** The words of the page that checks any data. */
import { files } from "./files";
import { does, several } from "./words";

const kinds = { name: "Name or id", number: "Number", date: "Date", other: "Anything" };

const found = {
  "blank key": (n: number) => several(n, "blank cell"),
  "blank number": (n: number) => several(n, "blank cell"),
  "blank date": (n: number) => several(n, "blank cell"),
  "text number": (n: number) => `${several(n, "number")} stored as text`,
  "text date": (n: number) => `${several(n, "date")} stored as text`,
  text: (n: number) => `${several(n, "text")} where ${does(n, "a number belongs", "numbers belong")}`,
  "not a date": (n: number) => `${several(n, "cell")} that ${does(n, "is", "are")} no date`,
  "not a flag": (n: number) => `${several(n, "cell")} neither 1 nor 0`,
  "out of range": (n: number) => `${several(n, "number")} outside of the scale`,
  "error cell": (n: number) => `${several(n, "cell")} with an error`,
  boolean: (n: number) =>
    `${several(n, "cell")} with TRUE or FALSE where ${does(n, "a number belongs", "numbers belong")}`,
  "mixed key": (n: number) => `${several(n, "cell")} stored as text, the same stored as a number elsewhere`,
  "spaces in key": (n: number) => `${several(n, "name")} with spaces around`,
  "repeated row": (n: number) => `${several(n, "row")} the same as an earlier one`,
  columns: (n: number) => `${several(n, "row")} with more or fewer fields than there are headers`,
  quote: (n: number) => `${several(n, "row")} with text behind a closing quote`,
};

export const dataCheckPanel = {
  data: "Data",
  choose: "Choose a table",
  kinds,
  columns: "What the columns hold",
  columnsHelp: "Guessed by header and content. Choose another where it is wrong, and the check follows.",
  findings: "What was found",
  reading: (source: string) => `Reading ${source}`,
  checking: "Checking",
  again: "Check again",
  stopped: "Stopped.",
  clean: (rows: number, columns: number) =>
    `${several(rows, "row")} in ${several(columns, "column")} checked: nothing is wrong with ${does(rows, "it", "them")}.`,
  noRows: "This table has no rows.",
  summary: (rows: number, cells: number, repeated: number, columns: number, broken = 0) => {
    const parts = [
      ...(broken > 0 ? [`${several(broken, "row")} that can't be taken apart`] : []),
      ...(cells > 0 ? [`${several(cells, "cell")} in ${several(columns, "column")}`] : []),
      ...(repeated > 0 ? [several(repeated, "repeated row")] : []),
    ];
    const one = cells + repeated + broken === 1;
    return `${several(rows, "row")} checked: ${[parts.slice(0, -1).join(", "), parts.at(-1)].filter(Boolean).join(" and ")} ${one ? "is" : "are"} worth a look.`;
  },
  group: (header: string | null, kind: keyof typeof found, n: number) =>
    header === null ? found[kind](n) : `${header}: ${found[kind](n)}`,
  filesHelp:
    "CSV, also packed with gzip, or Parquet. The files are read and checked here; nothing of them is sent or written anywhere.",
  repeatsAmong: (rows: number) =>
    `Repeated rows were looked for among the first ${several(rows, "row")} only.`,
  /** Where it is not what is said of a cell of a sheet. */
  inFiles: {
    "not a date": files.reasons["not a date"],
    "error cell": "An error in place of a value.",
    columns: files.reasons.columns,
    quote: files.reasons.quote,
  },
};
