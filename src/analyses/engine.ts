/** What every path shares: matching columns, checking data, and what of it can be used. */
import type {
  Analysis,
  ColumnSpec,
  DataCheck,
  Finding,
  OptionValues,
  Preview,
  RawCell,
  RawData,
  UsableData,
} from "./analysis";
import { AnalysisError } from "./analysis";
import { ModelError } from "../models/model-error";

/** Chosen columns by role, as indices into the source's headers. */
export type Matching<Role extends string = string> = Record<Role, number[]>;

/** The listing of findings is bounded, for each effect by itself; the counts are not. */
const LISTED = 1000;
const CONTENT_LENGTH = 60;

function roles<Role extends string>(analysis: Analysis<Role>): [Role, ColumnSpec][] {
  return Object.entries(analysis.columns) as [Role, ColumnSpec][];
}

const isBlank = (cell: RawCell): cell is null | "" => cell === null || cell === "";
const isError = (cell: RawCell): cell is { error: string } => typeof cell === "object" && cell !== null;

/** "1,234.50", "€ 12", "(300)", "15 %": text that a person meant as a number. */
export function looksLikeNumber(text: string): boolean {
  const bare = text.replace(/[\s\u00a0\u202f'$€£¥%]/gu, "").replace(/^\((.*)\)$/u, "-$1");
  return /^[+-]?(\d{1,3}([.,]\d{3})+|\d+)?([.,]\d+)?$/u.test(bare) && /\d/u.test(bare);
}

/** Proposes columns by header and content; a role that nothing fits stays empty. */
export function matchColumns<Role extends string>(
  analysis: Analysis<Role>,
  headers: string[],
  samples: RawCell[][],
): Matching<Role> {
  const matching = Object.fromEntries(
    roles(analysis).map(([role]) => [role, []]),
  ) as unknown as Matching<Role>;
  const free = new Set(headers.keys());
  const take = (role: Role, column: number) => {
    matching[role].push(column);
    free.delete(column);
  };
  const closed = (spec: ColumnSpec) => spec.unless !== undefined && matching[spec.unless as Role].length > 0;

  for (const [role, spec] of roles(analysis)) {
    if (closed(spec)) continue;
    const ranked = [...free]
      .filter((column) => fits(spec, samples[column] ?? []))
      .map((column) => ({ column, score: headerScore(spec, headers[column]) }))
      .filter(({ score }) => score > 0)
      .sort((one, other) => other.score - one.score || one.column - other.column);
    for (const { column } of ranked.slice(0, spec.many ? spec.most : 1)) take(role, column);
  }

  // What must be there is better proposed by content alone than left for the user to hunt: one click mends a wrong guess.
  for (const [role, spec] of roles(analysis)) {
    const needed = !spec.optional || (analysis.atLeastOne?.[0] === role && !someOf(analysis, matching));
    if (!needed || matching[role].length > 0 || closed(spec)) continue;
    const column = [...free].find((each) => fits(spec, samples[each] ?? []) && !avoided(spec, headers[each]));
    if (column !== undefined) take(role, column);
  }
  return matching;
}

function someOf<Role extends string>(analysis: Analysis<Role>, matching: Matching<Role>): boolean {
  return (analysis.atLeastOne ?? []).some((role) => matching[role].length > 0);
}

const wordsOf = (header: string) =>
  header
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}%]+/u)
    .filter(Boolean);

function avoided(spec: ColumnSpec, header: string): boolean {
  return wordsOf(header).some((word) =>
    spec.avoid?.some((each) => word === each || (each === "%" && word.includes("%"))),
  );
}

/** 0 = no hint fits; the whole header counts more than words in it, an earlier hint more than a later one. */
function headerScore(spec: ColumnSpec, header: string): number {
  if (avoided(spec, header)) return 0;
  const words = ` ${wordsOf(header).join(" ")} `;
  let best = 0;
  spec.hints.forEach((hint, place) => {
    const level =
      words === ` ${hint} ` ? 3 : words.includes(` ${hint} `) ? 2 : words.includes(` ${hint}s `) ? 2 : 0;
    if (level > 0) best = Math.max(best, level * 100 - place);
  });
  return best;
}

/** Whether what stands in the column can be what the role needs. */
function fits(spec: ColumnSpec, cells: RawCell[]): boolean {
  const filled = cells.filter((cell) => !isBlank(cell));
  if (filled.length === 0) return false;
  if (spec.kind === "key") return filled.some((cell) => typeof cell === "string" || Number.isInteger(cell));
  const numeric = filled.filter(
    (cell) => typeof cell === "number" || (typeof cell === "string" && looksLikeNumber(cell)),
  );
  return numeric.length * 2 >= filled.length;
}

/** What still has to be chosen, in words ("Choose the column with the customer."); empty when the preview can be computed. */
export function missing<Role extends string>(analysis: Analysis<Role>, matching: Matching<Role>): string[] {
  const wanted = roles(analysis)
    .filter(([role, spec]) => !spec.optional && (matching[role] ?? []).length === 0)
    .map(([, spec]) => `Choose the column with the ${spec.label.toLowerCase()}.`);
  for (const [role, { label, most }] of roles(analysis)) {
    if (most !== undefined && matching[role].length > most) {
      wanted.push(`Choose at most ${most} columns for ${label.toLowerCase()}: add up some of them first.`);
    }
  }
  if (analysis.atLeastOne && !someOf(analysis, matching)) {
    const labels = analysis.atLeastOne.map((role) => analysis.columns[role].label.toLowerCase());
    wanted.push(`Choose the column with the ${labels.join(" or the ")}.`);
  }
  return wanted;
}

/** Which rows can be used, and what is wrong with the others. */
export function checkData<Role extends string>(
  analysis: Analysis<Role>,
  data: RawData<Role>,
): { check: DataCheck; usable: UsableData<Role> } {
  const columns = roles(analysis).flatMap(([role, spec]) =>
    (data[role] ?? []).map((cells, column) => ({ role, kind: spec.kind, column, cells })),
  );
  const rows = Math.max(0, ...columns.map(({ cells }) => cells.length));
  const mixed = new Map(
    columns.map((each) => [each, each.kind === "key" ? numbersAmongKeys(each.cells) : null]),
  );

  const listed: Finding[] = [];
  const listedOf = new Map<Finding["effect"], number>();
  const counts = new Map<string, DataCheck["counts"][number]>();
  const seen = new Set<string>();
  const kept: number[] = [];
  let leftOut = 0;

  for (let row = 0; row < rows; row++) {
    if (columns.every(({ cells }) => isBlank(cells[row] ?? null))) continue;
    const found: Omit<Finding, "row" | "content">[] = [];
    const note = (each: (typeof columns)[number], kind: Finding["kind"], effect: Finding["effect"]) =>
      found.push({ kind, effect, role: each.role, column: each.column });

    for (const each of columns) {
      const cell = each.cells[row] ?? null;
      if (isError(cell)) note(each, "error cell", "left out");
      else if (each.kind === "key") {
        if (isBlank(cell)) note(each, "blank key", "left out");
        else if (typeof cell === "string") {
          if (cell !== cell.trim()) note(each, "spaces in key", "counted");
          if (mixed.get(each)?.has(cell.trim())) note(each, "mixed key", "counted");
        }
      } else if (isBlank(cell)) note(each, "blank number", "counted");
      else if (typeof cell === "boolean") note(each, "boolean", "left out");
      else if (typeof cell === "string")
        note(each, looksLikeNumber(cell) ? "text number" : "text", "left out");
    }

    const out = found.some(({ effect }) => effect === "left out");
    if (out) leftOut++;
    else {
      kept.push(row);
      const identity = JSON.stringify(columns.map(({ cells }) => cells[row] ?? null));
      if (seen.has(identity)) note(columns[0], "repeated row", "counted");
      seen.add(identity);
    }
    for (const each of found) {
      const key = `${each.kind}|${each.role}`;
      const count = counts.get(key) ?? { kind: each.kind, effect: each.effect, role: each.role, count: 0 };
      counts.set(key, { ...count, count: count.count + 1 });
      const room = (listedOf.get(each.effect) ?? 0) < LISTED;
      if (room) {
        listedOf.set(each.effect, (listedOf.get(each.effect) ?? 0) + 1);
        const cells = data[each.role as Role][each.column];
        listed.push({ ...each, row, content: shown(cells[row] ?? null) });
      }
    }
  }

  const usable: UsableData<Role> = { rows: kept.length, keys: {}, numbers: {} };
  for (const { role, kind, cells } of columns) {
    if (kind === "key") usable.keys[role] = kept.map((row) => cells[row] as string | number | boolean);
    else (usable.numbers[role] ??= []).push(Float64Array.from(kept, (row) => Number(cells[row] ?? 0)));
  }
  return {
    check: { rows, usable: kept.length, leftOut, counts: [...counts.values()], findings: listed },
    usable,
  };
}

/** The numbers of a key column as text: a text key that equals one of them is probably the same customer, typed differently. */
function numbersAmongKeys(cells: RawCell[]): Set<string> {
  const numbers = new Set<string>();
  for (const cell of cells) if (typeof cell === "number") numbers.add(String(cell));
  return numbers;
}

function shown(cell: RawCell): string {
  const text = isError(cell) ? cell.error : cell === null ? "" : String(cell);
  return text.length > CONTENT_LENGTH ? `${text.slice(0, CONTENT_LENGTH - 1)}…` : text;
}

/** The options as the analysis starts with. */
export function initialOptions(analysis: Analysis): OptionValues {
  return Object.fromEntries(Object.entries(analysis.options).map(([name, option]) => [name, option.initial]));
}

/** Runs a preview; a model that has no result for the data speaks to the user as an analysis does. */
export function answering(preview: () => Preview): Preview {
  try {
    return preview();
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    const [first, ...rest] = error.message;
    throw new AnalysisError(`These data have no answer: ${first.toLowerCase()}${rest.join("")}.`);
  }
}
