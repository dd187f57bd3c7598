/** What a reference within a formula names: cells, a part of a table, or a defined name. */
import { parseStructRef, tokenize } from "@borgar/fx";

export type Named =
  | {
      kind: "cells";
      /** As it is called, without quotes; null for the sheet on which the formula stands. */
      sheet: string | null;
      cells: string;
      /** All that spills from that cell: F2#. */
      spilled: boolean;
    }
  | {
      kind: "table";
      /** Null for the table in which the formula stands. */
      table: string | null;
      /** The first and the last of its columns; none for all. */
      columns: [first: string, last: string] | null;
      part: "data" | "all" | "headers" | "totals" | "this row";
    }
  | { kind: "name"; name: string };

const PARTS = ["data", "all", "headers", "totals", "this row"] as const;

/** What a text names that is one reference and nothing else; null for any other, and for cells of another workbook. */
export function namedBy(text: string): Named | null {
  const [, first, ...more] = tokenize(`=${text}`);
  if (!first) return null;
  const spilled = more.length === 1 && more[0].type === "operator" && more[0].value === "#";
  if (more.length > 0 && !spilled) return null;
  if (first.type === "range" || first.type === "range_beam") return cellsOf(first.value, spilled);
  if (spilled) return null;
  if (first.type === "structured") return partOfTable(first.value);
  return first.type === "range_named" && !first.value.includes("!")
    ? { kind: "name", name: first.value }
    : null;
}

function cellsOf(text: string, spilled: boolean): Named | null {
  const at = text.lastIndexOf("!");
  const sheet =
    at < 0
      ? null
      : text
          .slice(0, at)
          .replace(/^'(.*)'$/u, "$1")
          .replaceAll("''", "'");
  const cells = text.slice(at + 1);
  // A workbook's name stands in brackets; A1.:.A9 names as many cells as are filled.
  return sheet?.includes("]") || cells.includes(".") ? null : { kind: "cells", sheet, cells, spilled };
}

function partOfTable(text: string): Named | null {
  const found = parseStructRef(text);
  if (!found || (found.context?.length ?? 0) > 0) return null;
  const { sections = [], columns = [] } = found;
  const part = sections.length > 1 ? undefined : PARTS.find((each) => each === (sections[0] ?? "data"));
  const [first, last = first] = columns;
  if (part === undefined) return null;
  return {
    kind: "table",
    table: found.table || null,
    columns: first === undefined ? null : [first, last],
    part,
  };
}
