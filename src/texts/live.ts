/** Pieces of formulas that build a text from cells, so that a sentence in a sheet is as live as its figures. */
import { MONTHS, NO_CENTS, percentSigns } from "./words";

/**
 * A share as text, "82%". Not by TEXT: its format codes are read in the language of whoever opens the workbook, so that
 * "#,##0" shows nonsense in, say, a German Excel.
 */
export const percentText = (cell: string) => {
  const { before, after } = percentSigns();
  return [before && textInFormula(before), `ROUND(100*${cell},0)`, after && textInFormula(after)]
    .filter(Boolean)
    .join("&");
};

/** A number with the reader's own thousands separators, without decimals. */
export const wholeText = (cell: string) => `FIXED(${cell},0)`;

/** Money with the reader's own thousands separators; without decimals from 1,000 on, as in the pane. */
export const moneyText = (cell: string) => `FIXED(${cell},IF(ABS(${cell})<${NO_CENTS},2,0))`;

/** Text within a formula. */
export const textInFormula = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** "1 customer" or "2 customers", by what the cell holds. */
export const severalText = (cell: string, one: string, many = `${one}s`) =>
  `${wholeText(cell)}&IF(${cell}=1," ${one}"," ${many}")`;

/** The verb that fits the number in the cell. */
export const doesText = (cell: string, one: string, many: string) => `IF(${cell}=1,"${one}","${many}")`;

/** A day within a sentence, "22 November 2026". Not by TEXT, as with shares. */
export const dayText = (cell: string) =>
  `DAY(${cell})&" "&CHOOSE(MONTH(${cell}),${MONTHS.map(textInFormula).join(",")})&" "&YEAR(${cell})`;
