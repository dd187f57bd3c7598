/** The key figures of an answer sheet: label, value, what it means; one a row, and each can name the others in its formula. */
import type { ReportContext } from "./analysis";
import type { Block, NumberKind, ReportCell, Takes } from "./report";

type Content = { value: string | number } | { formula: string };

export interface KeyFigure {
  /** By which other formulas of the sheet refer to it: {name} stands for its cell. */
  name: string;
  label: string | { formula: string };
  content: Content;
  kind: NumberKind;
  meaning: string;
  /** The user may change it, to something of this or to any text; the formulas follow. */
  input?: Takes | "text";
  /** What the user typed over it outlives a second run, as ReportCell says. */
  keep?: ReportCell["keep"];
}

export interface KeyFigures {
  block: Block;
  /** The absolute address of a figure's value. */
  cell(name: string): string;
  /** A formula with each {name} replaced by its cell; what stands in quotes or brackets is left alone. */
  fill(formula: string): string;
  /** The first row (1-based) below the block that is free, one left blank. */
  next: number;
}

/** {name}, but not where braces stand in a text, in a sheet's name or in a column's header, which come first and stay as they are. */
const PLACES = /"(?:[^"]|"")*"|'(?:[^']|'')*'|\[(?:[^[\]']|'.)*\]|\{(\w+)\}/gsu;

/** A cell above a column. */
export const header = (value: string): ReportCell => ({ value, role: "header" });

/** Lays the figures out from `row` (1-based) on, in columns A to C, with a header row on top. */
export function keyFigures(row: number, figures: KeyFigure[]): KeyFigures {
  const first = row + 1;
  const cell = (name: string) => {
    const place = figures.findIndex((each) => each.name === name);
    if (place < 0) throw new Error(`No key figure is named "${name}"`);
    return `$B$${first + place}`;
  };
  const fill = (formula: string) =>
    formula.replace(PLACES, (whole, name: string | undefined) => (name === undefined ? whole : cell(name)));
  const filled = (content: Content): Content =>
    "formula" in content ? { formula: fill(content.formula) } : content;
  return {
    block: {
      at: `A${row}`,
      rows: [
        [header("Key figure"), header("Value"), header("What it means")],
        ...figures.map(({ label, content, kind, meaning, input, keep }): ReportCell[] => [
          { ...filled(typeof label === "string" ? { value: label } : label), role: "label" },
          {
            ...filled(content),
            kind,
            role: input ? "input" : "figure",
            takes: input === "text" ? undefined : input,
            keep,
          },
          { value: meaning, role: "meaning" },
        ]),
      ],
    },
    cell,
    fill,
    next: first + figures.length + 1,
  };
}

/** For an input that the pane asks for too: what the user typed over it in the sheet stays, unless the pane says something new. */
export function keepOption(
  { before }: Pick<ReportContext<string>, "before">,
  name: string,
): ReportCell["keep"] {
  const written = before?.[name];
  return typeof written === "string" || typeof written === "number" ? { written } : undefined;
}
