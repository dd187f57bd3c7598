import { fitsSheet } from "../address";
import type { Book, Cells, Name } from "../book";
import { values } from "../cells";
import { invalidArgument, itemAlreadyExists, itemNotFound } from "../errors";
import { Kind } from "../kind";
import { tryResolve } from "../resolve";
import { range } from "./range";
import { worksheet } from "./worksheets";

/** Defined names. The grid's formulas don't know them: they serve the add-in only. */

function cellsOf(item: Name): Cells {
  const cells = tryResolve(item.book, item.sheetId ?? item.book.grid.activeSheet(), item.formula);
  if (!cells) throw itemNotFound();
  return cells;
}

function asFormula(text: string): string {
  return text.startsWith("=") ? text : `=${text}`;
}

function constant(formula: string): string | number | boolean {
  const body = formula.slice(1);
  const quoted = /^"((?:[^"]|"")*)"$/.exec(body);
  if (quoted) return quoted[1]!.replaceAll('""', '"');
  if (/^(true|false)$/i.test(body)) return body.toLowerCase() === "true";
  return body.trim() !== "" && Number.isFinite(Number(body)) ? Number(body) : formula;
}

function valueOf(item: Name): unknown {
  const cells = tryResolve(item.book, item.sheetId ?? item.book.grid.activeSheet(), item.formula);
  if (!cells) return constant(item.formula);
  // Excel answers a range's address here, and the value of a single cell through arrayValues.
  return item.book.address(cells);
}

function typeOf(item: Name): string {
  if (tryResolve(item.book, item.sheetId ?? item.book.grid.activeSheet(), item.formula)) return "Range";
  return { string: "String", number: "Double", boolean: "Boolean" }[
    typeof constant(item.formula) as "string"
  ];
}

export const namedItem = new Kind<Name>("NamedItem", {
  identity: ({ name }) => ({ _Id: name, Name: name }),
  properties: {
    Name: { get: ({ name }) => name },
    Type: { get: typeOf },
    Value: { get: valueOf },
    Formula: {
      get: ({ formula }) => formula,
      set: (item, value) => {
        if (typeof value !== "string") throw invalidArgument();
        item.formula = asFormula(value);
      },
    },
    Comment: { get: ({ comment }) => comment, set: (item, value) => void (item.comment = String(value)) },
    Visible: { get: ({ visible }) => visible, set: (item, value) => void (item.visible = value === true) },
    Scope: { get: ({ sheetId }) => (sheetId === null ? "Workbook" : "Worksheet") },
  },
  objects: {
    Worksheet: ({ book, sheetId }) => {
      if (sheetId === null) throw itemNotFound();
      return worksheet.of({ book, id: sheetId });
    },
    ArrayValues: (item) => namedItemArrayValues.of(item),
  },
  methods: {
    GetRange: (item) => range.of(cellsOf(item)),
    Delete: (item) => void item.book.names.splice(item.book.names.indexOf(item), 1),
  },
});

const namedItemArrayValues = new Kind<Name>("NamedItemArrayValues", {
  properties: { Values: { get: (item) => values(cellsOf(item)), calculated: true } },
});

interface Scope {
  book: Book;
  sheetId: string | null;
}

export const namedItemCollection = new Kind<Scope>("NamedItemCollection", {
  items: ({ book, sheetId }) =>
    book.names.filter((item) => item.sheetId === sheetId).map((item) => namedItem.of(item)),
  item: ({ book, sheetId }, args) => {
    const item = book.findName(args.text(0), sheetId);
    if (!item) throw itemNotFound();
    return namedItem.of(item);
  },
  methods: {
    Add: ({ book, sheetId }, args) => {
      const name = args.text(0);
      if (!/^[\p{L}_\\][\p{L}\p{N}_.\\?]{0,254}$/u.test(name) || looksLikeReference(name))
        throw invalidArgument();
      if (book.findName(name, sheetId)) throw itemAlreadyExists();
      const cells = args.maybeObject(1, range);
      const formula = cells ? `=${book.address(cells)}` : asFormula(args.text(1));
      const item = { book, name, sheetId, formula, comment: args.text(2, ""), visible: true };
      book.names.push(item);
      return namedItem.of(item);
    },
  },
});

function looksLikeReference(name: string): boolean {
  const match = /^([a-z]{1,3})(\d{1,7})$/i.exec(name);
  if (!match) return /^(r|c|r\d*c\d*)$/i.test(name);
  let column = 0;
  for (const letter of match[1]!.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return fitsSheet({ row: Number(match[2]) - 1, column: column - 1, rows: 1, columns: 1 });
}
