/** The notes that end every answer sheet: where the figures come from, and what was left out and why. */
import type { Analysis, Finding, ReportContext } from "./analysis";
import type { Block, NumberKind, ReportCell } from "./report";
import { count, several } from "../texts/words";

type Note = { label: string; kind?: NumberKind } & ({ value: string | number } | { formula: string });

export function notesBlock(at: string, notes: Note[]): Block {
  return {
    at,
    rows: [
      [{ value: "Notes", role: "heading" }],
      ...notes.map(({ label, ...content }): ReportCell[] => [
        { value: label, role: "note" },
        { ...content, role: "note" },
      ]),
    ],
  };
}

/** Why a row was left out or should be looked at, to follow "Row 14, Sales: “n/a”". */
export const reasons: Record<Finding["kind"], string> = {
  "blank key": "nobody is named",
  "blank number": "blank, counted as 0",
  "text number": "a number stored as text",
  "blank date": "no date",
  text: "not a number",
  "text date": "a date stored as text",
  "not a date": "not a date",
  "not a flag": "neither 1 (yes) nor 0 (no)",
  "out of range": "outside of what the scale allows",
  "error cell": "an error",
  boolean: "TRUE or FALSE, not a number",
  "mixed key": "text, while the same number occurs as a number: counted as two customers",
  "spaces in key": "spaces before or after, so that it counts as another customer",
  "repeated row": "the same in all chosen columns as an earlier row",
};

/** What is counted, but may not be what was meant: one note a kind. */
export function doubtNotes<Role extends string>(
  { check }: ReportContext<Role>,
  analysis: Analysis<Role>,
): Note[] {
  return check.counts
    .filter(({ effect }) => effect === "counted")
    .map(({ kind, role, count: found }) => ({
      label: "Worth a look when written",
      value: `${several(found, "cell")} of ${analysis.columns[role as Role].label}: ${reasons[kind]}`,
    }));
}

/** One note per row left out, with what stands there; as many as were listed. */
export function leftOutNotes<Role extends string>(
  { check, source, columns }: ReportContext<Role>,
  analysis: Analysis<Role>,
): Note[] {
  const out = check.findings.filter(({ effect }) => effect === "left out");
  if (check.leftOut === 0) return [];
  const header = (finding: Finding) =>
    columns[finding.role as Role][finding.column]?.header ?? analysis.columns[finding.role as Role].label;
  const notes: Note[] = out.map((finding) => ({
    label: `Row ${count(source.firstRow + finding.row)}, ${header(finding)}`,
    value: finding.content === "" ? reasons[finding.kind] : `“${finding.content}”: ${reasons[finding.kind]}`,
  }));
  const listed = new Set(out.map(({ row }) => row)).size;
  if (listed < check.leftOut)
    notes.push({ label: "…", value: `and ${count(check.leftOut - listed)} rows more` });
  return [
    { label: "Left out when written", value: `${count(check.leftOut)} of ${count(check.rows)} rows` },
    ...notes,
  ];
}
