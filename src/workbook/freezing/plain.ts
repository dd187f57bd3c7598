/** Formulas of Vital Few become formulas of Excel's own, where these give the same. */
import { freezing as texts } from "../../texts/freezing";
import { stopIfAsked } from "../errors";
import { rangeOf } from "../strips";
import type { Run, Told, Translate } from "../types";
import type { FoundFormula } from "../usage";
import { type Held, PATIENCE, putEach, readValues, settled } from "./cells";
import { fingerprint } from "./fingerprint";
import { part, stepping } from "./progress";
import { cellOf, type Surroundings } from "./surroundings";
import { takeOut } from "./template";

interface Plain {
  /** What stands in the cells of those that became plain, as the store notes it. */
  prints: Map<FoundFormula, string>;
  /** Of the others, why not. */
  noted: Told[];
}

interface Candidate {
  found: FoundFormula;
  held: Held;
  formula: string;
}

export async function becomePlain(
  context: Excel.RequestContext,
  going: { found: FoundFormula; held: Held }[],
  translate: Translate,
  surroundings: Surroundings,
  run: Run,
): Promise<Plain> {
  const plain: Plain = { prints: new Map(), noted: [] };
  const tell = ({ found }: { found: FoundFormula }, why: string) =>
    plain.noted.push({ sheet: found.sheet, cell: cellOf(found), why });
  const candidates = going.flatMap((each): Candidate[] => {
    const { formula, left, long } = translate(each.found.formula);
    if (left.length === 0) return [{ ...each, formula }];
    // A formula that only names a defined name of ours calls nothing that could be written otherwise.
    tell(each, long ? texts.longPlain : texts.noPlain(left));
    return [];
  });
  const anchors = candidates.map(({ found }) => anchor(found));
  const refused = await putEach(
    context,
    candidates,
    ({ found, formula }) => ({ area: anchor(found), formula }),
    stepping(part(run, 0, 0.5), anchors, texts.doing.translating),
  );
  for (const each of refused) tell(each, texts.refusedPlain);
  const taken = candidates.filter((each) => !refused.includes(each));
  await settled(
    context,
    taken.map(({ found }) => anchor(found)),
    PATIENCE,
    () => stopIfAsked(run.signal),
  );
  const same = await sameAsBefore(context, taken, part(run, 0.5, 1));
  const formulas = await readValues(
    context,
    same.map(({ found }) => anchor(found)),
    "formulas",
  );
  const prints = new Map(
    same.map((each, at) => [each, shapeOf(formulas[at][0][0], surroundings, each.found)] as const),
  );
  for (const each of taken) {
    const print = prints.get(each);
    if (print) plain.prints.set(each.found, print);
    else tell(each, texts.differs);
  }
  return plain;
}

const anchor = (found: FoundFormula) => ({ ...found, rows: 1, columns: 1 });

/** A formula without its references: the same however Excel moves those. */
export function shapeOf(
  formula: unknown,
  surroundings: Surroundings,
  at: FoundFormula | Parameters<Surroundings["home"]>[0],
): string | null {
  const taken = takeOut(String(formula), surroundings.home(at));
  return taken && fingerprint([[taken.template]]);
}

const AT_ONCE = 100;

/** Those that fill as many cells as before, with the same values. */
async function sameAsBefore(
  context: Excel.RequestContext,
  taken: Candidate[],
  run: Run,
): Promise<Candidate[]> {
  const sizes: { rows: number; columns: number }[] = [];
  for (let at = 0; at < taken.length; at += AT_ONCE) {
    const spills = taken.slice(at, at + AT_ONCE).map(({ found }) => {
      const spill = rangeOf(context, anchor(found)).getSpillingToRangeOrNullObject();
      spill.load("rowCount,columnCount");
      return spill;
    });
    await context.sync();
    for (const spill of spills)
      sizes.push(
        spill.isNullObject ? { rows: 1, columns: 1 } : { rows: spill.rowCount, columns: spill.columnCount },
      );
  }
  const sized = taken.filter(
    ({ found }, at) => found.rows === sizes[at].rows && found.columns === sizes[at].columns,
  );
  const areas = sized.map(({ found }) => found);
  const values = await readValues(context, areas, "values", stepping(run, areas, texts.doing.checking));
  return sized.filter(({ held }, at) => sameValues(held.values, values[at]));
}

const CLOSE = 1e-9;
/** What is left of numbers that cancel out, measured by the largest of their column. */
const NOTHING = 1e-12;

export function sameValues(before: unknown[][], now: unknown[][]): boolean {
  const largest = new Map<number, number>();
  const most = (column: number) => {
    const known = largest.get(column) ?? largestOf(before, column);
    largest.set(column, known);
    return known;
  };
  return before.every((line, row) =>
    line.every((value, column) => {
      const other = now[row][column];
      if (typeof value !== "number" || typeof other !== "number") return (value ?? "") === (other ?? "");
      const apart = Math.abs(value - other);
      return apart <= CLOSE * Math.max(Math.abs(value), Math.abs(other)) || apart <= NOTHING * most(column);
    }),
  );
}

const largestOf = (lines: unknown[][], column: number) =>
  lines.reduce<number>((most, line) => {
    const value = line[column];
    return typeof value === "number" ? Math.max(most, Math.abs(value)) : most;
  }, 0);
