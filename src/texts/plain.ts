/** What the help says of formulas that are turned into plain Excel, and of each function that can't be: why not. */

const SEARCH = "its result is found by search, step by step, and Excel's functions have none";
const INTEGRAL =
  "it is a mean over all that a customer may be, and no function of Excel's works that out to the last digits";

/** By the function's name. */
export const withoutPlainForm: Record<string, string> = {
  PURCHASE_FIT: SEARCH,
  SPEND_FIT: SEARCH,
  RETENTION_FIT: SEARCH,
  BASS_FIT: SEARCH,
  SCORE_FIT: SEARCH,
  NATURAL_BREAKS: SEARCH,
  PROFILE_CLUSTER: SEARCH,
  PURCHASE_ALIVE: `with a fit of Pareto/NBD ${INTEGRAL}`,
  PURCHASE_EXPECTED: INTEGRAL,
  PREDICTED_LTV: INTEGRAL,
  RETENTION_LTV: INTEGRAL,
  SPEND_EXPECTED:
    "where the model has no mean, it takes a median that no function of Excel's works out to the last digits",
};

/** Of functions with a plain form, what it takes no part of, and why, by the function's name. */
export const limitsOfPlainForm: Record<string, string> = {
  CENTER_TARGETS:
    "without buyers: with them, the formula would be longer than the 8,192 characters that Excel takes",
};

export const plainForms = {
  heading: "Without the add-in",
  has: (limit: string | null) =>
    `A formula with this function can be turned into Excel's own functions, on the page Share of the pane${limit === null ? "" : `, ${limit}`}. It then gives the same numbers and stays live without Vital Few, in Excel for Microsoft 365 and Excel 2024.`,
  hasNone: (reason: string) =>
    `This function can't be written in Excel's own functions: ${reason}. Where a workbook is turned into plain Excel, on the page Share of the pane, the formula becomes its values; Thaw puts it back.`,
  title: "Which formulas can do without the add-in?",
  about:
    "The page Share of the pane turns formulas into Excel's own functions, for recipients who don't have Vital Few. The other formulas become their values, and a note on the cell says why.",
  long: "So do formulas whose plain form would be longer than the 8,192 characters that Excel takes: several calls within one another, or many in one cell. Give each call a cell of its own, and they stay live.",
  columns: ["Function", "In Excel's own functions"],
  yes: (limit: string | null) => (limit === null ? "Yes" : `Yes, ${limit}`),
  no: (reason: string) => `No: ${reason}`,
};
