/** Words of the pane that depend on what happened. */
import type { DataCheck, Finding } from "../analyses/analysis";
import { findings, type FindingWords } from "../texts/findings";
import { data } from "../texts/pane";
import type { Source } from "../workbook/types";

/** An entry of the list of data. */
export function sourceWords({ kind, label, rows }: Source): string {
  if (kind === "answer") return data.answer(label, rows);
  return kind === "table" ? data.table(label, rows) : data.selection(label, rows);
}

/** Why a cell is listed; in a row that is left out, or in one that counts all the same. */
export function findingWords({ kind, effect }: Pick<Finding, "kind" | "effect">): string {
  const { sentence, counted }: FindingWords = findings[kind];
  return effect === "counted" ? (counted ?? sentence) : sentence;
}

/** What a list of findings is headed by, and how many it doesn't show. */
export interface FindingGroup {
  key: string;
  title: string;
  findings: Finding[];
  unlisted: number;
}

/** Rows left out first; then cells that count but may not be what was meant. */
export function findingGroups(check: DataCheck): FindingGroup[] {
  const group = (effect: Finding["effect"], title: (total: number) => string): FindingGroup => {
    const listed = check.findings.filter((finding) => finding.effect === effect);
    const total = check.counts
      .filter((each) => each.effect === effect)
      .reduce((sum, each) => sum + each.count, 0);
    return { key: effect, title: title(total), findings: listed, unlisted: total - listed.length };
  };
  return [group("left out", () => data.leftOut(check.leftOut)), group("counted", data.counted)].filter(
    (each) => each.findings.length + each.unlisted > 0,
  );
}

/** "12 Nov", with the year where it isn't this one. */
export function dayWords(iso: string, today = new Date()): string {
  const [year, month, day] = iso.slice(0, 10).split("-").map(Number);
  const date = new Date(year, month - 1, day);
  // The month stands among English words.
  return date.toLocaleDateString("en-GB", {
    day: "numeric",
    month: "short",
    year: year === today.getFullYear() ? undefined : "numeric",
  });
}
