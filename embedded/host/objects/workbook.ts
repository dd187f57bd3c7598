import type { Book } from "../book";
import { invalidArgument, invalidSelection } from "../errors";
import { Kind, type HostObject } from "../kind";
import { commentCollection } from "./comments";
import { namedItemCollection } from "./names";
import { documentProperties } from "./properties";
import { workbookProtection } from "./protection";
import { range, rangeAt } from "./range";
import { rangeAreas } from "./range-areas";
import { settingCollection } from "./settings";
import { styleCollection } from "./styles";
import { tableCollection } from "./tables";
import { worksheetCollection } from "./worksheets";

export const workbook = new Kind<Book>("Workbook", {
  properties: {
    Name: { get: (book) => book.name },
    IsDirty: { get: () => true },
    ReadOnly: { get: () => false },
    AutoSave: { get: () => false },
    PreviouslySaved: { get: () => false },
    CalculationEngineVersion: { get: () => 191_029 },
  },
  objects: {
    Application: (book) => application.of(book),
    Worksheets: (book) => worksheetCollection.of(book),
    Tables: (book) => tableCollection.of({ book, sheetId: null }),
    Names: (book) => namedItemCollection.of({ book, sheetId: null }),
    Comments: (book) => commentCollection.of({ book, sheetId: null }),
    Settings: (book) => settingCollection.of(book),
    Protection: (book) => workbookProtection.of({ book, owner: "workbook" }),
    Properties: (book) => documentProperties.of(book),
    Styles: (book) => styleCollection.of(book),
    _Runtime: (book) => runtime.of(book),
  },
  methods: {
    GetSelectedRange: (book) => {
      const { sheetId, rects } = book.selection();
      if (book.busy === "chart selected" || rects.length !== 1) throw invalidSelection();
      return rangeAt(book, sheetId, rects[0]!);
    },
    GetSelectedRanges: (book) => {
      const { sheetId, rects } = book.selection();
      if (book.busy === "chart selected") throw invalidSelection();
      return rangeAreas.of({ book, areas: rects.map((rect) => book.cells(sheetId, rect)) });
    },
    GetActiveCell: (book) => {
      const { sheetId, rects } = book.selection();
      const { row, column } = rects.at(-1) ?? { row: 0, column: 0 };
      return rangeAt(book, sheetId, { row, column, rows: 1, columns: 1 });
    },
    GetActiveChartOrNullObject: () => null,
    GetIsActiveCollabSession: () => false,
    _GetRangeForEventByReferenceId: byReference,
    _GetRangeOrNullObjectForEventByReferenceId: byReference,
    _GetObjectByReferenceId: (book, args) => range.of(book.reference(args.text(0))),
    _GetReferenceCount: (book) => book.references.size,
    _RemoveReference: (book, args) => void book.references.delete(args.text(0)),
    _RemoveAllReferences: (book) => book.references.clear(),
    _SetOsfControlContainerReadyForCustomFunctions: () => undefined,
  },
});

function byReference(book: Book, args: { text(index: number): string }): HostObject {
  return range.of(book.reference(args.text(0)));
}

const modes = ["Automatic", "AutomaticExceptTables", "Manual"];

/** Calculation is the grid's own and automatic; the other modes are only kept. */
const application = new Kind<Book>("Application", {
  properties: {
    CalculationMode: {
      get: (book) => book.calculationMode,
      set: (book, value) => {
        if (!modes.includes(String(value))) throw invalidArgument();
        book.calculationMode = String(value);
      },
    },
    CalculationState: { get: () => "Done", calculated: true },
    CalculationEngineVersion: { get: () => 191_029 },
    DecimalSeparator: { get: (book) => separator(book, "decimal") },
    ThousandsSeparator: { get: (book) => separator(book, "group") },
    UseSystemSeparators: { get: () => true },
  },
  objects: { CultureInfo: (book) => cultureInfo.of(book) },
  methods: {
    Calculate: () => undefined,
    SuspendApiCalculationUntilNextSync: () => undefined,
    SuspendScreenUpdatingUntilNextSync: () => undefined,
  },
});

function separator(book: Book, type: "decimal" | "group"): string {
  const parts = new Intl.NumberFormat(book.locale, { useGrouping: true }).formatToParts(1_234_567.8);
  return parts.find((part) => part.type === type)?.value ?? "";
}

const cultureInfo: Kind<Book> = new Kind<Book>("CultureInfo", {
  properties: { Name: { get: (book) => book.locale } },
  objects: { NumberFormat: (book) => numberFormatInfo.of(book) },
});

const numberFormatInfo = new Kind<Book>("NumberFormatInfo", {
  properties: {
    NumberDecimalSeparator: { get: (book) => separator(book, "decimal") },
    NumberGroupSeparator: { get: (book) => separator(book, "group") },
  },
});

const runtime = new Kind<Book>("Runtime", {
  properties: {
    EnableEvents: {
      get: (book) => book.eventsEnabled,
      set: (book, value) => {
        if (typeof value !== "boolean") throw invalidArgument();
        book.eventsEnabled = value;
      },
    },
  },
});
