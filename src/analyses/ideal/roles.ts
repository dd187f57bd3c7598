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

/** Headers as names that differ, letters of either case being the same: the second "Region" is "Region (2)". */
export function differentNames(headers: string[]): string[] {
  const taken = new Set<string>();
  return headers.map((header) => {
    let name = header;
    for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${header} (${n})`;
    taken.add(name.toLowerCase());
    return name;
  });
}
