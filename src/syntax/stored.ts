/** Formulas as workbook files store them: longer than Excel shows them, which counts where they come near Excel's limit. */
import { tokenize } from "@borgar/fx";

/** Functions that came after the file format, as [MS-XLSX] 2.2.3 lists them; those that stand below _xlws are kept apart. */
const FUTURE = new Set(
  `ACOT ACOTH AGGREGATE ARABIC ARRAYTOTEXT BASE BETA.DIST BETA.INV BINOM.DIST BINOM.DIST.RANGE BINOM.INV BITAND BITLSHIFT BITOR
  BITRSHIFT BITXOR BYCOL BYROW CEILING.MATH CEILING.PRECISE CHISQ.DIST CHISQ.DIST.RT CHISQ.INV CHISQ.INV.RT CHISQ.TEST CHOOSECOLS
  CHOOSEROWS COMBINA CONCAT CONFIDENCE.NORM CONFIDENCE.T COT COTH COVARIANCE.P COVARIANCE.S CSC CSCH DAYS DECIMAL DROP ERF.PRECISE
  ERFC.PRECISE EXPAND EXPON.DIST F.DIST F.DIST.RT F.INV F.INV.RT F.TEST FIELDVALUE FILTERXML FLOOR.MATH FLOOR.PRECISE FORECAST.ETS
  FORECAST.ETS.CONFINT FORECAST.ETS.SEASONALITY FORECAST.ETS.STAT FORECAST.LINEAR FORMULATEXT GAMMA GAMMA.DIST GAMMA.INV
  GAMMALN.PRECISE GAUSS GROUPBY HSTACK HYPGEOM.DIST IFNA IFS IMAGE IMCOSH IMCOT IMCSC IMCSCH IMSEC IMSECH IMSINH IMTAN ISFORMULA
  ISOMITTED ISOWEEKNUM LAMBDA LET LOGNORM.DIST LOGNORM.INV MAKEARRAY MAP MAXIFS MINIFS MODE.MULT MODE.SNGL MUNIT NEGBINOM.DIST
  NORM.DIST NORM.INV NORM.S.DIST NORM.S.INV NUMBERVALUE PDURATION PERCENTILE.EXC PERCENTILE.INC PERCENTOF PERCENTRANK.EXC
  PERCENTRANK.INC PERMUTATIONA PHI PIVOTBY POISSON.DIST QUARTILE.EXC QUARTILE.INC QUERYSTRING RANDARRAY RANK.AVG RANK.EQ REDUCE
  REGEXEXTRACT REGEXREPLACE REGEXTEST RRI SCAN SEC SECH SEQUENCE SHEET SHEETS SKEW.P SORTBY STDEV.P STDEV.S SWITCH T.DIST T.DIST.2T
  T.DIST.RT T.INV T.INV.2T T.TEST TAKE TEXTAFTER TEXTBEFORE TEXTJOIN TEXTSPLIT TOCOL TOROW TRIMRANGE UNICHAR UNICODE UNIQUE
  VALUETOTEXT VAR.P VAR.S VSTACK WEBSERVICE WEIBULL.DIST WRAPCOLS WRAPROWS XLOOKUP XMATCH XOR Z.TEST`.split(
    /\s+/u,
  ),
);
const BELOW_SHEET = new Set(["FILTER", "SORT"]);

/** What stands before a function's name in a file. */
export function filePrefix(name: string): string {
  if (BELOW_SHEET.has(name)) return "_xlfn._xlws.";
  return FUTURE.has(name) ? "_xlfn." : "";
}

/** Before each name that LET and LAMBDA bring. */
const NAME_PREFIX = "_xlpm.";
const SPILL = "_xlfn.ANCHORARRAY()";

/** Excel takes no longer formula, nor a file with one. */
export const LONGEST_FORMULA = 8192;

/** How long the formula is in a file, or shorter than this: defined names count as those of LET, which have a prefix. */
export function storedLength(formula: string): number {
  let length = formula.length;
  for (const { type, value } of tokenize(formula)) {
    if (type === "func") length += filePrefix(value.toUpperCase()).length;
    else if (type === "range_named") length += NAME_PREFIX.length;
    else if (type === "operator" && value === "#") length += SPILL.length - 1;
  }
  return length;
}
