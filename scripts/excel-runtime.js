/** As much of Excel's `CustomFunctions` as the functions use, for scripts, tests and measurements outside Excel. */

class ExcelError extends Error {
  /** @param {string} code as a cell shows it: "#VALUE!" */
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

globalThis.CustomFunctions ??= {
  associate() {},
  Error: ExcelError,
  ErrorCode: {
    invalidValue: "#VALUE!",
    notAvailable: "#N/A",
    divisionByZero: "#DIV/0!",
    invalidNumber: "#NUM!",
    nullReference: "#NULL!",
    invalidName: "#NAME?",
    invalidReference: "#REF!",
  },
};
