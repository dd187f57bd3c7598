import type { CellValue, Grid, Rect } from "../../../embedded/grid/grid";

/** "B2:C4" as a rectangle. */
export function rect(address: string): Rect {
  const [from, to = from] = address.split(":").map(cell);
  return {
    row: from.row,
    column: from.column,
    rows: to.row - from.row + 1,
    columns: to.column - from.column + 1,
  };
}

function cell(address: string): { row: number; column: number } {
  const [, letters, digits] = /^([A-Z]+)(\d+)$/.exec(address) ?? [];
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: Number(digits) - 1, column };
}

/** One sheet of a grid, by addresses. */
export class SheetDriver {
  constructor(
    readonly grid: Grid,
    readonly id: string,
  ) {}

  put(
    address: string,
    cells: (CellValue | undefined)[][] | CellValue,
    source: "user" | "host" = "host",
  ): void {
    const rows = Array.isArray(cells) ? cells : [[cells]];
    const place = { ...rect(address), rows: rows.length, columns: rows[0].length };
    this.grid.write(this.id, place, rows, source);
  }

  values(address: string): CellValue[][] {
    return this.grid.values(this.id, rect(address));
  }

  value(address: string): CellValue {
    return this.values(address)[0][0];
  }

  formula(address: string): string | number | boolean {
    return this.grid.formulas(this.id, rect(address))[0][0];
  }

  /** What a formula gives in a cell far from everything else. */
  async calculate(formula: string, address = "Z50"): Promise<CellValue> {
    this.put(address, formula);
    await this.grid.settled();
    return this.value(address);
  }
}
