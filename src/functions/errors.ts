/** Faults in what the user gave; `answer` turns them into what Excel shows. */

/** The input is wrong: #VALUE! with the message. */
export class InputError extends Error {
  override name = "InputError";
}

/** A cell of the input is itself an error, which comes back as it is. */
export class CellError extends Error {
  override name = "CellError";

  /** @param code as Excel shows it: "#DIV/0!" */
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
