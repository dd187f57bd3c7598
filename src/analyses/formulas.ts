/** Building blocks for the formulas that reports write. */

/** A sheet's name as a formula needs it. */
export const quoted = (sheet: string) => `'${sheet.replaceAll("'", "''")}'`;

/** A column of a spilled table with a header row: the values alone. */
export const spilledColumn = (anchor: string, column: number) => `DROP(CHOOSECOLS(${anchor}#,${column}),1)`;

/** The letters of a column, the first being 1. */
export const columnLetters = (column: number): string =>
  column <= 26
    ? String.fromCharCode(64 + column)
    : `${columnLetters(Math.floor((column - 1) / 26))}${columnLetters(((column - 1) % 26) + 1)}`;
