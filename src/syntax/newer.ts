/** Functions of Excel's own that not every program knows which opens workbooks. */
import { tokenize } from "@borgar/fx";

/** Those that came after Excel 2019: LibreOffice 7 and older editions of Excel have none of them. */
const NEWER = new Set(
  `ARRAYTOTEXT BYCOL BYROW CHOOSECOLS CHOOSEROWS DROP EXPAND FILTER GROUPBY HSTACK IMAGE ISOMITTED LAMBDA LET MAKEARRAY MAP PERCENTOF
  PIVOTBY RANDARRAY REDUCE REGEXEXTRACT REGEXREPLACE REGEXTEST SCAN SEQUENCE SORT SORTBY TAKE TEXTAFTER TEXTBEFORE TEXTSPLIT TOCOL TOROW
  TRIMRANGE UNIQUE VALUETOTEXT VSTACK WRAPCOLS WRAPROWS XLOOKUP XMATCH`.split(/\s+/u),
);

/** Whether a formula calls one of them, or names all that a cell fills (`F2#`), which came with them. */
export function needsNewer(formula: string): boolean {
  return tokenize(formula).some(
    ({ type, value }) =>
      (type === "func" && NEWER.has(value.toUpperCase())) || (type === "operator" && value === "#"),
  );
}
