/** @jest-environment jsdom */
/** Files in the pane: what is asked of them, the table that comes of it, and newer files for the same table. */
import { TextEncoder } from "node:util";
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { lifetime } from "../../../src/analyses/lifetime";
import { profit } from "../../../src/analyses/profit";
import type { Analysis } from "../../../src/analyses/analysis";
import { lookAt } from "../../../src/files/csv";
import type { Summary } from "../../../src/files/summary";
import { App } from "../../../src/taskpane/App";
import { Compute } from "../../../src/taskpane/compute/compute";
import { ComputeService } from "../../../src/taskpane/compute/service";
import { Controller } from "../../../src/taskpane/controller";
import * as adding from "../../../src/taskpane/files/add-up";
import { madeOf } from "../../../src/taskpane/state";
import { createStore, type Store } from "../../../src/taskpane/store";
import { Cancelled, type FromFiles, type NewTable } from "../../../src/workbook/types";
import { MemoryWorkbook, offers, sales, table } from "./fixtures";

jest.mock("../../../src/taskpane/pictures/PictureView", () => ({ default: () => null }));
jest.mock<typeof adding>("../../../src/taskpane/files/add-up", () => ({
  ...jest.requireActual<typeof adding>("../../../src/taskpane/files/add-up"),
  // What reads files runs in browsers only, and is tested by itself.
  lookAt: jest.fn(),
  addUp: jest.fn(),
}));

Object.assign(globalThis, { TextEncoder });

const { tableOf } = adding;
const addUp = jest.mocked(adding.addUp);

/** Keeps the tables that are added, and the rows that replace theirs. */
class TableWorkbook extends MemoryWorkbook {
  added: NewTable[] = [];
  refreshed: [string, Omit<NewTable, "name">][] = [];
  override async addTable(added: NewTable) {
    this.added.push(added);
    const samples = added.columns.map((cells) => Array.from(cells));
    const { headers } = added;
    const made = {
      ...table(`Sums_${this.added.length}`, { "": samples[0] }),
      headers,
      samples,
      own: headers.length,
    };
    this.offered = offers(...this.offered.tables, made);
    return made.id;
  }
  override async refreshTable(...[id, fresh]: Parameters<MemoryWorkbook["refreshTable"]>) {
    this.refreshed.push([id, fresh]);
  }
}

let root: Root;
let store: Store;

async function show(workbook: MemoryWorkbook, analysis: Analysis) {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  store = createStore();
  const compute = new Compute(
    () => null,
    () => new ComputeService([analysis]),
  );
  const controller = new Controller(workbook, [analysis], compute, store);
  root = createRoot(document.body.appendChild(document.createElement("div")));
  await act(async () => root.render(<App store={store} controller={controller} />));
  await act(async () => controller.open(analysis.id));
  await settled();
}

afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
});

const settled = () => act(() => new Promise((resolve) => setTimeout(resolve, 250)));
const text = () => document.body.textContent ?? "";
const button = (name: string) =>
  [...document.querySelectorAll("button")].find((each) => each.textContent === name)!;
async function press(name: string) {
  await act(async () => {
    button(name).focus();
    button(name).click();
  });
  await settled();
}
const select = (label: string, within: Element = document.body) => {
  const found = [...within.querySelectorAll("label")].find((each) => each.textContent === label);
  return found ? (document.getElementById(found.htmlFor) as HTMLSelectElement) : null;
};
async function pick(label: string, value: string) {
  const found = select(label)!;
  Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, "value")!.set!.call(found, value);
  await act(async () => found.dispatchEvent(new Event("change", { bubbles: true })));
}
const panel = () => document.querySelector(`section[aria-label="Files on this computer"]`)!;

const CSV = `Order;Buyer;Order Date;Amount
1;Ann;31.12.2025;1.000,50
2;Bob;1.2.2026;20,00
3;Ann;3.2.2026;30,00
`;
const look = () => lookAt(CSV)!;
const file = new File([CSV], "log.csv", { lastModified: new Date(2026, 10, 20).getTime() });

async function choose(label: string, ...files: File[]) {
  const input = document.querySelector<HTMLInputElement>(`input[aria-label="${label}"]`)!;
  Object.defineProperty(input, "files", { value: files, configurable: true });
  Object.defineProperty(input, "value", { value: "", writable: true, configurable: true });
  await act(async () => input.dispatchEvent(new Event("change", { bubbles: true })));
  await settled();
}

const summary: Summary = {
  keys: ["Ann", "Bob"],
  columns: [
    [1, 0],
    [4.86, 0],
    [4.86, 0.29],
    [30, 0],
  ].map((cells) => Float64Array.from(cells)),
  lastDay: 46_056,
  rows: 4,
  leftOut: 1,
  bad: [{ file: "log.csv", line: 5, reason: "not a date", header: "Order Date", content: "soon" }],
};

beforeEach(() => {
  jest.mocked(adding.lookAt).mockResolvedValue(look());
  addUp.mockReset().mockResolvedValue(summary);
});

describe("Lifetime value from a log in files", () => {
  test("asks for customer, day and amount, and goes on from a row a customer", async () => {
    const workbook = new TableWorkbook(offers());
    await show(workbook, lifetime);
    await choose("File on this computer …", file);
    const chosen = (label: string) => select(label, panel())?.selectedOptions[0].text;
    expect(["Customer", "Date", "Amount", "Decimals", "Dates"].map(chosen)).toEqual([
      "Buyer",
      "Order Date",
      "Amount",
      "1.234,56",
      "31.12.2026",
    ]);
    await press("Add up by customer");

    expect(addUp.mock.calls[0][1]).toEqual({
      kind: "rfm",
      key: "Buyer",
      day: "Order Date",
      amount: { header: "Amount", blank: "zero" },
      unit: "week",
      decimals: ",",
      dates: "dmy",
    });
    expect(text()).toContain("4 rows of 1 file became 2 customers.");
    expect(text()).toContain("Line 5, Order Date");
    const [{ headers, above }] = workbook.added;
    expect(headers).toEqual(["Customer", "Frequency", "Recency", "Age", "Monetary"]);
    expect(above).toEqual(
      expect.arrayContaining([
        ["File", expect.stringMatching(/^log\.csv, .*20 November 2026/u)],
        ["One row for each", "Buyer"],
        ["From the columns", "Buyer, Order Date, Amount"],
        ["Recency and Age in", "weeks"],
        ["Last day", "3 February 2026"],
        ["Rows read", 4],
        ["Rows left out", 1],
      ]),
    );
    const { source, matching, options } = store.get().sessions.lifetime;
    expect([source?.label, options.from.value, options.unit.value]).toEqual(["Sums_1", "summary", "week"]);
    const { customer, frequency, recency, age, monetary } = matching;
    expect([customer, frequency, recency, age, monetary]).toEqual([[0], [1], [2], [3], [4]]);
    // The focus isn't lost with the button that was pressed.
    expect(document.activeElement?.textContent).toBe("Close");
    await press("Close");
    expect(document.activeElement?.textContent).toBe("File on this computer …");
  });

  test("files are not offered for margins or a contract", async () => {
    await show(new TableWorkbook(offers()), lifetime);
    await pick("What the data are", "margins");
    expect(button("File on this computer …")).toBeUndefined();
  });

  test("a reading that is stopped leaves the workbook as it was, and says so", async () => {
    const workbook = new TableWorkbook(offers());
    await show(workbook, lifetime);
    await choose("File on this computer …", file);
    addUp.mockImplementation((_, __, { signal }) => {
      return new Promise((___, reject) => {
        signal.addEventListener("abort", () => reject(new Cancelled("")));
      });
    });
    await act(async () => button("Add up by customer").click());
    await act(() => new Promise((resolve) => setTimeout(resolve, 500)));
    await press("Cancel");
    expect(text()).toContain("Stopped. The workbook is as it was.");
    expect(workbook.added).toEqual([]);
  });

  test("a file that can't be read is told, and closed", async () => {
    jest
      .mocked(adding.lookAt)
      .mockRejectedValue(Object.assign(new Error("log.csv is no table"), { name: "WorkbookError" }));
    await show(new TableWorkbook(offers()), lifetime);
    await choose("File on this computer …", file);
    expect(text()).toContain("log.csv is no table");
    await press("Dismiss");
    expect(text()).not.toContain("Files on this computer");
  });
});

describe("cohorts from a log in files", () => {
  /** January 2026 and the month after: of three customers one came again; nobody knows March. */
  const grid: Summary = {
    keys: [46_023, 46_054],
    columns: [
      [3, 1],
      [1, 1],
      [1 / 3, NaN],
      [NaN, NaN],
      [NaN, NaN],
    ].map((cells) => Float64Array.from(cells)),
    rows: 6,
    leftOut: 0,
    bad: [],
  };

  test("need customer and date alone, and are a table of their own, as an answer that the path doesn't go on from", async () => {
    addUp.mockResolvedValue(grid);
    const workbook = new TableWorkbook(offers());
    await show(workbook, lifetime);
    await choose("File on this computer …", file);
    await pick("Table to get", "cohorts");
    const labels = [...panel().querySelectorAll("label")].map((each) => each.textContent);
    expect(labels).toEqual(["Table to get", "Customer", "Date", "Decimals", "Dates", "Period", "Show"]);
    await press("Count by cohort");

    const spelled = { key: "Buyer", day: "Order Date", decimals: ",", dates: "dmy" };
    expect(addUp.mock.calls[0][1]).toEqual({
      ...spelled,
      kind: "cohorts",
      unit: "month",
      periods: 60,
      counts: false,
    });
    const [{ headers, columns, kinds, above }] = workbook.added;
    expect(headers).toEqual(["Cohort", "Customers", "0", "1"]);
    expect(columns.map((cells) => Array.from(cells))).toEqual([
      [46_023, 46_054],
      [3, 1],
      [1, 1],
      [1 / 3, NaN],
    ]);
    expect(headers.map((header) => kinds[header])).toEqual(["date", "count", "share", "share"]);
    expect(above).toEqual(
      expect.arrayContaining([
        ["One row for each", "month of the first purchase"],
        ["From the columns", "Buyer, Order Date"],
        ["Columns 0, 1, 2 …", "months since then, 59 at the most"],
        ["Rows read", 6],
      ]),
    );
    expect(text()).toContain("6 rows of 1 file became 2 cohorts. Sums_1 stands on the sheet “Sheet1”.");
    // Not even where there is no other table.
    await act(async () => workbook.sourcesChanged());
    await settled();
    expect(store.get().sessions.lifetime.source).toBeNull();
    expect(store.get().sessions.lifetime.options.from.value).toBe("transactions");
    expect(workbook.kept.files).toBeUndefined();
    await press("Select the table");
    expect(workbook.calls).toContain("select 0,0");
  });

  test("are numbers of customers by week or year where that is chosen, and the columns that were chosen stay", async () => {
    addUp.mockResolvedValue(grid);
    const workbook = new TableWorkbook(offers());
    await show(workbook, lifetime);
    await choose("File on this computer …", file);
    await pick("Customer", "0");
    await pick("Table to get", "cohorts");
    await pick("Period", "week");
    await pick("Show", "counts");
    await press("Count by cohort");
    expect(addUp.mock.calls[0][1]).toMatchObject({ key: "Order", unit: "week", counts: true });
    expect(workbook.added[0].kinds["0"]).toBe("count");
  });
});

describe("newer files for a table that was made of files", () => {
  const asked: FromFiles["asked"] = {
    kind: "sums",
    key: "Name",
    amounts: [{ header: "Sales", blank: "zero" }],
    decimals: ",",
  };
  const made: FromFiles = { id: sales.id, name: sales.label, headers: ["Name"], asked };

  test("are asked the same as before, and take the place of its rows", async () => {
    const workbook = new TableWorkbook(offers(sales));
    // Since then it was renamed, and another was deleted.
    const deleted = { ...made, id: "table 77", name: "Gone" };
    workbook.kept = { version: 1, paths: {}, files: [deleted, { ...made, name: "Sums_log" }] };
    addUp.mockResolvedValue({ ...summary, columns: [Float64Array.of(1, 2)] });
    await show(workbook, profit);
    await choose("Refresh from newer files …", file);
    expect(panel().textContent).toContain("from the same columns as before: Name, Sales.");
    await press("Refresh the table");
    expect(addUp.mock.calls[0][1]).toEqual(asked);
    const [[id, { columns }]] = workbook.refreshed;
    expect([id, columns.map((cells) => Array.from(cells))]).toEqual([
      sales.id,
      [
        ["Ann", "Bob"],
        [1, 2],
      ],
    ]);
    expect(text()).toContain(`${sales.label} has them now; it had ${sales.rows} rows.`);
    expect(workbook.calls.filter((call) => call.startsWith("read")).length).toBeGreaterThan(1);
    expect(workbook.kept.files).toEqual([made]);
  });

  test("a table is known by its id or its name, as long as it has the columns", () => {
    const kept = { version: 1 as const, paths: {}, files: [made] };
    const known = (changed: Partial<typeof sales>) => madeOf({ ...sales, ...changed }, kept) !== null;
    expect(known({ label: "Renamed" })).toBe(true);
    expect(known({ id: "table of another day" })).toBe(true);
    expect(known({ id: "table x", label: "Other" })).toBe(false);
    expect(known({ headers: ["Account", ...sales.headers.slice(1)] })).toBe(false);
  });
});

test("a workbook that can't be noted in keeps the table, and says what is missing", async () => {
  const workbook = new TableWorkbook(offers());
  await show(workbook, lifetime);
  await choose("File on this computer …", file);
  workbook.failing.saveState = Object.assign(new Error("The workbook is read-only."), {
    name: "WorkbookError",
  });
  await press("Add up by customer");
  expect(text()).toContain("4 rows of 1 file became 2 customers.");
  expect(text()).toContain("The workbook is read-only. The workbook keeps no note of how the table was made");
});

test("each file is told above the table, and a name that Excel doesn't take is for the sheet to mend", () => {
  const asked: FromFiles["asked"] = {
    kind: "sums",
    key: "Name",
    amounts: [],
    decimals: ".",
  };
  const { name, above } = tableOf([file, new File([], "b.CSV.GZ")], asked, { ...summary, columns: [] });
  expect(name).toBe("log Name");
  expect(above.filter(([label]) => label === "File")).toHaveLength(2);
});
