/** The embedded workbook as the bytes of an .xlsx file, as Excel itself would store it; but comments on cells are left out. */
import { quoteSheet } from "../host/address";
import type { Book } from "../host/book";
import { chartXml, drawingXml } from "./charts";
import { toFile } from "./formulas";
import { NAMESPACES, PackageWriter, ROOT } from "./package";
import { printTitles, type Shared, sheetXml, tableXml } from "./sheet-writer";
import { StyleWriter } from "./styles";
import { themeXml } from "./theme";
import { counted, tag, textTag } from "./xml";

export interface WriteOptions {
  /** Whose functions stand in the formulas: "VF". */
  namespace?: string;
  /** Under which id Office knows the add-in, whose settings the file keeps. */
  addIn?: { id: string; version: string };
  /** When it was saved, for the file's properties: ISO date and time. */
  saved?: string;
}

const WORKBOOK = "xl/workbook.xml";

export function writeWorkbook(book: Book, options: WriteOptions = {}): Uint8Array {
  return new WorkbookWriter(book, options).bytes();
}

class WorkbookWriter {
  private readonly file = new PackageWriter();
  private readonly texts = new Map<string, number>();
  private textCells = 0;
  private readonly styles = new StyleWriter();
  private readonly shared: Shared;
  private readonly counts = { table: 0, chart: 0, drawing: 0, property: 0 };

  constructor(
    private readonly book: Book,
    private readonly options: WriteOptions,
  ) {
    this.shared = {
      book,
      styles: this.styles,
      namespace: options.namespace ?? "VF",
      text: (text) => {
        this.textCells++;
        const number = this.texts.get(text) ?? this.texts.size;
        this.texts.set(text, number);
        return number;
      },
    };
  }

  bytes(): Uint8Array {
    const { file } = this;
    const sheets = this.book.grid
      .sheets()
      .map(({ id, name }, at) => ({ id, name, path: this.sheet(id, at) }));
    const listed = sheets.map(({ id, name, path }, at) =>
      tag("sheet", {
        name,
        sheetId: at + 1,
        state: this.visibility(id),
        "r:id": file.refer(WORKBOOK, path, "worksheet"),
      }),
    );
    this.part("xl/theme/theme1.xml", "theme", themeXml());
    this.part("xl/styles.xml", "styles", this.styles.xml());
    this.part("xl/sharedStrings.xml", "strings", this.textsXml());
    this.part("xl/metadata.xml", "metadata", METADATA);
    file.add(WORKBOOK, "workbook", this.workbookXml(listed));
    file.refer(ROOT, WORKBOOK, "workbook");
    this.documentProperties();
    this.settings();
    return file.bytes();
  }

  /** A part to which the workbook refers. */
  private part(path: string, kind: "theme" | "styles" | "strings" | "metadata", xml: string): void {
    this.file.add(path, kind, xml);
    this.file.refer(WORKBOOK, path, kind);
  }

  private visibility(sheetId: string): string | null {
    const kept = this.book.bag(`sheet ${sheetId}`).get("visibility");
    return kept === "Hidden" ? "hidden" : kept === "VeryHidden" ? "veryHidden" : null;
  }

  private sheet(sheetId: string, at: number): string {
    const { book, file, counts } = this;
    const path = `xl/worksheets/sheet${at + 1}.xml`;
    const properties = [...book.bag(`sheet properties ${sheetId}`)].map(([name, value]) => {
      const target = `xl/customProperty${++counts.property}.bin`;
      file.add(target, "sheetProperty", utf16(String(value)));
      return { name, id: file.refer(path, target, "sheetProperty") };
    });
    const drawing = this.drawing(sheetId, path);
    const tables = book.grid
      .tables()
      .filter((table) => table.sheetId === sheetId)
      .map((table) => {
        const number = ++counts.table;
        const target = `xl/tables/table${number}.xml`;
        file.add(target, "table", tableXml(table, number, book.bag(`table ${table.id}`)));
        return file.refer(path, target, "table");
      });
    const isActive = book.grid.activeSheet() === sheetId;
    file.add(path, "worksheet", sheetXml(this.shared, sheetId, { properties, drawing, tables }, isActive));
    return path;
  }

  private drawing(sheetId: string, sheet: string): string | null {
    const { book, file, counts } = this;
    const charts = book.charts.filter(({ state }) => state.sheetId === sheetId);
    if (charts.length === 0) return null;
    const path = `xl/drawings/drawing${++counts.drawing}.xml`;
    const placed = charts.map((chart) => {
      const target = `xl/charts/chart${++counts.chart}.xml`;
      file.add(target, "chart", chartXml(chart));
      return { chart, id: file.refer(path, target, "chart") };
    });
    file.add(path, "drawing", drawingXml(book, placed));
    return file.refer(sheet, path, "drawing");
  }

  private workbookXml(sheets: string[]): string {
    const ids = this.book.grid.sheets().map(({ id }) => id);
    const first = ids.findIndex((id) => this.visibility(id) === null);
    return tag(
      "workbook",
      { xmlns: NAMESPACES.main, "xmlns:r": NAMESPACES.relationships },
      // As Excel signs it: other programs then trust the values beside the formulas.
      tag("fileVersion", { appName: "xl", lastEdited: 7, lowestEdited: 7, rupBuild: 29_127 }),
      tag("workbookPr", { defaultThemeVersion: 166_925 }),
      tag(
        "bookViews",
        {},
        tag("workbookView", {
          xWindow: 0,
          yWindow: 0,
          windowWidth: 28_800,
          windowHeight: 15_000,
          firstSheet: first > 0 ? first : null,
          activeTab: ids.indexOf(this.book.grid.activeSheet()),
        }),
      ),
      tag("sheets", {}, ...sheets),
      this.namesXml(ids),
      tag("calcPr", { calcId: 191_029 }),
    );
  }

  private namesXml(ids: string[]): string | null {
    const { book, shared } = this;
    const own = book.names.map(({ name, sheetId, formula, comment, visible }) => ({
      name,
      sheetId,
      text: toFile(formula, shared),
      attributes: { comment: comment || null, hidden: visible ? null : 1 },
    }));
    const titles = ids.flatMap((sheetId) => {
      const rows = printTitles(book, sheetId);
      const text = rows && `${quoteSheet(book.sheetInfo(sheetId).name)}!${rows}`;
      return text ? [{ name: "_xlnm.Print_Titles", sheetId, text, attributes: {} }] : [];
    });
    // Excel keeps them in order.
    const order = (name: string) => name.toLowerCase();
    const all = [...own, ...titles].sort((one, other) => (order(one.name) < order(other.name) ? -1 : 1));
    if (all.length === 0) return null;
    const items = all.map(({ name, sheetId, text, attributes }) =>
      textTag("definedName", text, {
        name,
        localSheetId: sheetId === null ? null : ids.indexOf(sheetId),
        ...attributes,
      }),
    );
    return tag("definedNames", {}, ...items);
  }

  private textsXml(): string {
    const items = [...this.texts.keys()].map((text) => tag("si", {}, textTag("t", text)));
    const count = { count: this.textCells, uniqueCount: items.length };
    return tag("sst", { xmlns: NAMESPACES.main, ...count }, ...items);
  }

  private documentProperties(): void {
    const { book, file } = this;
    const said = (name: string, element: string) => {
      const value = book.properties.get(name);
      return value ? textTag(element, String(value)) : null;
    };
    const date = (name: string) =>
      this.options.saved
        ? textTag(`dcterms:${name}`, this.options.saved, { "xsi:type": "dcterms:W3CDTF" })
        : null;
    file.add(
      "docProps/core.xml",
      "core",
      tag(
        "cp:coreProperties",
        {
          "xmlns:cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
          "xmlns:dc": "http://purl.org/dc/elements/1.1/",
          "xmlns:dcterms": "http://purl.org/dc/terms/",
          "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
        },
        said("Title", "dc:title"),
        said("Subject", "dc:subject"),
        said("Author", "dc:creator"),
        said("Keywords", "cp:keywords"),
        said("Comments", "dc:description"),
        date("created"),
        date("modified"),
        said("Category", "cp:category"),
      ),
    );
    file.refer(ROOT, "docProps/core.xml", "core");
    file.add("docProps/app.xml", "app", APP);
    file.refer(ROOT, "docProps/app.xml", "app");
    if (book.customProperties.size === 0) return;
    file.add("docProps/custom.xml", "custom", this.customXml());
    file.refer(ROOT, "docProps/custom.xml", "custom");
  }

  private customXml(): string {
    const items = [...this.book.customProperties].map(([name, value], at) =>
      tag("property", { fmtid: "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}", pid: at + 2, name }, variant(value)),
    );
    const variants = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes";
    return tag(
      "Properties",
      {
        xmlns: "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
        "xmlns:vt": variants,
      },
      ...items,
    );
  }

  /** The settings of an add-in stand with the note that it belongs to the workbook. */
  private settings(): void {
    const { book, file, options } = this;
    if (book.settings.size === 0) return;
    if (!options.addIn)
      throw new Error("Settings can't be written without the id of the add-in that they belong to.");
    const panes = "xl/webextensions/taskpanes.xml";
    const extension = "xl/webextensions/webextension1.xml";
    const { id, version } = options.addIn;
    const properties = [...book.settings].map(([name, value]) => tag("we:property", { name, value }));
    file.add(
      extension,
      "extension",
      tag(
        "we:webextension",
        {
          "xmlns:we": "http://schemas.microsoft.com/office/webextensions/webextension/2010/11",
          id: `{${id.toUpperCase()}}`,
        },
        tag("we:reference", { id, version, store: "developer", storeType: "Registry" }),
        tag("we:alternateReferences"),
        tag("we:properties", {}, ...properties),
        tag("we:bindings"),
        tag("we:snapshot", { "xmlns:r": NAMESPACES.relationships }),
      ),
    );
    const reference = file.refer(panes, extension, "extension");
    file.add(
      panes,
      "panes",
      tag(
        "wetp:taskpanes",
        { "xmlns:wetp": "http://schemas.microsoft.com/office/webextensions/taskpanes/2010/11" },
        tag(
          "wetp:taskpane",
          { dockstate: "right", visibility: 0, width: 350, row: 0 },
          tag("wetp:webextensionref", { "xmlns:r": NAMESPACES.relationships, "r:id": reference }),
        ),
      ),
    );
    file.refer(ROOT, panes, "panes");
  }
}

function variant(value: unknown): string {
  if (typeof value === "boolean") return tag("vt:bool", {}, String(value));
  if (typeof value === "number")
    return Number.isInteger(value) && Math.abs(value) < 2 ** 31
      ? tag("vt:i4", {}, String(value))
      : tag("vt:r8", {}, String(value));
  return textTag("vt:lpwstr", String(value));
}

const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "utf16le"));

const APP = tag(
  "Properties",
  { xmlns: "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties" },
  tag("Application", {}, "Microsoft Excel"),
  tag("DocSecurity", {}, "0"),
  tag("ScaleCrop", {}, "false"),
  tag("SharedDoc", {}, "false"),
  tag("HyperlinksChanged", {}, "false"),
  tag("AppVersion", {}, "16.0300"),
);

/** What cells with cm="1" are: arrays that spill as far as they have to. */
const METADATA = tag(
  "metadata",
  {
    xmlns: NAMESPACES.main,
    "xmlns:xda": "http://schemas.microsoft.com/office/spreadsheetml/2017/dynamicarray",
  },
  counted("metadataTypes", [
    tag("metadataType", {
      name: "XLDAPR",
      minSupportedVersion: 120_000,
      copy: 1,
      pasteAll: 1,
      pasteValues: 1,
      merge: 1,
      splitFirst: 1,
      rowColShift: 1,
      clearFormats: 1,
      clearComments: 1,
      assign: 1,
      coerce: 1,
      cellMeta: 1,
    }),
  ]),
  tag(
    "futureMetadata",
    { name: "XLDAPR", count: 1 },
    tag(
      "bk",
      {},
      tag(
        "extLst",
        {},
        tag(
          "ext",
          { uri: "{bdbb8cdc-fa1e-496e-a857-3c3f30c029c3}" },
          tag("xda:dynamicArrayProperties", { fDynamic: 1, fCollapsed: 0 }),
        ),
      ),
    ),
  ),
  tag("cellMetadata", { count: 1 }, tag("bk", {}, tag("rc", { t: 1, v: 0 }))),
);
