/** What formulas may name beside cells: the workbook's defined names and tables. */
import { referencesIn } from "../../syntax/formula";
import { namedBy } from "../../syntax/references";
import { type Area, cellName, touch } from "../addresses";
import type { FoundFormula } from "../usage";
import { keyOf } from "./keys";
import type { SheetInfo } from "./store";
import type { Home } from "./template";

/** A defined name, and what it stands for. */
export interface Named {
  name: string;
  /** The sheet that alone knows it; null where the whole workbook does. */
  sheet: string | null;
  formula: string;
}

interface Table {
  name: string;
  sheetId: string;
  area: Area;
}

export class Surroundings {
  private constructor(
    private readonly names: Named[],
    private readonly bySheet: ReadonlyMap<string, Named[]>,
    private readonly tables: Table[],
  ) {}

  static async read(context: Excel.RequestContext, sheets: SheetInfo[]): Promise<Surroundings> {
    const { names, tables, worksheets } = context.workbook;
    names.load("items/name,items/formula");
    tables.load("items/name,items/worksheet/id");
    const own = sheets.map(({ id, name }) => {
      const { names: known } = worksheets.getItem(id);
      known.load("items/name,items/formula");
      return { id, name, known };
    });
    await context.sync();
    const ranges = tables.items.map((table) => {
      const range = table.getRange();
      range.load("rowIndex,columnIndex,rowCount,columnCount");
      return { table, range };
    });
    await context.sync();
    const plain = ({ items }: Excel.NamedItemCollection, sheet: string | null) =>
      items.map(({ name, formula }): Named => ({ name, sheet, formula: String(formula) }));
    return new Surroundings(
      plain(names, null),
      new Map(own.map(({ id, name, known }) => [id, plain(known, name)])),
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

  /** All names: the workbook's, and those of single sheets. */
  get defined(): Named[] {
    return [...this.names, ...[...this.bySheet.values()].flat()];
  }

  /** What can be named where a defined name's own formula stands: it is in no cell. */
  homeOf({ sheet }: Named): Home {
    const own = this.defined.filter((each) => sheet !== null && each.sheet === sheet);
    const lower = ({ name }: { name: string }) => name.toLowerCase();
    return {
      sheet: sheet ?? "",
      table: null,
      names: new Set([...this.names.map(lower), ...this.tables.map(lower)]),
      ownNames: new Set(own.map(lower)),
    };
  }
}

/** Whether a formula can name a spill at all. */
export const mayFollow = (formula: string): boolean => formula.includes("#");

/** The cells whose whole spill a formula names. Defined names are not looked into: those are turned themselves. */
export const spilledCells = (formula: string, sheet: string): string[] =>
  referencesIn(formula).flatMap(({ text, spilled }) => {
    const named = spilled ? namedBy(text) : null;
    return named?.kind === "cells" ? [keyOf(named.sheet ?? sheet, named.cells)] : [];
  });

export const cellOf = ({ row, column }: FoundFormula) => cellName(row, column);

/**
 * The formulas that name, themselves or through others, what these fill: without those, they would show #REF!. Each with the one that
 * it follows.
 */
export function followersOf(going: FoundFormula[], all: FoundFormula[]): Map<FoundFormula, FoundFormula> {
  const naming = new Map<string, FoundFormula[]>();
  for (const found of all)
    for (const key of spilledCells(found.formula, found.sheet)) {
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
