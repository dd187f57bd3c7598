import { reasons, type Reason } from "./reasons";

/** Names are as long as a cell: of a longer detail the beginning has to do, as the sentence has to fit Excel's error card. */
const LONGEST = 120;

/** The input is fine, but the result does not exist. The message is the sentence that the user reads. */
export class ModelError extends Error {
  override name = "ModelError";

  /** @param detail what the reason's sentence names: an activity, a column */
  constructor(
    readonly reason: Reason,
    readonly detail: string | number = "",
  ) {
    super(sentence(reason, shortened(String(detail))));
  }
}

function sentence(reason: Reason, detail: string): string {
  const words: (detail: string) => string = reasons[reason];
  return words(detail);
}

const shortened = (detail: string) => (detail.length > LONGEST ? `${detail.slice(0, LONGEST - 1)}…` : detail);
