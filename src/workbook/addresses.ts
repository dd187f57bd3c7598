/** Cell addresses as text: "AB12", "'My sheet'!A1:B9". */

export interface Place {
  /** 0-based. */
  row: number;
  column: number;
}

/** Cells side by side. */
export interface Area extends Place {
  rows: number;
  columns: number;
}

/** Whether two areas of a sheet have a cell in common. */
export const touch = (one: Area, other: Area): boolean =>
  one.row < other.row + other.rows &&
  other.row < one.row + one.rows &&
  one.column < other.column + other.columns &&
  other.column < one.column + one.columns;

export function columnLetters(column: number): string {
  let letters = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** "AB12". */
export const cellName = (row: number, column: number): string => `${columnLetters(column)}${row + 1}`;

export function parseCell(address: string): Place {
  const match = /^\$?([A-Z]{1,3})\$?(\d+)$/u.exec(address.toUpperCase());
  if (!match) throw new Error(`"${address}" is not a cell address`);
  let column = 0;
  for (const letter of match[1]) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(match[2]) - 1, column: column - 1 };
}

/** "A1:B9" or "$C$4". */
export function parseArea(cells: string): Area {
  const [first, last = first] = cells.split(":").map(parseCell);
  return { ...first, rows: last.row - first.row + 1, columns: last.column - first.column + 1 };
}

/** "'My sheet'!A1:B9" in its parts; the sheet is "" where none is named. */
export function splitAddress(address: string): { sheet: string; cells: string } {
  const at = address.lastIndexOf("!");
  const sheet = address
    .slice(0, Math.max(at, 0))
    .replace(/^'(.*)'$/u, "$1")
    .replaceAll("''", "'");
  return { sheet, cells: address.slice(at + 1) };
}

/** Texts, columns of tables and names of sheets, functions and tables are passed over, as are addresses of other sheets. */
const TOKENS =
  /"[^"]*"|\[(?:'.|[^'[\]]|\[(?:'.|[^'[\]])*\])*\]|(?<sheet>'(?:[^']|'')*'!|[\p{L}\p{N}_.]+!)?(?<cells>\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)(?![\p{L}\p{N}_.(])|[\p{L}_][\p{L}\p{N}_.]*/gsu;

/** A formula of row `from` (1-based) for row `to`: what it says of its own row, it says of the new one; all else it names as before. */
export function movedFormula(formula: string, from: number, to: number): string {
  return formula.replace(TOKENS, (token, sheet?: string, cells?: string) =>
    cells !== undefined && sheet === undefined
      ? token.replace(/(?<=[A-Z])\d+/gu, (row) => (Number(row) === from ? String(to) : row))
      : token,
  );
}
