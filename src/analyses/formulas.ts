/** Building blocks for the formulas that reports write. */

/** A sheet's name as a formula needs it. */
export const quoted = (sheet: string) => `'${sheet.replaceAll("'", "''")}'`;

/**
 * A share as text, "82%". Not by TEXT: its format codes are read in the language of whoever opens the workbook, so that
 * "#,##0" shows nonsense in, say, a German Excel.
 */
export const percentText = (cell: string) => `ROUND(100*${cell},0)&"%"`;

/** A number with the reader's own thousands separators, without decimals. */
export const wholeText = (cell: string) => `FIXED(${cell},0)`;

/** A column of a spilled table with a header row: the values alone. */
export const spilledColumn = (anchor: string, column: number) => `DROP(CHOOSECOLS(${anchor}#,${column}),1)`;
