import type { CellStyle } from "../../grid/grid";
import type { Book } from "../book";
import { itemNotFound } from "../errors";
import { Kind } from "../kind";

/** Excel's own cell styles, as far as they change how a cell looks. */
const looks: Record<string, CellStyle> = {
  Normal: {},
  Bad: { fill: "#FFC7CE", fontColor: "#9C0006" },
  Good: { fill: "#C6EFCE", fontColor: "#006100" },
  Neutral: { fill: "#FFEB9C", fontColor: "#9C5700" },
  Calculation: { fill: "#F2F2F2", fontColor: "#FA7D00", bold: true, borders: boxed("#7F7F7F") },
  Input: { fill: "#FFCC99", fontColor: "#3F3F76", borders: boxed("#7F7F7F") },
  Output: { fill: "#F2F2F2", fontColor: "#3F3F3F", bold: true, borders: boxed("#3F3F3F") },
  "Linked Cell": { fontColor: "#FA7D00", borders: { bottom: { style: "double", color: "#FF8001" } } },
  Note: { fill: "#FFFFCC", borders: boxed("#B2B2B2") },
  "Explanatory Text": { italic: true, fontColor: "#7F7F7F" },
  "Warning Text": { fontColor: "#FF0000" },
  Title: { fontSize: 18, fontColor: "#0E2841" },
  "Heading 1": { fontSize: 15, bold: true, fontColor: "#0E2841", borders: underlined("thick", "#156082") },
  "Heading 2": { fontSize: 13, bold: true, fontColor: "#0E2841", borders: underlined("thick", "#8ACBE5") },
  "Heading 3": { bold: true, fontColor: "#0E2841", borders: underlined("medium", "#45B0E1") },
  "Heading 4": { bold: true, fontColor: "#0E2841" },
  Total: {
    bold: true,
    borders: { top: { style: "thin", color: "#156082" }, bottom: { style: "double", color: "#156082" } },
  },
  Comma: { numberFormat: '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)' },
  Currency: { numberFormat: '_($* #,##0.00_);_($* (#,##0.00);_($* "-"??_);_(@_)' },
  Percent: { numberFormat: "0%" },
};

function boxed(color: string): CellStyle["borders"] {
  const line = { style: "thin", color } as const;
  return { top: line, bottom: line, left: line, right: line };
}

function underlined(style: "medium" | "thick", color: string): CellStyle["borders"] {
  return { bottom: { style, color } };
}

/** Those that the add-in may name too, but whose looks the grid does without. */
const plain = [
  "Comma [0]",
  "Currency [0]",
  "Check Cell",
  "Hyperlink",
  "Followed Hyperlink",
  ...[1, 2, 3, 4, 5, 6].flatMap((n) => [
    `Accent${n}`,
    `20% - Accent${n}`,
    `40% - Accent${n}`,
    `60% - Accent${n}`,
  ]),
];

const names = [...Object.keys(looks), ...plain];

/** `Excel.BuiltInStyle` where it isn't the name without its blanks. */
const enumerated: Record<string, string> = {
  Title: "SheetTitle",
  "Comma [0]": "WholeComma",
  "Currency [0]": "WholeDollar",
  Hyperlink: "Hlink",
  "Followed Hyperlink": "HlinkTrav",
};

/** What Excel answers for a built-in style: a value of `Excel.BuiltInStyle`, such as "Heading1" for "Heading 1". */
export function builtInStyle(name: string): string {
  const percent = /^(20|40|60)% - (Accent\d)$/.exec(name);
  return enumerated[name] ?? (percent ? `${percent[2]!}_${percent[1]!}` : name.replaceAll(" ", ""));
}

/** The style that either name stands for. */
export function findStyle(key: string): { name: string; look: CellStyle } | null {
  const wanted = key.toLowerCase();
  const name = names.find((known) =>
    [known, builtInStyle(known)].some((alias) => alias.toLowerCase() === wanted),
  );
  return name === undefined ? null : { name, look: looks[name] ?? {} };
}

interface Style {
  book: Book;
  name: string;
}

export const style = new Kind<Style>("Style", {
  identity: ({ name }) => ({ Name: name }),
  properties: { Name: { get: ({ name }) => name }, BuiltIn: { get: () => true } },
});

export const styleCollection = new Kind<Book>("StyleCollection", {
  items: (book) => names.map((name) => style.of({ book, name })),
  item: (book, args) => {
    const found = findStyle(args.text(0));
    if (!found) throw itemNotFound();
    return style.of({ book, name: found.name });
  },
});
