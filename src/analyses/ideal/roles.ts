/** What the preview and the sheets of the path share. */
import type { OptionValues } from "../analysis";

export type Role = "customer" | "profit" | "recommend" | "attributes";

/** What the sheets need of what the preview found. */
export interface Facts {
  /** Of the attributes, each different. */
  names: string[];
  /** Traits that are telling, for as many bars. */
  telling: number;
  /** Whether anybody was asked for a recommendation. */
  asked: boolean;
  prospects: number;
}

export const topOf = (options: OptionValues) => Number(options.top);

/** A score from which on one is rather among the best than not. */
export const ALIKE = 50;
