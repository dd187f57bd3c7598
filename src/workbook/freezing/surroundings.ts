/** What formulas may name beside cells: the workbook's defined names and tables. */
import { namesIn, referencesIn } from "../../syntax/formula";
import { namedBy } from "../../syntax/references";
import { type Area, cellName, touch } from "../addresses";
import type { FoundFormula } from "../usage";
import { keyOf } from "./keys";
import type { SheetInfo } from "./store";
import type { Home } from "./template";

interface Named {
  name: string;
  formula: string;
}

interface Table {
  name: string;
  sheetId: string;
  area: Area;
}

export class Surroundings {
  /** The defined names that may stand for a spill. */
  private readonly spilled: ReadonlySet<string>;

  private constructor(
    private readonly names: Named[],
    private readonly bySheet: ReadonlyMap<string, Named[]>,
    private readonly tables: Table[],
  ) {
    const all = [...names, ...[...bySheet.values()].flat()];
    this.spilled = new Set(all.filter(({ formula }) => formula.includes("#")).map(({ name }) => name));
  }

  static async read(context: Excel.RequestContext, sheets: SheetInfo[]): Promise<Surroundings> {
    const { names, tables, worksheets } = context.workbook;
    names.load("items/name,items/formula");
    tables.load("items/name,items/worksheet/id");
    const own = sheets.map(({ id }) => {
      const { names: known } = worksheets.getItem(id);
      known.load("items/name,items/formula");
      return [id, known] as const;
    });
    await context.sync();
    const ranges = tables.items.map((table) => {
      const range = table.getRange();
      range.load("rowIndex,columnIndex,rowCount,columnCount");
      return { table, range };
    });
    await context.sync();
    const plain = ({ items }: Excel.NamedItemCollection) =>
      items.map(({ name, formula }): Named => ({ name: name.toLowerCase(), formula: String(formula) }));
    return new Surroundings(
      plain(names),
      new Map(own.map(([id, known]) => [id, plain(known)])),
      ranges.map(({ table, range: { rowIndex: row, columnIndex: column, rowCount, columnCount } }) => ({
        name: table.name,
        sheetId: table.worksheet.id,
        area: { row, column, rows: rowCount, columns: columnCount },
      })),
    );
  }

  home(at: Area & { sheetId: string; sheet: string }): Home {
    const around = this.tables.find(({ sheetId, area }) => sheetId === at.sheetId && touch(area, at));
    const lower = ({ name }: { name: string }) => name.toLowerCase();
    return {
      sheet: at.sheet,
      table: around?.name ?? null,
      names: new Set([...this.names.map(lower), ...this.tables.map(lower)]),
      ownNames: new Set((this.bySheet.get(at.sheetId) ?? []).map(lower)),
    };
  }

  /** Whether a formula can name a spill at all. */
  mayFollow(formula: string): boolean {
    return (
      formula.includes("#") ||
      namesIn(formula).some(({ text }) => this.spilled.has(text.toLowerCase().replace(/^.*!/su, "")))
    );
  }

  /** The cells whose whole spill a formula names, by itself or by a defined name. */
  anchors(formula: string, at: { sheetId: string; sheet: string }): string[] {
    const own = this.bySheet.get(at.sheetId) ?? [];
    const named = namesIn(formula).flatMap(({ text }) => {
      const name = text.slice(text.lastIndexOf("!") + 1).toLowerCase();
      const found = own.find((each) => each.name === name) ?? this.names.find((each) => each.name === name);
      return found ? spilledCells(found.formula, at.sheet) : [];
    });
    return [...spilledCells(formula, at.sheet), ...named];
  }
}

const spilledCells = (formula: string, sheet: string): string[] =>
  referencesIn(formula).flatMap(({ text, spilled }) => {
    const named = spilled ? namedBy(text) : null;
    return named?.kind === "cells" ? [keyOf(named.sheet ?? sheet, named.cells)] : [];
  });

export const cellOf = ({ row, column }: FoundFormula) => cellName(row, column);

/**
 * The formulas that name, themselves or through others, what these fill: without those, they would show #REF!. Each with the one that
 * it follows.
 */
export function followersOf(
  going: FoundFormula[],
  all: FoundFormula[],
  surroundings: Surroundings,
): Map<FoundFormula, FoundFormula> {
  const naming = new Map<string, FoundFormula[]>();
  for (const found of all)
    for (const key of surroundings.anchors(found.formula, found)) {
      const there = naming.get(key) ?? [];
      there.push(found);
      naming.set(key, there);
    }
  const followers = new Map<FoundFormula, FoundFormula>();
  const known = new Set(going);
  const queue = [...going];
  for (let next = queue.shift(); next; next = queue.shift())
    for (const found of naming.get(keyOf(next.sheet, cellOf(next))) ?? []) {
      if (known.has(found)) continue;
      known.add(found);
      followers.set(found, next);
      queue.push(found);
    }
  return followers;
}
