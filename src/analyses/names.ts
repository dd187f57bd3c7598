/** Names of columns and what stands in cells, as formulas and lists need them. */
import { textInFormula } from "../texts/live";
import type { Key } from "./analysis";

/** Twenty names have to fit into a formula, among other things. */
const LONGEST = 60;

/** Headers as names that differ, letters of either case being the same: the second "Region" is "Region (2)". */
export function differentNames(headers: string[]): string[] {
  const taken = new Set<string>();
  return headers.map((header) => {
    const short = header.length > LONGEST ? `${header.slice(0, LONGEST - 1)}…` : header;
    let name = short;
    for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${short} (${n})`;
    taken.add(name.toLowerCase());
    return name;
  });
}

/** A block of columns below their names, within a formula. */
export const belowNames = (names: string[], block: string) =>
  `VSTACK(HSTACK(${names.map(textInFormula).join(",")}),${block})`;

/** As a cell shows it. */
export const shownKey = (key: Key) => (typeof key === "boolean" ? String(key).toUpperCase() : String(key));
