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

export const plainForms = {
  heading: "Without the add-in",
  has: "A formula with this function can be turned into Excel's own functions, on the page Share of the pane. It then gives the same numbers and stays live without Vital Few, in Excel for Microsoft 365 and Excel 2024.",
  hasNone: (reason: string) =>
    `This function can't be written in Excel's own functions: ${reason}. Where a workbook is turned into plain Excel, on the page Share of the pane, the formula becomes its values; Thaw puts it back.`,
  title: "Which formulas can do without the add-in?",
  about:
    "The page Share of the pane turns formulas into Excel's own functions, for recipients who don't have Vital Few. The other formulas become their values.",
  columns: ["Function", "In Excel's own functions"],
  yes: "Yes",
  no: (reason: string) => `No: ${reason}`,
};
