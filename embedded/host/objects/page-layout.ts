import type { Sheet } from "../book";
import { invalidArgument, itemNotFound } from "../errors";
import { Kind, type Args, type HostObject, type Property } from "../kind";
import { formatRect } from "../address";
import { resolveAddress } from "../resolve";
import { range } from "./range";
import { rangeAreas } from "./range-areas";

/** How a sheet prints: kept, since the grid doesn't print. */

const bagOf = ({ book, id }: Sheet) => book.bag(`page ${id}`);

function kept(name: string, blank: unknown, fits: (value: unknown) => boolean): Property<Sheet> {
  return {
    get: (sheet) => bagOf(sheet).get(name) ?? blank,
    set: (sheet, value) => {
      if (!fits(value)) throw invalidArgument();
      bagOf(sheet).set(name, value);
    },
  };
}

const flag = (name: string): Property<Sheet> => kept(name, false, (value) => typeof value === "boolean");
const margin = (name: string, blank: number): Property<Sheet> =>
  kept(name, blank, (value) => typeof value === "number" && value >= 0);
const text = (name: string, blank: string): Property<Sheet> =>
  kept(name, blank, (value) => typeof value === "string");

export const pageLayout = new Kind<Sheet>("PageLayout", {
  properties: {
    Orientation: kept("orientation", "Portrait", (value) => value === "Portrait" || value === "Landscape"),
    PaperSize: text("paperSize", "Letter"),
    PrintOrder: text("printOrder", "DownThenOver"),
    Zoom: kept("zoom", { scale: 100 }, isZoom),
    CenterHorizontally: flag("centerHorizontally"),
    CenterVertically: flag("centerVertically"),
    PrintGridlines: flag("printGridlines"),
    PrintHeadings: flag("printHeadings"),
    BlackAndWhite: flag("blackAndWhite"),
    DraftMode: flag("draftMode"),
    LeftMargin: margin("left", 50.4),
    RightMargin: margin("right", 50.4),
    TopMargin: margin("top", 54),
    BottomMargin: margin("bottom", 54),
    HeaderMargin: margin("header", 21.6),
    FooterMargin: margin("footer", 21.6),
  },
  objects: { HeadersFooters: (sheet) => headerFooterGroup.of(sheet) },
  methods: {
    SetPrintArea: (sheet, args) => void bagOf(sheet).set("area", given(sheet, args)),
    SetPrintTitleRows: (sheet, args) => void bagOf(sheet).set("titleRows", given(sheet, args)),
    SetPrintTitleColumns: (sheet, args) => void bagOf(sheet).set("titleColumns", given(sheet, args)),
    GetPrintArea: (sheet) => {
      const cells = resolveAddress(sheet.book, sheet.id, stored(sheet, "area"));
      return rangeAreas.of({ book: sheet.book, areas: [cells] });
    },
    GetPrintTitleRows: (sheet) => title(sheet, "titleRows"),
    GetPrintTitleColumns: (sheet) => title(sheet, "titleColumns"),
  },
});

function isZoom(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const { scale } = value as { scale?: unknown };
  return scale === undefined || scale === null || (typeof scale === "number" && scale >= 10 && scale <= 400);
}

function given({ book, id }: Sheet, args: Args): string {
  const cells = args.maybeObject(0, range) ?? resolveAddress(book, id, args.text(0));
  return formatRect(cells.rect);
}

function stored(sheet: Sheet, name: string): string {
  const address = bagOf(sheet).get(name);
  if (address === undefined) throw itemNotFound();
  return address as string;
}

const title = (sheet: Sheet, name: string): HostObject =>
  range.of(resolveAddress(sheet.book, sheet.id, stored(sheet, name)));

const headerFooterGroup = new Kind<Sheet>("HeaderFooterGroup", {
  objects: { DefaultForAllPages: (sheet) => headerFooter.of(sheet) },
});

const headerFooter = new Kind<Sheet>("HeaderFooter", {
  properties: {
    CenterFooter: text("centerFooter", ""),
    CenterHeader: text("centerHeader", ""),
    LeftFooter: text("leftFooter", ""),
    LeftHeader: text("leftHeader", ""),
    RightFooter: text("rightFooter", ""),
    RightHeader: text("rightHeader", ""),
  },
});
