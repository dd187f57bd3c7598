/** What the preview, the sheets and the file of the path share. */
import type { Key, OptionValues } from "../analysis";
import { EARLIER, NO_SEGMENT, type Start } from "../../texts/targets";

export type Role = "customer" | "segment" | "responded" | "contacted" | "value" | "contact" | "features";

/** What the sheets need of what the preview found. */
export interface Facts {
  /** Of the columns of features, which tell at all, and their names, each different. */
  features: { column: number; name: string }[];
  /** Whether the score could be checked on rows that it wasn't fitted to. */
  checked: boolean;
  /** As they stand in the cells, in the order of the sheet. */
  segments: Key[];
  valueColumn: boolean;
}

/** The options as the path reads them. */
export interface Offer {
  known: boolean;
  rate: number;
  amount: number | null;
  cost: number;
  budget: number | null;
  start: Start;
  valuable: number;
  segments: string[];
}

export function readOffer(options: OptionValues): Offer {
  const amount = (name: string) => (options[name] === "" ? null : Number(options[name]));
  return {
    known: options.earlier === EARLIER.known,
    rate: Number(options.rate),
    amount: amount("amount"),
    cost: amount("cost") ?? 0,
    budget: amount("budget"),
    start: options.start as Start,
    valuable: Number(options.valuable),
    segments: options.segments as string[],
  };
}

/** A segment as it is chosen by: its text, letters of either case being the same. */
export const choiceOf = (segment: Key) => (segment === "" ? NO_SEGMENT : String(segment));
const folded = (segment: Key) => choiceOf(segment).toLowerCase();

/** Whether a segment is to be contacted; none chosen means all. */
export function isChosen({ segments }: Pick<Offer, "segments">): (segment: Key) => boolean {
  const wanted = new Set(segments.map((each) => each.toLowerCase()));
  return (segment) => wanted.size === 0 || wanted.has(folded(segment));
}
