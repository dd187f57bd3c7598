/** The notes that end every answer sheet: where the figures come from, and what was left out and why. */
import type { Analysis, Finding, ReportContext } from "./analysis";
import { activeRoles } from "./asked";
import type { Block, NumberKind, ReportCell } from "./report";
import { findings, type FindingWords } from "../texts/findings";
import { notes as words } from "../texts/notes";
import { several } from "../texts/words";

export type Note = { label: string; kind?: NumberKind } & ({ value: string | number } | { formula: string });

/** Notes below a heading, label and content. */
export function notesBlock(at: string, notes: Note[]): Block {
  return {
    at,
    rows: [
      [{ value: words.title, role: "heading" }],
      ...notes.map(({ label, ...content }): ReportCell[] => [
        { value: label, role: "note" },
        { ...content, role: "note" },
      ]),
    ],
  };
}

/** What an analysis adds to the notes that all answer sheets have. */
interface Particulars {
  /** A formula (without "=") that counts the rows used. */
  rowsUsed: string;
  /** The functions of ours that the sheets use: "VF.PROFIT_BY, VF.PROFIT_RANK". */
  functions: string;
  /** What the formulas follow, where that isn't the source. */
  live?: string;
  /** Further notes, between those on the source and those on the rows. */
  more?: Note[];
}

/** The notes of an answer sheet, in the order that all paths keep. */
export function answerNotes<Role extends string, Facts>(
  at: string,
  context: ReportContext<Role, Facts>,
  analysis: Pick<Analysis<Role, Facts>, "columns">,
  { rowsUsed, functions, live, more = [] }: Particulars,
): Block {
  const { columns, options, source, today } = context;
  const chosen = activeRoles(analysis as Analysis<Role>, options).filter(
    ([role]) => columns[role].length > 0,
  );
  const rows = `ROWS(${columns[chosen[0][0]][0].formula})`;
  return notesBlock(at, [
    { label: words.source, value: source.label },
    ...chosen.map(([role, { label }]) => ({
      label: words.columnOf(label),
      value: columns[role].map(({ header }) => header).join(", "),
    })),
    { label: words.written, value: today, kind: "date" },
    ...more,
    { label: words.rows, formula: `=${rows}`, kind: "count" },
    { label: words.rowsNotUsed, formula: `=${rows}-${rowsUsed}`, kind: "count" },
    { label: words.functions, value: functions },
    { label: words.live, value: live ?? followed(context) },
    ...doubtNotes(context, analysis),
    ...leftOutNotes(context, analysis),
  ]);
}

/** What the formulas follow, said without promising too much. */
function followed({ source }: Pick<ReportContext<string>, "source">): string {
  const { kind, firstRow, rows } = source;
  const said =
    kind === "table"
      ? words.liveTable
      : kind === "answer"
        ? words.liveAnswer
        : words.liveRange(firstRow, firstRow + rows - 1);
  return `${said} ${words.withoutAddIn}`;
}

/** Why a row was left out or should be looked at, to follow "Row 14, Sales: “n/a”". */
const reasons: Record<Finding["kind"], FindingWords> = findings;
const reason = (kind: Finding["kind"]): string => reasons[kind].note;
const doubt = (kind: Finding["kind"]): string => reasons[kind].countedNote ?? reason(kind);

/** What is counted, but may not be what was meant: one note a kind. */
function doubtNotes<Role extends string, Facts>(
  { check }: ReportContext<Role, Facts>,
  { columns }: Pick<Analysis<Role, Facts>, "columns">,
): Note[] {
  return check.counts
    .filter(({ effect }) => effect === "counted")
    .map(({ kind, role, count: found }) => ({
      label: words.doubt,
      value: `${several(found, "cell")} of ${columns[role as Role].label}: ${doubt(kind)}`,
    }));
}

/** One note per row left out, with what stands there; as many as were listed. */
function leftOutNotes<Role extends string, Facts>(
  { check, source, columns }: ReportContext<Role, Facts>,
  analysis: Pick<Analysis<Role, Facts>, "columns">,
): Note[] {
  const out = check.findings.filter(({ effect }) => effect === "left out");
  if (check.leftOut === 0) return [];
  const header = (finding: Finding) =>
    columns[finding.role as Role][finding.column]?.header ?? analysis.columns[finding.role as Role].label;
  const listed = new Set(out.map(({ row }) => row)).size;
  return [
    { label: words.leftOut, value: words.leftOutRows(check.leftOut, check.rows) },
    ...out.map((finding) => ({
      label: words.leftOutRow(source.firstRow + finding.row, header(finding)),
      value: finding.content === "" ? reason(finding.kind) : `“${finding.content}”: ${reason(finding.kind)}`,
    })),
    ...(listed < check.leftOut ? [{ label: "…", value: words.more(check.leftOut - listed) }] : []),
  ];
}
