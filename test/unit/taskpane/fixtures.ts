/** A small analysis and a workbook in memory, for all tests of the pane. */
import { AnalysisError, type Analysis, type Logs, type RawCell } from "../../../src/analyses/analysis";
import type {
  CalledCell,
  Frozen,
  FunctionCell,
  FunctionName,
  OfferedSources,
  Run,
  NewTable,
  Scope,
  SelectedCells,
  Source,
  Thawed,
  Told,
  Freezing,
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

/** Asks for every kind of column and option, and answers with everything that an answer can have. */
export const every: Analysis = {
  id: "every",
  title: "Every",
  stage: "DECIDE",
  question: "What is there of everything?",
  columns: {
    who: { kind: "key", label: "Who", hints: ["who", "name"] },
    when: { kind: "date", label: "When", hints: ["when"], when: { option: "model", is: ["dates"] } },
    paid: {
      kind: "number",
      label: "Paid",
      hints: ["paid", "amount"],
      when: { option: "model", is: ["dates", "sums"] },
    },
    won: { kind: "flag", label: "Won", hints: ["won"], optional: true },
    traits: { kind: "attribute", label: "Traits", hints: [], rest: "categories", optional: true, many: true },
    drivers: { kind: "number", label: "Drivers", hints: ["calls", "visits"], optional: true, many: true },
  },
  options: {
    model: {
      kind: "choice",
      label: "From",
      first: true,
      initial: "sums",
      choices: [
        { value: "sums", label: "sums" },
        { value: "dates", label: "dates" },
      ],
    },
    discount: { kind: "share", label: "Discount", initial: 0, zero: true },
    budget: { kind: "number", label: "Budget", initial: "", min: 0 },
    offer: { kind: "text", label: "Offer", initial: "", longest: 10 },
    group: { kind: "one of", label: "Group", initial: "" },
    only: { kind: "some of", label: "Only", initial: [] },
    costs: { kind: "amounts", label: "Costs", of: "drivers", initial: {} },
    weeks: {
      kind: "number",
      label: "Weeks",
      initial: 52,
      whole: true,
      when: { option: "model", is: ["dates"] },
    },
  },
  sample: "Sales",
  sheets: ["Every", "Every – list", "Every – log"],
  writes: ({ drivers }, _, facts) => [
    0,
    ...(drivers > 0 ? [1] : []),
    ...((facts as { log: boolean }).log ? [2] : []),
  ],
  logs: ["Every log"],
  choices: ({ attributes }) => {
    const values = [...new Set((attributes.traits ?? []).flat().map(String))].sort();
    const choices = values.map((value) => ({ value, label: value.toUpperCase() }));
    return { group: choices, only: choices };
  },
  preview(data, options) {
    const said = JSON.stringify(options);
    return {
      sentence: `${data.rows} rows by ${data.headers.who[0]} with ${said}.`,
      warnings: data.rows < 3 ? ["Too few rows to rely on. Take more."] : [],
      figures: [],
      pictures: [],
      lists: [
        {
          title: "The best",
          headers: ["Who", "Paid", "Share"],
          rows: [["A", "1", "33.3%"]],
          note: "By what they paid.",
        },
        {
          title: "Messages",
          headers: ["Who", "Role", "Message"],
          rows: [["A", "buyer", "Dear A"]],
          copy: true,
        },
      ],
      short: `${data.rows} rows`,
      facts: { log: (data.logs["Every log"] ?? []).length > 0, today: data.today },
    };
  },
  report: ({ sheetNames }) => ({
    sheets: sheetNames.map((name) => ({ name, columns: [], blocks: [], charts: [] })),
  }),
  file: {
    label: "Save as CSV",
    make: ({ keys }, { budget }) => ({
      name: "every.csv",
      rows: [["Who", "Budget"], ...keys.who!.map((who) => [who, budget as number])],
    }),
  },
};

export const calls = () =>
  table("Calls", {
    Name: ["A", "B", "A", "B"],
    When: [46_000, 46_001, 46_002, 46_003],
    Paid: [1, 2, 3, 4],
    Region: ["west", "east", "west", "east"],
    Calls: [1, 0, 2, 0],
    Visits: [0, 1, 0, 1],
  });

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
  logged: Logs = {};
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
  functions: FunctionCell[] = [];
  names: FunctionName[] = [];
  called: CalledCell | null = null;
  frozenCells = 0;
  /** What a thaw leaves. */
  unthawed: Told[] = [];
  starts: boolean | null = false;
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
  async logs(names: string[]) {
    this.call("logs", names.join());
    return this.logged;
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
  async insertFormula(formula: string): ReturnType<Workbook["insertFormula"]> {
    this.call("insertFormula", formula);
    return { sheet: "Sheet1", cells: "F2", shows: "0.8", error: null };
  }
  async functionCells(scope: Scope) {
    this.call("functionCells", scope);
    return this.functions;
  }
  async functionNames() {
    this.call("functionNames");
    return this.names;
  }
  async freeze(scope: Scope, _run: Run, { translate, newer }: Freezing = {}): Promise<Frozen> {
    this.call("freeze", `${scope}${translate ? " plain" : newer ? " everywhere" : ""}`);
    const done = this.functions.length;
    this.frozenCells += done;
    this.functions = [];
    return { values: done, plain: 0, newer: 0, followers: 0, rules: 0, names: 0, noted: [], left: [] };
  }
  async frozen() {
    this.call("frozen");
    return this.frozenCells;
  }
  async thaw(): Promise<Thawed> {
    this.call("thaw");
    const restored = this.frozenCells - this.unthawed.length;
    this.frozenCells = this.unthawed.length;
    return { restored, left: this.unthawed };
  }
  async forget() {
    this.call("forget");
    this.frozenCells = 0;
  }
  async startsOnOpen() {
    this.call("startsOnOpen");
    return this.starts;
  }
  async setStartsOnOpen(starts: boolean) {
    this.call("setStartsOnOpen", String(starts));
    this.starts = starts;
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
  async addSamples(_: Run, names: string[]) {
    this.call("addSamples", names.join());
    this.offered = offers(sales);
    return sales.id;
  }
  async addTable({ name }: NewTable) {
    this.call("addTable", name);
    return sales.id;
  }
  async refreshTable(...[id]: Parameters<Workbook["refreshTable"]>) {
    this.call("refreshTable", id);
  }
  onWaiting(handler: (waiting: boolean) => void) {
    this.waiting = handler;
    return () => {};
  }
  waiting: (waiting: boolean) => void = () => {};

  async calledCell() {
    this.call("calledCell");
    return this.called;
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
