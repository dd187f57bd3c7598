import { reasons, type Reason } from "./reasons";

/** The input is fine, but the result does not exist. The message is the sentence that the user reads. */
export class ModelError extends Error {
  override name = "ModelError";

  /** @param detail what the reason's sentence names: an activity, a column */
  constructor(
    readonly reason: Reason,
    readonly detail: string | number = "",
  ) {
    super(sentence(reason, String(detail)));
  }
}

function sentence(reason: Reason, detail: string): string {
  const words: (detail: string) => string = reasons[reason];
  return words(detail);
}
