/** Lists as files that any program opens, and none runs. */
import { csvFormatRow } from "d3-dsv";
import type { Key } from "../analyses/analysis";

/**
 * What begins so is a formula to a spreadsheet that opens the file, in some languages also with the wide signs. A cell may begin within
 * ours: at a semicolon or a tab, by which others part cells, at a quote, where they then don't see ours, or in a new line.
 */
const FORMULA = /(^|[;|\t\r\n"])(?=\s*[=+\-@＝＋－＠])|^(?=[\t\r])/gu;

const safe = (cell: Key) => (typeof cell === "string" ? cell.replace(FORMULA, "$1'") : String(cell));

/** Excel takes a file for UTF-8 by its mark, and every program takes these line ends. */
export const csvText = (rows: Key[][]): string =>
  `\ufeff${rows.map((row) => `${csvFormatRow(row.map(safe))}\r\n`).join("")}`;

/** Hands a list to the browser as a file; whether it takes one. */
export function saveAsDownload(name: string, csv: Uint8Array<ArrayBuffer>): boolean {
  const anchor = document.createElement("a");
  if (typeof URL.createObjectURL !== "function" || !("download" in anchor)) return false;
  const url = URL.createObjectURL(new Blob([csv], { type: "text/csv;charset=utf-8" }));
  anchor.href = url;
  anchor.download = name;
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  // The browser may begin to read it after the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return true;
}
