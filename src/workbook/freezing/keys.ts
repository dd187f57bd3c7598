/** By which a cell is the same however it is written. */
import { namedBy } from "../../syntax/references";

export const keyOf = (sheet: string, cell: string) =>
  `${sheet.toLowerCase()}!${cell.replaceAll("$", "").toUpperCase()}`;

/** Of the first of the cells that a text names with their sheet. */
export function anchorOf(place: string): string | null {
  const named = namedBy(place);
  return named?.kind === "cells" && named.sheet !== null
    ? keyOf(named.sheet, named.cells.split(":")[0])
    : null;
}
