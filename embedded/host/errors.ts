/** An error as Excel answers it; it arrives in the add-in as an `OfficeExtension.Error` with this code. */
export class HostError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

export const invalidArgument = (message?: string): HostError =>
  new HostError(
    "InvalidArgument",
    message ?? "The argument is invalid or missing or has an incorrect format.",
  );

export const itemNotFound = (): HostError =>
  new HostError("ItemNotFound", "The requested resource doesn't exist.", 404);

export const itemAlreadyExists = (): HostError =>
  new HostError("ItemAlreadyExists", "A resource with the same name or identifier already exists.", 409);

export const invalidReference = (): HostError =>
  new HostError("InvalidReference", "This reference is not valid for the current operation.");

export const invalidSelection = (): HostError =>
  new HostError("InvalidSelection", "The current selection is invalid for this operation.");

export const inCellEditMode = (): HostError =>
  new HostError(
    "InvalidOperationInCellEditMode",
    "Excel is in cell-editing mode. Please exit the edit mode by pressing ENTER or TAB or selecting another cell, and then try again.",
  );

export const invalidOperation = (message?: string): HostError =>
  new HostError("InvalidOperation", message ?? "This operation is not permitted for the current object.");

/** Of a protected sheet or workbook. */
export const accessDenied = (): HostError =>
  new HostError("AccessDenied", "You cannot perform the requested operation.", 403);

export const rangeExceedsLimit = (): HostError =>
  new HostError(
    "RangeExceedsLimit",
    "The cell count in the range has exceeded the maximum supported number.",
  );

/** Of Excel on the web, for a request's or a response's body. */
export const tooLarge = (what: "Request" | "Response"): HostError =>
  new HostError(
    `${what}PayloadSizeLimitExceeded`,
    `The ${what.toLowerCase()} payload size has exceeded the limit. Please refer to the documentation: ` +
      '"https://docs.microsoft.com/office/dev/add-ins/concepts/resource-limits-and-performance-optimization#excel-add-ins".',
  );

/** The host refuses what it doesn't know instead of guessing; `member` is such as "Range.getFoo". */
export const notImplemented = (member: string): HostError =>
  new HostError("NotImplemented", `The embedded workbook does not know ${member}.`, 501);
