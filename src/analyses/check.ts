/** Which rows of the chosen columns can be used, and what is wrong with the others. */
import type {
  Analysis,
  ColumnSpec,
  DataCheck,
  Finding,
  Key,
  Logs,
  OptionValues,
  RawCell,
  RawData,
  UsableData,
} from "./analysis";
import { activeRoles, initialOptions } from "./asked";

/** The listing of findings is bounded, for each effect by itself; the counts are not. */
const LISTED = 1000;
const CONTENT_LENGTH = 60;

export const isBlank = (cell: RawCell): cell is null | "" => cell === null || cell === "";
const isError = (cell: RawCell): cell is { error: string } => typeof cell === "object" && cell !== null;

/** "1,234.50", "€ 12", "(300)", "15 %": text that a person meant as a number. */
export function looksLikeNumber(text: string): boolean {
  const bare = text.replace(/[\s\u00a0\u202f'$€£¥%]/gu, "").replace(/^\((.*)\)$/u, "-$1");
  return /^[+-]?(\d{1,3}([.,]\d{3})+|\d+)?([.,]\d+)?$/u.test(bare) && /\d/u.test(bare);
}

/** "2026-11-22", "22.11.2026", "11/22/26", "22 Nov 2026", "November 22, 2026", with or without a time: text that a person meant as a date. */
export function looksLikeDate(cell: RawCell): cell is string {
  if (typeof cell !== "string") return false;
  const day = cell.trim().replace(/[T\s]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*([ap]\.?m\.?|z)?$/iu, "");
  const numeric = /^(\d{4}([-/.])\d{1,2}\2\d{1,2}|\d{1,2}([-/.])\d{1,2}\3(\d{4}|\d{2}))$/u;
  const named = /^(\d{1,2}[\s.-]+\p{L}{3,9}[\s.,-]+\d{2,4}|\p{L}{3,9}\.?\s+\d{1,2},?\s+\d{4})$/u;
  return numeric.test(day) || named.test(day);
}

/** What a blank cell of such a column does to its row. */
export const blankRule = ({ kind, blank }: Pick<ColumnSpec, "kind" | "blank">) =>
  blank ?? (kind === "number" ? "zero" : kind === "attribute" ? "kept" : "left out");

type Fault = Pick<Finding, "kind" | "effect">;

const out = (kind: Finding["kind"]): Fault => ({ kind, effect: "left out" });
const doubt = (kind: Finding["kind"]): Fault => ({ kind, effect: "counted" });

/** What is wrong with one cell; `mixed` holds the numbers of its column as text. */
function faultsOf(spec: ColumnSpec, cell: RawCell, mixed: Set<string> | null): Fault[] {
  const { kind, least, greatest } = spec;
  if (isError(cell)) return [out("error cell")];
  if (isBlank(cell)) {
    const rule = blankRule(spec);
    if (rule === "kept") return [];
    if (rule === "zero") return [doubt("blank number")];
    return [
      out(
        kind === "key" || kind === "attribute"
          ? "blank key"
          : kind === "date"
            ? "blank date"
            : "blank number",
      ),
    ];
  }
  if (kind === "key" || kind === "attribute") {
    if (typeof cell !== "string") return [];
    const faults: Fault[] = [];
    if (cell !== cell.trim()) faults.push(doubt("spaces in key"));
    if (kind === "key" && mixed?.has(cell.trim())) faults.push(doubt("mixed key"));
    return faults;
  }
  if (typeof cell === "boolean") return [out("boolean")];
  if (kind === "date") {
    if (typeof cell === "string") return [out(looksLikeDate(cell) ? "text date" : "not a date")];
    return cell >= 1 && cell < 2_958_466 ? [] : [out("not a date")];
  }
  if (typeof cell === "string") return [out(looksLikeNumber(cell) ? "text number" : "text")];
  if (kind === "flag") return cell === 0 || cell === 1 ? [] : [out("not a flag")];
  const outside = (least !== undefined && cell < least) || (greatest !== undefined && cell > greatest);
  return outside ? [out("out of range")] : [];
}

/** What a check needs besides the cells. */
export interface Circumstances<Role extends string> {
  headers?: Record<Role, string[]>;
  options?: OptionValues;
  logs?: Logs;
  today?: number;
  /** The listing is bounded for each kind of finding in each role by itself, so that none hides behind the others. */
  listEach?: boolean;
}

export function checkData<Role extends string>(
  analysis: Pick<Analysis<Role>, "columns" | "options" | "choices">,
  data: RawData<Role>,
  {
    headers,
    options = initialOptions(analysis),
    logs = {},
    today = 0,
    listEach = false,
  }: Circumstances<Role> = {},
): { check: DataCheck; usable: UsableData<Role> } {
  const columns = activeRoles(analysis, options).flatMap(([role, spec]) =>
    (data[role] ?? []).map((cells, column) => ({
      role,
      spec,
      column,
      cells,
      mixed: spec.kind === "key" ? numbersAmongKeys(cells) : null,
    })),
  );
  const rows = Math.max(0, ...columns.map(({ cells }) => cells.length));

  const listed: Finding[] = [];
  const listedOf = new Map<string, number>();
  const counts = new Map<string, DataCheck["counts"][number]>();
  const seen = new Set<string>();
  const kept: number[] = [];
  let leftOut = 0;

  for (let row = 0; row < rows; row++) {
    if (columns.every(({ cells }) => isBlank(cells[row] ?? null))) continue;
    const found = columns.flatMap(({ role, spec, column, cells, mixed }) =>
      faultsOf(spec, cells[row] ?? null, mixed).map((fault) => ({ ...fault, role: role as string, column })),
    );
    if (found.some(({ effect }) => effect === "left out")) leftOut++;
    else {
      kept.push(row);
      const identity = JSON.stringify(columns.map(({ cells }) => cells[row] ?? null));
      if (seen.has(identity)) found.push({ ...doubt("repeated row"), role: columns[0].role, column: 0 });
      seen.add(identity);
    }
    for (const each of found) {
      const key = `${each.kind}|${each.role}`;
      const count = counts.get(key) ?? { kind: each.kind, effect: each.effect, role: each.role, count: 0 };
      counts.set(key, { ...count, count: count.count + 1 });
      const list = listEach ? key : each.effect;
      if ((listedOf.get(list) ?? 0) >= LISTED) continue;
      listedOf.set(list, (listedOf.get(list) ?? 0) + 1);
      const cells = data[each.role as Role][each.column];
      listed.push({ ...each, row, content: shown(cells[row] ?? null) });
    }
  }

  const none = Object.fromEntries(Object.keys(analysis.columns).map((role) => [role, []]));
  const usable: UsableData<Role> = {
    rows: kept.length,
    keys: {},
    numbers: {},
    attributes: {},
    headers: headers ?? (none as unknown as Record<Role, string[]>),
    logs,
    today,
  };
  for (const { role, spec, cells } of columns) {
    const at = (row: number) => cells[row] ?? null;
    if (spec.kind === "key") usable.keys[role] = kept.map((row) => (at(row) ?? "") as Key);
    else if (spec.kind === "attribute") {
      (usable.attributes[role] ??= []).push(kept.map((row) => (at(row) ?? "") as Key));
    } else {
      const blank = blankRule(spec) === "kept" ? NaN : 0;
      (usable.numbers[role] ??= []).push(
        Float64Array.from(kept, (row) => (isBlank(at(row)) ? blank : Number(at(row)))),
      );
    }
  }
  return {
    check: {
      rows,
      usable: kept.length,
      leftOut,
      counts: [...counts.values()],
      findings: listed,
      choices: analysis.choices?.(usable) ?? {},
    },
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
