/** Answers of earlier paths as data for the next one: a sheet keeps what it offers, and is read as it stands now. */
import type { Offer } from "../analyses/report";
import type { RawCell } from "../analyses/source";
import { columnLetters, parseCell } from "./addresses";
import { isError, transposed } from "./cells";
import { answerId, keyCells, SAMPLE_ROWS } from "./places";
import { askProperty, parsed, setProperty } from "./properties";
import type { Source } from "./types";

export const setOffer = (sheet: Excel.Worksheet, offer: Offer) =>
  setProperty(sheet, "offer", JSON.stringify(offer));

interface OfferedSheet {
  sheet: Excel.Worksheet;
  offer: () => Offer | null;
  mark: () => string | null;
}

export interface Answer {
  source: Source;
  /** Tells its sheet from all others, also from those of another workbook. */
  mark: string;
}

export function askOffer(sheet: Excel.Worksheet): OfferedSheet {
  const [offer, mark] = [askProperty(sheet, "offer"), askProperty(sheet, "mark")];
  return { sheet, offer: () => parsed<Offer>(offer()), mark };
}

const nothingButErrors = (cells: RawCell[]) =>
  cells.some(isError) && cells.every((cell) => cell === null || isError(cell));

/** Asks for the first rows of what a sheet offers; after the next sync it is the answer, or null where there is nothing to use. */
export function askAnswer({ sheet, offer: kept, mark }: OfferedSheet): (() => Answer | null) | null {
  const offer = kept();
  if (!offer) return null;
  const { headerRow, columns } = offer;
  const places = columns.map(({ letter }) => parseCell(`${letter}1`).column);
  const [first, last] = [Math.min(...places), Math.max(...places)];
  const keys = keyCells(sheet, places[0], headerRow + 1).getUsedRangeOrNullObject(true);
  keys.load("rowIndex,rowCount");
  const head = sheet.getRange(
    `${columnLetters(first)}${headerRow}:${columnLetters(last)}${headerRow + SAMPLE_ROWS}`,
  );
  head.load("values");

  return () => {
    const rows = keys.isNullObject ? 0 : keys.rowIndex + keys.rowCount - headerRow;
    const offsets = places.map((place) => place - first);
    const block = transposed(head.values.slice(0, rows + 1), last - first + 1);
    const cells = offsets.map((offset) => block[offset]);
    const samples = cells.map((column) => column.slice(1));
    // Without its header a column isn't where it was written; with nothing but errors, or one for a key, it is no data.
    const usable =
      rows > 0 &&
      cells.every(([header]) => header !== null && !isError(header)) &&
      !samples[0].some(isError) &&
      !samples.some(nothingButErrors);
    if (!usable) return null;
    const source: Source = {
      id: answerId(sheet.id),
      kind: "answer",
      label: sheet.name,
      sheet: sheet.name,
      rows,
      firstRow: headerRow + 1,
      firstColumn: first,
      headers: columns.map(({ header }) => header),
      samples,
      own: columns.length,
      answer: columns.map(({ formula }, at) => ({ offset: offsets[at], formula })),
    };
    return { source, mark: mark() ?? "" };
  };
}
