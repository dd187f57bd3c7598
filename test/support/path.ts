/** A path of the wizard without its pane, over the genuine Office.js: from the tables in a workbook to the written sheets. */
import type { CellValue } from "../../embedded/grid/grid";
import { type OpenWorkbook, openWorkbook } from "../../embedded/host/node";
import { activeRoles, initialOptions, sheetsToWrite } from "../../src/analyses/asked";
import type { Analysis, OptionValues, Preview, RawData, ReportContext } from "../../src/analyses/analysis";
import { checkData } from "../../src/analyses/check";
import { matchColumns, missing } from "../../src/analyses/matching";
import { addSample, parseSample, samples } from "../../src/workbook/samples";
import type { Run, Source, Written } from "../../src/workbook/types";
import { createWorkbook } from "../../src/workbook/workbook";
import { ownFunctions } from "./functions";
import { sampleText } from "./samples";

/** Excel's serial number of 22 November 2026. */
export const TODAY = 46348;

export const quietly = (signal = new AbortController().signal): Run => ({
  progress: () => undefined,
  signal,
});

/** What a path found in a source and would write; `columns` by header mend what matching proposes. */
export interface Walk {
  source?: string;
  columns?: Record<string, string[]>;
  options?: OptionValues;
  today?: number;
}

export class PathWorkbook {
  readonly workbook = createWorkbook();

  private constructor(readonly opened: OpenWorkbook) {}

  static async open(functions = ownFunctions()): Promise<PathWorkbook> {
    return new PathWorkbook(await openWorkbook({ functions, globals: true }));
  }

  /** Without our functions: for what doesn't look at figures, quickly. */
  static async openUncalculated(): Promise<PathWorkbook> {
    return new PathWorkbook(await openWorkbook({ globals: true }));
  }

  close = () => this.opened.close();

  get grid() {
    return this.opened.grid;
  }

  /** Puts rows on a new sheet, with a header row, as a table where a name is given: its sheet's id. */
  place(sheet: string, rows: CellValue[][], table?: string): string {
    const { id } = this.grid.addSheet(sheet);
    const rect = { row: 0, column: 0, rows: rows.length, columns: rows[0].length };
    this.grid.write(id, rect, rows);
    if (table) this.grid.addTable(id, rect, table);
    return id;
  }

  /** Puts sample tables into the workbook, as the pane does. */
  async sample(...names: string[]): Promise<void> {
    for (const name of names) {
      const sample = samples.find((each) => each.name === name);
      if (!sample) throw new Error(`There is no sample table called "${name}".`);
      await addSample(sample, parseSample(await sampleText(sample), sample), quietly());
    }
    await this.grid.settled();
  }

  async source(label: string): Promise<Source> {
    const { tables, answers, selection } = await this.workbook.offeredSources();
    const all = [...tables, ...answers, ...(selection ? [selection] : [])];
    const found = all.find((each) => each.label === label);
    if (!found)
      throw new Error(`No data called "${label}" among ${all.map((each) => each.label).join(", ")}`);
    return found;
  }

  /** The preview, and all that the report needs. */
  async ask<Role extends string, Facts>(
    analysis: Analysis<Role, Facts>,
    { source: label, columns = {}, options = {}, today = TODAY }: Walk = {},
  ): Promise<{
    preview: Preview<Facts>;
    context: Omit<ReportContext<Role, Facts>, "sheetNames">;
    source: Source;
  }> {
    const source = await this.source(label ?? analysis.sample);
    const chosen = { ...initialOptions(analysis), ...options };
    const matching = matchColumns(analysis, source, chosen);
    for (const [role, headers] of Object.entries(columns)) {
      matching[role as Role] = headers.map((header) => {
        const at = source.headers.indexOf(header);
        if (at < 0)
          throw new Error(`${source.label} has no column "${header}" among ${source.headers.join(", ")}`);
        return at;
      });
    }
    const lacking = missing(analysis, matching, chosen);
    if (lacking.length > 0) throw new Error(lacking.join(" "));
    const roles = activeRoles(analysis, chosen).map(([role]) => role);
    const data = Object.fromEntries(
      Object.keys(analysis.columns).map((role) => [role, []]),
    ) as unknown as RawData<Role>;
    // All together, as the pane does.
    const wanted = [...new Set(roles.flatMap((role) => matching[role]))];
    const cells = await this.workbook.read(source, wanted, quietly());
    for (const role of roles) data[role] = matching[role].map((column) => cells[wanted.indexOf(column)]);
    const byRole = <T>(of: (column: number) => T) =>
      Object.fromEntries(
        Object.keys(analysis.columns).map((role) => [
          role,
          roles.includes(role as Role) ? matching[role as Role].map(of) : [],
        ]),
      ) as Record<Role, T[]>;
    const logs = await this.workbook.logs(analysis.logs ?? []);
    const { check, usable } = checkData(analysis, data, {
      headers: byRole((column) => source.headers[column]),
      options: chosen,
      logs,
      today,
    });
    const preview = analysis.preview(usable, chosen);
    const context = {
      source,
      columns: byRole((column) => ({
        formula: this.workbook.columnFormula(source, column),
        header: source.headers[column],
      })),
      options: chosen,
      before: null,
      check,
      facts: preview.facts,
      logs,
      today,
    };
    return { preview, context, source };
  }

  /** Asks and writes; `replaced` is an earlier writing that makes room. */
  async write<Role extends string, Facts>(
    analysis: Analysis<Role, Facts>,
    walk: Walk & { replaced?: Written; before?: OptionValues; run?: Run } = {},
  ): Promise<{ written: Written; preview: Preview<Facts> }> {
    const { preview, context } = await this.ask(analysis, walk);
    const wished = sheetsToWrite(analysis, context.columns, context.options, context.facts);
    const { names } = await this.workbook.sheetNames(wished, walk.replaced !== undefined);
    const sheets = analysis.report({ ...context, before: walk.before ?? null, sheetNames: names });
    const report = { ...sheets, said: preview.sentence };
    const written = await this.workbook.write(
      report,
      analysis.id,
      walk.run ?? quietly(),
      walk.replaced?.sheets,
    );
    await this.grid.settled();
    return { written, preview };
  }

  sheetNames = () => this.grid.sheets().map(({ name }) => name);

  sheetId(name: string): string {
    const found = this.grid.sheets().find((sheet) => sheet.name === name);
    if (!found) throw new Error(`No sheet is called "${name}" among ${this.sheetNames().join(", ")}`);
    return found.id;
  }

  /** Values from a cell ("B5") on. */
  values(sheet: string, from: string, rows: number, columns: number): CellValue[][] {
    const [, letters, row] = /^([A-Z]+)(\d+)$/u.exec(from)!;
    const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
    return this.grid.values(this.sheetId(sheet), { row: Number(row) - 1, column, rows, columns });
  }

  column = (sheet: string, from: string, rows: number): CellValue[] =>
    this.values(sheet, from, rows, 1).map(([cell]) => cell);

  /** The key figures of an answer sheet, by label. */
  figures(sheet: string): Map<string, CellValue> {
    return new Map(this.values(sheet, "A5", 60, 2).map(([label, value]) => [String(label), value]));
  }

  /** Cells of the sheet that show an error, as "B7 #N/A": none in a finished report. */
  errors(sheet: string, rows = 200, columns = 30): string[] {
    return this.values(sheet, "A1", rows, columns).flatMap((cells, row) =>
      cells.flatMap((cell, column) =>
        cell !== null && typeof cell === "object"
          ? [`${String.fromCharCode(65 + column)}${row + 1} ${(cell as { error: string }).error}`]
          : [],
      ),
    );
  }
}
