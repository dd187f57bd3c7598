import type { Source } from "../../workbook/types";

/** A column to choose, by its place. */
export interface ColumnEntry {
  column: number;
  header: string;
}

/** The columns of a source: its own, and those that answers of other paths add to it. */
export function columnsOf(source: Source | null): { own: ColumnEntry[]; joined: ColumnEntry[] } {
  if (!source) return { own: [], joined: [] };
  const all = source.headers.map((header, column) => ({ column, header }));
  return { own: all.slice(0, source.own), joined: all.slice(source.own) };
}
