/** Which column of a source means what: proposed by header and content. */
import type { Analysis, ColumnSpec, OptionValues, RawCell } from "./analysis";
import { activeRoles, initialOptions } from "./asked";
import { isBlank, looksLikeDate, looksLikeNumber } from "./check";
import { JOINED } from "./source";
import { cohortHeaders } from "../texts/files";
import { choosing } from "../texts/matching";

/** Chosen columns by role, as indices into the source's headers. */
export type Matching<Role extends string = string> = Record<Role, number[]>;

/** A source as far as matching looks at it; from `own` on, the columns are joined from answers of other paths. */
export interface Columns {
  headers: string[];
  samples: RawCell[][];
  own?: number;
}

/** Proposes columns by header and content; a role that nothing fits stays empty. */
export function matchColumns<Role extends string>(
  analysis: Analysis<Role>,
  columns: Columns,
  options: OptionValues = initialOptions(analysis),
): Matching<Role> {
  return matched(analysis, columns, options).matching;
}

/** Of what is needed, so much may be guessed by content alone before a source is taken to be about something else. */
const GUESSED = 1 / 3;

/**
 * How well a source fits the question: more where its headers name what is asked for; 0 where something needed is missing, or where
 * most of it could only be guessed: a list of customers has texts and numbers enough to pass for deals.
 */
export function fitness(analysis: Analysis, columns: Columns, options: OptionValues): number {
  if (areCohorts(columns)) return 0;
  const { matching, named, guessed } = matched(analysis, columns, options);
  if (missing(analysis, matching, options).length > 0) return 0;
  const again = activeRoles(analysis, options).some(
    ([role, { once }]) =>
      once && matching[role].some((column) => comesUpAgain(columns.samples[column] ?? [])),
  );
  if (again) return 0;
  const needed =
    activeRoles(analysis, options).filter(([, { optional }]) => !optional).length +
    (analysis.atLeastOne ? 1 : 0);
  return guessed > GUESSED * needed ? 0 : 1 + named;
}

/** The table of COHORT_RETENTION, from wherever it came: an answer, that no question goes on from by itself. */
export const areCohorts = ({ headers }: Pick<Columns, "headers">): boolean => {
  const expected = [...cohortHeaders, "0"];
  return expected.every((header, at) => headers[at] === header);
};

/** Some twins are a slip; where every tenth cell is one, rows are something else than what the column names. */
function comesUpAgain(cells: RawCell[]): boolean {
  const filled = cells.filter((cell) => !isBlank(cell)).map((cell) => String(cell).toLowerCase());
  return filled.length - new Set(filled).size > 0.1 * filled.length;
}

function matched<Role extends string>(
  analysis: Analysis<Role>,
  { headers, samples, own = headers.length }: Columns,
  options: OptionValues,
): { matching: Matching<Role>; named: number; guessed: number } {
  const roles = activeRoles(analysis, options);
  const matching = Object.fromEntries(
    Object.keys(analysis.columns).map((role) => [role, []]),
  ) as unknown as Matching<Role>;
  const free = new Set(headers.keys());
  const cellsOf = (column: number) => samples[column] ?? [];
  const take = (role: Role, column: number) => {
    matching[role].push(column);
    free.delete(column);
  };
  const closed = (spec: ColumnSpec) => spec.unless !== undefined && matching[spec.unless as Role].length > 0;
  let named = 0;
  let guessed = 0;

  const byHeader = (some: (column: number) => boolean) => {
    for (const [role, spec] of roles) {
      if (closed(spec) || matching[role].length > 0) continue;
      const ranked = [...free]
        .filter((column) => some(column) && fits(spec, cellsOf(column)))
        .map((column) => ({ column, score: headerScore(spec, headers[column].split(JOINED)[0]) }))
        .filter(({ score }) => score > 0)
        .sort((one, other) => other.score - one.score || one.column - other.column);
      const chosen = ranked.slice(0, spec.many ? spec.most : 1);
      if (chosen.length > 0) named += chosen[0].score * (spec.optional ? 1 : 3);
      for (const { column } of chosen) take(role, column);
    }
  };
  byHeader((column) => column < own);
  // What another path found out is taken where the data itself has nothing of the kind.
  byHeader((column) => column >= own);

  // What must be there is better proposed by content alone than left for the user to hunt: one click mends a wrong guess.
  for (const [role, spec] of roles) {
    const needed =
      !spec.optional || (analysis.atLeastOne?.[0] === role && !someOf(analysis, matching, options));
    if (!needed || matching[role].length > 0 || closed(spec) || spec.rest) continue;
    const column = [...free].find(
      (each) => each < own && fits(spec, cellsOf(each)) && !avoided(spec, headers[each]),
    );
    if (column === undefined) continue;
    take(role, column);
    guessed++;
  }
  for (const [role, spec] of roles) {
    if (!spec.rest || closed(spec)) continue;
    const left = [...free].filter(
      (column) => column < own && isRest(spec.rest!, cellsOf(column)) && !avoided(spec, headers[column]),
    );
    const room = (spec.many ? (spec.most ?? Infinity) : 1) - matching[role].length;
    for (const column of left.slice(0, Math.max(0, room))) take(role, column);
  }
  return { matching, named, guessed };
}

function someOf<Role extends string>(
  analysis: Analysis<Role>,
  matching: Matching<Role>,
  options: OptionValues,
): boolean {
  const asked = activeRoles(analysis, options).map(([role]) => role);
  return (analysis.atLeastOne ?? []).some((role) => asked.includes(role) && matching[role].length > 0);
}

export const wordsOf = (header: string) =>
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
export function fits(spec: Pick<ColumnSpec, "kind">, cells: RawCell[]): boolean {
  const filled = cells.filter((cell) => !isBlank(cell));
  if (filled.length === 0) return false;
  const most = (good: (cell: RawCell) => boolean, share = 0.5) =>
    filled.filter(good).length >= share * filled.length;
  switch (spec.kind) {
    case "key":
      return filled.some((cell) => typeof cell === "string" || Number.isInteger(cell));
    case "attribute":
      return true;
    case "flag":
      return most((cell) => cell === 0 || cell === 1, 0.9);
    case "date":
      return most((cell) => (typeof cell === "number" ? isDay(cell) : looksLikeDate(cell)));
    case "number":
      return most((cell) => typeof cell === "number" || (typeof cell === "string" && looksLikeNumber(cell)));
  }
}

/** Serial numbers of 1954 to 2119: what other numbers in that span mean is told by their headers. */
const isDay = (serial: number) => serial >= 20_000 && serial < 80_200;

/** A category has few values for its rows; a measure is a number that doesn't merely count the rows off. */
function isRest(kind: "categories" | "measures", cells: RawCell[]): boolean {
  const filled = cells.filter((cell) => !isBlank(cell));
  const distinct = new Set(filled.map((cell) => String(cell).toLowerCase())).size;
  if (filled.length === 0 || distinct < 2) return false;
  const numeric = filled.every((cell) => typeof cell === "number");
  if (kind === "categories") return !numeric && distinct <= 50 && distinct <= filled.length / 2;
  const dates = filled.every((cell) => typeof cell === "number" && isDay(cell) && Number.isInteger(cell));
  return numeric && !dates && !(distinct === filled.length && filled.every(Number.isInteger));
}

/** What still has to be chosen, in words ("Choose the column with the customer."); empty when the preview can be computed. */
export function missing<Role extends string>(
  analysis: Analysis<Role>,
  matching: Matching<Role>,
  options: OptionValues = initialOptions(analysis),
): string[] {
  const roles = activeRoles(analysis, options);
  const wanted = roles
    .filter(([role, spec]) => !spec.optional && (matching[role] ?? []).length === 0)
    .map(([, { label }]) => choosing.column([label]));
  for (const [role, { label, most }] of roles) {
    if (most !== undefined && matching[role].length > most) wanted.push(choosing.tooMany(most, label));
  }
  const choice = analysis.atLeastOne?.filter((role) => roles.some(([asked]) => asked === role));
  if (choice && choice.length > 0 && !someOf(analysis, matching, options)) {
    wanted.push(choosing.column(choice.map((role) => analysis.columns[role].label)));
  }
  return wanted;
}
