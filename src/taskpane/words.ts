/** Words of the pane that depend on what happened. */
import type { DataCheck, Finding } from "../analyses/analysis";
import { count, several } from "../texts/words";
import type { Source } from "../workbook/types";

export function sourceWords(source: Source): string {
  const rows = several(source.rows, "row");
  return source.kind === "table" ? `${source.label} (table, ${rows})` : `Selection ${source.label} (${rows})`;
}

/** Why a cell is listed; in a row that is left out, or in one that counts all the same. */
export function findingWords({ kind, effect }: Pick<Finding, "kind" | "effect">): string {
  const words: Record<Finding["kind"], string> = {
    "blank key": "Empty, so that the row belongs to nobody.",
    "blank number": effect === "counted" ? "Empty, counted as 0." : "Empty where a number is needed.",
    "text number":
      effect === "counted"
        ? "A number stored as text, counted as that number."
        : "A number stored as text: Excel does not add it up. Turn it into a number.",
    "blank date": "Empty where a date is needed.",
    text: "Text where a number is needed.",
    "text date":
      "A date stored as text: Excel can't count with it. Turn it into a date (Data, Text to Columns).",
    "not a date": "Not a date.",
    "not a flag": "Needs 1 for yes or 0 for no.",
    "out of range": "Outside of the scale.",
    "error cell": "The formula in this cell fails.",
    boolean: "TRUE or FALSE where a number is needed.",
    "mixed key": "Stored as text here and as a number elsewhere: counts as two different ones.",
    "spaces in key": "Spaces around the name make it a different one.",
    "repeated row": "A row further up has the same in all chosen columns.",
  };
  return words[kind];
}

/** What a list of findings is headed by, and how many it doesn't show. */
export interface FindingGroup {
  effect: Finding["effect"];
  title: string;
  findings: Finding[];
  unlisted: number;
}

/** Rows left out first; then cells that count but may not be what was meant. */
export function findingGroups(check: DataCheck): FindingGroup[] {
  const group = (effect: Finding["effect"], title: (total: number) => string): FindingGroup => {
    const findings = check.findings.filter((finding) => finding.effect === effect);
    const total = check.counts
      .filter((each) => each.effect === effect)
      .reduce((sum, each) => sum + each.count, 0);
    return { effect, title: title(total), findings, unlisted: total - findings.length };
  };
  return [
    group("left out", () => `${several(check.leftOut, "row")} left out`),
    group("counted", (total) => `${several(total, "cell")} counted, but worth a look`),
  ].filter(({ findings, unlisted }) => findings.length + unlisted > 0);
}

/** "12 Nov", with the year where it isn't this one. */
export function dayWords(iso: string, today = new Date()): string {
  const [year, month, day] = iso.slice(0, 10).split("-").map(Number);
  const date = new Date(year, month - 1, day);
  return date.toLocaleDateString("en-GB", {
    day: "numeric",
    month: "short",
    year: year === today.getFullYear() ? undefined : "numeric",
  });
}

export { count, several };
