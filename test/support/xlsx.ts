/** Workbook files as others read them: by a library that isn't ours, and by the rules for their parts. */
import { strFromU8, unzipSync } from "fflate";
import { read, type WorkBook } from "@e965/xlsx";
import { KINDS, PackageReader, ROOT } from "../../embedded/xlsx/package";
import { child, children, descendants, type Node, parse } from "../../embedded/xlsx/xml";

export interface FileCell {
  /** "n", "s", "b" or "e". */
  t: string;
  v: string | number | boolean | undefined;
  /** The formula's text as it stands in the file. */
  f?: string;
  /** Of an array formula: the cells that it fills. */
  F?: string;
  /** The array spills as far as it has to. */
  D?: boolean;
}

export const opened = (bytes: Uint8Array): WorkBook =>
  read(bytes, { xlfn: true, cellHTML: false, cellText: false });

/** Cells with something in them, by sheet and address. */
export function cellsOf(book: WorkBook): Map<string, FileCell> {
  const cells = new Map<string, FileCell>();
  for (const name of book.SheetNames)
    for (const [address, cell] of Object.entries(book.Sheets[name]))
      if (!address.startsWith("!") && (cell as FileCell).v !== undefined && (cell as FileCell).v !== "")
        cells.set(`${name}!${address}`, cell as FileCell);
  return cells;
}

/** Files may keep numbers to 15 digits. */
const TRACE = 1e-14;

export const sameValue = (one: FileCell["v"], other: FileCell["v"]): boolean =>
  typeof one === "number" && typeof other === "number"
    ? Math.abs(one - other) <= TRACE * Math.max(1, Math.abs(one))
    : one === other;

/** The order of elements in ECMA-376, as far as our files have them. */
const ORDER: Record<string, string> = {
  worksheet:
    "sheetPr dimension sheetViews sheetFormatPr cols sheetData mergeCells conditionalFormatting dataValidations hyperlinks pageMargins pageSetup customProperties drawing tableParts",
  workbook: "fileVersion workbookPr bookViews sheets definedNames calcPr",
  styleSheet: "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles",
  table: "autoFilter tableColumns tableStyleInfo",
  plotArea: "layout barChart lineChart areaChart pieChart scatterChart catAx dateAx valAx",
  chart: "title autoTitleDeleted plotArea legend plotVisOnly dispBlanksAs",
  ser: "idx order tx spPr invertIfNegative marker dLbls cat val xVal yVal smooth",
  catAx:
    "axId scaling delete axPos majorGridlines title numFmt majorTickMark minorTickMark tickLblPos crossAx crosses auto lblAlgn lblOffset noMultiLvlLbl",
  dateAx:
    "axId scaling delete axPos majorGridlines title numFmt majorTickMark minorTickMark tickLblPos crossAx crosses auto lblOffset baseTimeUnit",
  valAx:
    "axId scaling delete axPos majorGridlines title numFmt majorTickMark minorTickMark tickLblPos crossAx crosses crossBetween majorUnit",
};

/** What a strict reader would refuse; empty for a good file. */
export function faults(bytes: Uint8Array): string[] {
  const file = new PackageReader(bytes);
  const parts = new Map<string, Node>();
  const found: string[] = [];
  for (const path of file.paths().filter((each) => /\.(xml|rels)$/u.test(each))) {
    try {
      parts.set(path, parse(file.text(path)));
    } catch (error) {
      found.push(`${path} is not well-formed: ${String(error)}`);
    }
  }
  return [
    ...found,
    ...relationshipFaults(file),
    ...typeFaults(file, parts),
    ...[...parts].flatMap(([path, root]) => orderFaults(path, root)),
    ...sheetFaults(file, parts),
  ];
}

function relationshipFaults(file: PackageReader): string[] {
  const paths = file.paths();
  const content = paths.filter((path) => !path.endsWith(".rels") && path !== "[Content_Types].xml");
  const targets = [ROOT, ...content].flatMap((from) =>
    file.references(from).map(({ target, type }) => ({ from, target, type })),
  );
  const known = new Set<string>(Object.values(KINDS).map(({ relationship }) => relationship));
  return [
    ...targets.flatMap(({ from, target, type }) => [
      ...(paths.includes(target) ? [] : [`${from} refers to ${target}, which isn't there`]),
      ...(known.has(type) ? [] : [`${from} refers by ${type}`]),
    ]),
    ...content
      .filter((path) => !targets.some(({ target }) => target === path))
      .map((path) => `nothing refers to ${path}`),
  ];
}

function typeFaults(file: PackageReader, parts: Map<string, Node>): string[] {
  const types = parts.get("[Content_Types].xml");
  const named = children(types, "Override").map(({ attributes }) => attributes.PartName.slice(1));
  const content = file.paths().filter((path) => !path.endsWith(".rels") && path !== "[Content_Types].xml");
  return [
    ...content.filter((path) => !named.includes(path)).map((path) => `${path} has no content type`),
    ...named
      .filter((path) => !content.includes(path))
      .map((path) => `a content type for ${path}, which isn't there`),
  ];
}

function orderFaults(path: string, node: Node): string[] {
  const order = ORDER[node.name]?.split(" ");
  const places = order ? node.children.map(({ name }) => order.indexOf(name)) : [];
  const wrong = places.some((place, at) => place < 0 || place < (places[at - 1] ?? 0));
  return [
    ...(wrong ? [`${path}: ${node.name} has ${node.children.map(({ name }) => name).join(" ")}`] : []),
    ...node.children.filter(({ name }) => name !== "sheetData").flatMap((each) => orderFaults(path, each)),
  ];
}

function sheetFaults(file: PackageReader, parts: Map<string, Node>): string[] {
  const texts = children(parts.get("xl/sharedStrings.xml"), "si").length;
  const looks = children(child(parts.get("xl/styles.xml"), "cellXfs"), "xf").length;
  const found: string[] = [];
  for (const [path, root] of parts) {
    if (root.name !== "worksheet") continue;
    const cells = new Map<string, Node>();
    let lastRow = 0;
    for (const line of children(child(root, "sheetData"), "row")) {
      if (Number(line.attributes.r) <= lastRow)
        found.push(`${path}: row ${line.attributes.r} after ${lastRow}`);
      lastRow = Number(line.attributes.r);
      let lastColumn = "";
      for (const cell of children(line, "c")) {
        const { r, s = "0", t } = cell.attributes;
        const column = /^[A-Z]+/u.exec(r)![0].padStart(3);
        if (column <= lastColumn || !r.endsWith(String(lastRow))) found.push(`${path}: ${r} is out of order`);
        lastColumn = column;
        if (Number(s) >= looks) found.push(`${path}: ${r} has no look ${s}`);
        if (t === "s" && Number(child(cell, "v")?.text) >= texts) found.push(`${path}: ${r} has no text`);
        cells.set(r, cell);
      }
    }
    const strings = children(parts.get("xl/sharedStrings.xml"), "si");
    for (const table of file.referred(path, "table").map((part) => file.xml(part))) {
      const [, letters, row] = /^([A-Z]+)(\d+)/u.exec(table.attributes.ref)!;
      if (letters.length > 1) continue;
      descendants(table, "tableColumn").forEach(({ attributes }, at) => {
        const cell = cells.get(`${String.fromCharCode(letters.charCodeAt(0) + at)}${row}`);
        const shown =
          cell?.attributes.t === "s" && descendants(strings[Number(child(cell, "v")?.text)], "t")[0].text;
        if (shown !== attributes.name)
          found.push(`${path}: column ${attributes.name} is headed ${String(shown)}`);
      });
    }
  }
  return found;
}

/** The parts of a file as text. */
export const partsOf = (bytes: Uint8Array): Record<string, string> =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).map(([path, content]) => [path, strFromU8(content)]));
