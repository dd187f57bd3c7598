/** A small analysis and a workbook in memory, for all tests of the pane. */
import { AnalysisError, type Analysis, type RawCell } from "../../../src/analyses/analysis";
import type {
  FunctionUse,
  OfferedSources,
  SelectedCells,
  Source,
  Workbook,
  WorkbookState,
} from "../../../src/workbook/types";

export const total: Analysis = {
  id: "total",
  title: "Total",
  stage: "KNOW",
  question: "How much is it?",
  columns: {
    name: { kind: "key", label: "Name", hints: ["name"] },
    amount: { kind: "number", label: "Amount", hints: ["amount"], optional: true },
    result: { kind: "number", label: "Result", hints: ["result"], optional: true },
    costs: { kind: "number", label: "Costs", hints: ["cost"], optional: true, many: true, unless: "result" },
  },
  atLeastOne: ["amount", "result"],
  options: {
    part: { kind: "share", label: "Part", initial: 0.2 },
    years: { kind: "number", label: "Years", initial: 3, min: 1, max: 10, whole: true },
    basis: {
      kind: "choice",
      label: "Basis",
      initial: "net",
      choices: [
        { value: "net", label: "net" },
        { value: "gross", label: "gross" },
      ],
    },
  },
  sample: "Sales",
  sheets: ["Total", "Total – rows"],
  preview(data, options) {
    const sum = (data.numbers.amount ?? data.numbers.result ?? [])[0].reduce((a, b) => a + b, 0);
    if (sum === 0) throw new AnalysisError("All amounts are 0.");
    return {
      sentence: `${Number(options.part) * sum} of ${sum}.`,
      figures: [{ label: "Sum", value: String(sum), meaning: "All together." }],
      pictures: [],
      short: `sum ${sum}`,
      facts: null,
    };
  },
  report: ({ sheetNames }) => ({
    sheets: sheetNames.map((name) => ({ name, columns: [], blocks: [], charts: [] })),
  }),
};

export const second: Analysis = { ...total, id: "second", title: "Second", stage: "GROUP" };

export function table(
  label: string,
  columns: Record<string, RawCell[]>,
  kind: Source["kind"] = "table",
): Source {
  const samples = Object.values(columns);
  return {
    kind,
    id: label,
    label,
    sheet: "Sheet1",
    rows: samples[0]?.length ?? 0,
    firstRow: 2,
    firstColumn: 0,
    headers: Object.keys(columns),
    own: samples.length,
    samples,
  };
}

export const sales = table("Sales", { Name: ["A", "B"], Amount: [1, 2], Cost: [1, 1], "Other cost": [0, 1] });

export const offers = (...tables: Source[]): OfferedSources => ({
  selection: null,
  tables,
  answers: [],
  selectedTable: null,
  problem: tables.length > 0 ? null : "The workbook has no table.",
});

/** A workbook that holds only what a test puts into it; `calls` tells what was asked of it. */
export class MemoryWorkbook implements Workbook {
  calls: string[] = [];
  kept: WorkbookState = { version: 1, paths: {} };
  taken: string[] = [];
  /** Those of the taken names whose sheets Vital Few wrote. */
  ours: string[] = [];
  dataChanged: () => void = () => {};
  sourcesChanged: () => void = () => {};
  selected: SelectedCells = {
    sheet: "Sheet1",
    cells: "F2",
    reference: "Sheet1!F2",
    room: "free",
    names: [],
  };
  uses: FunctionUse[] = [];
  /** Failures to come, by method. */
  failing: Partial<Record<keyof Workbook, Error>> = {};
  /** What reading waits for. */
  gate: Promise<void> = Promise.resolve();

  constructor(public offered: OfferedSources) {}

  private call(method: keyof Workbook, detail = ""): void {
    this.calls.push(`${method} ${detail}`.trim());
    const failure = this.failing[method];
    this.failing[method] = undefined;
    if (failure) throw failure;
  }

  async offeredSources() {
    this.call("offeredSources");
    return this.offered;
  }
  async read(source: Source, columns: number[], run: Parameters<Workbook["read"]>[2]) {
    this.call("read", columns.join());
    await this.gate;
    run.signal.throwIfAborted();
    return columns.map((column) => source.samples[column]);
  }
  columnFormula = (source: Source, column: number) => `${source.label}[${source.headers[column]}]`;
  async sheetNames(...[wished, replacing]: Parameters<Workbook["sheetNames"]>) {
    this.call("sheetNames");
    const taken = wished.filter((name) => this.taken.includes(name));
    const ours = taken.filter((name) => this.ours.includes(name)).map((name) => ({ id: name, name }));
    const used = taken.filter((name) => !replacing || !this.ours.includes(name));
    return { names: wished.map((name) => (used.includes(name) ? `${name} (2)` : name)), taken, ours };
  }
  async write(...[report, analysis, , replaced]: Parameters<Workbook["write"]>) {
    const names = report.sheets.map(({ name }) => name);
    this.call("write", `${names.join()}${replaced?.length ? ` for ${replaced.length}` : ""}`);
    return { analysis, at: "2026-11-12T10:00:00Z", sheets: names.map((name) => ({ id: name, name })) };
  }
  async remove({ sheets }: Parameters<Workbook["remove"]>[0]) {
    this.call("remove");
    this.taken = this.taken.filter((name) => !sheets.some((sheet) => sheet.name === name));
    return sheets.length;
  }
  async logs() {
    this.call("logs");
    return {};
  }
  async goTo(_: Parameters<Workbook["goTo"]>[0], sheet: number) {
    this.call("goTo", String(sheet));
  }
  async select(_: Source, row: number, column: number) {
    this.call("select", `${row},${column}`);
  }
  async selectedCells() {
    this.call("selectedCells");
    return this.selected;
  }
  async insertFormula(formula: string) {
    this.call("insertFormula", formula);
    return { sheet: "Sheet1", cells: "F2", shows: "0.8", error: null };
  }
  async functionUse() {
    this.call("functionUse");
    return this.uses;
  }
  async show(sheet: string, cells: string) {
    this.call("show", `${sheet}!${cells}`);
  }
  async state() {
    this.call("state");
    return this.kept;
  }
  async saveState(state: WorkbookState) {
    this.call("saveState");
    this.kept = state;
  }
  async addSamples() {
    this.call("addSamples");
    this.offered = offers(sales);
    return sales.id;
  }
  async onSourcesChanged(handler: () => void) {
    this.sourcesChanged = handler;
    return () => {};
  }
  async onDataChanged(_: Source, handler: () => void) {
    this.dataChanged = handler;
    return () => {};
  }
}
