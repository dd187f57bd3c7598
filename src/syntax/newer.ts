/** Functions of Excel's own that not every program knows which opens workbooks. */
import { tokenize } from "@borgar/fx";
import { calledIn } from "./formula";

/** Those that came after Excel 2019: LibreOffice 7 and older editions of Excel have none of them. */
const NEWER = new Set(
  `ARRAYTOTEXT BYCOL BYROW CHOOSECOLS CHOOSEROWS DETECTLANGUAGE DROP EXPAND FILTER GROUPBY HSTACK IMAGE ISOMITTED LAMBDA LET MAKEARRAY MAP PERCENTOF
  PIVOTBY RANDARRAY REDUCE REGEXEXTRACT REGEXREPLACE REGEXTEST SCAN SEQUENCE SORT SORTBY STOCKHISTORY TAKE TEXTAFTER TEXTBEFORE TEXTSPLIT TOCOL
  TOROW TRANSLATE TRIMRANGE UNIQUE VALUETOTEXT VSTACK WRAPCOLS WRAPROWS XLOOKUP XMATCH`.split(/\s+/u),
);

/** Whether a formula calls one of them, or names all that a cell fills (`F2#`), which came with them. */
export function needsNewer(formula: string): boolean {
  return tokenize(formula).some(
    ({ type, value }) =>
      (type === "func" && NEWER.has(value.toUpperCase())) || (type === "operator" && value === "#"),
  );
}

/** What cells may show that is more than a value, so that it would be lost with its formula: a picture, or a look that comes with a number. */
export type Beyond = "picture" | "look";

const BEYOND: Record<string, Beyond> = { IMAGE: "picture", STOCKHISTORY: "look" };

export const beyondValues = (formula: string): Beyond | null =>
  calledIn(formula)
    .map((name): Beyond | undefined => BEYOND[name])
    .find(Boolean) ?? null;
