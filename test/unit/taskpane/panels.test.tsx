/** @jest-environment jsdom */
/** The five pages beside the paths, over a workbook in memory. */
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { App } from "../../../src/taskpane/App";
import { Compute } from "../../../src/taskpane/compute/compute";
import { ComputeService } from "../../../src/taskpane/compute/service";
import { Controller } from "../../../src/taskpane/controller";
import { createStore } from "../../../src/taskpane/store";
import { samples } from "../../../src/workbook/samples";
import {
  type CalledCell,
  type FunctionCell,
  type Translate,
  WorkbookError,
} from "../../../src/workbook/types";
import { MemoryWorkbook, offers, sales, table, total } from "./fixtures";

jest.mock("../../../src/taskpane/pictures/PictureView", () => ({ default: () => null }));
// The translator itself is tested without a page, and in the browser.
const queryFor = jest.fn(
  async (question: object, dialect: string) => `${dialect}\n${JSON.stringify(question)}`,
);
jest.mock("../../../src/queries/translating", () => ({
  queryFor: (question: object, dialect: string) => queryFor(question, dialect),
}));

const families = [
  {
    title: "Profitability",
    functions: [
      {
        id: "PARETO_SHARE",
        answers: "Share of profit that the best customers bring.",
        questions: ["How much of our profit do the best customers bring?"],
        syntax: "=VF.PARETO_SHARE(profits, [top])",
        parameters: [
          { name: "profits", optional: false, repeating: false, description: ["Profit of each customer."] },
          { name: "top", optional: true, repeating: false, description: ["Share of the customers."] },
        ],
        returns: ["A share."],
        errors: [[{ code: "#VALUE!" }, ": A text where a number belongs."]],
        example: [
          { kind: "cells", name: "Data", at: "A1", rows: [["Profit"], ["3"]], header: true },
          { kind: "formula", text: "=VF.PARETO_SHARE(A2:A6)" },
          { kind: "paragraph", text: ["gives ", { strong: "0.6" }, "."] },
        ],
      },
    ],
  },
  {
    title: "Others",
    functions: [
      {
        id: "NPS",
        answers: "Net promoter score.",
        questions: ["Who recommends us?"],
        syntax: "=VF.NPS(scores)",
        parameters: [{ name: "scores", optional: false, repeating: true, description: ["0 to 10."] }],
        returns: ["A number."],
        errors: [],
        example: [],
      },
    ],
  },
];

let root: Root;

beforeAll(() => {
  const answer = { ok: true, json: async () => families };
  Object.assign(globalThis, { fetch: jest.fn(async () => answer) });
});

async function show(workbook: MemoryWorkbook, page: string) {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  const store = createStore();
  const compute = new Compute(
    () => null,
    () => new ComputeService([total]),
  );
  const controller = new Controller(workbook, [{ ...total, id: "profit" }], compute, store);
  const element = document.body.appendChild(document.createElement("div"));
  root = createRoot(element);
  await act(async () => root.render(<App store={store} controller={controller} />));
  await press(page);
}

afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
});

const text = () => document.body.textContent ?? "";
const heading = () => document.querySelector("h1")?.textContent;
const button = (name: string) =>
  [...document.querySelectorAll("button")].find((each) =>
    (each.ariaLabel ?? each.textContent)?.includes(name),
  )!;
const settled = () => act(() => new Promise((resolve) => setTimeout(resolve, 100)));

async function press(name: string) {
  await act(async () => button(name).click());
  await settled();
}

async function type(label: string, typed: string) {
  const found = [...document.querySelectorAll("label")].find((each) => each.textContent === label)!;
  const input = document.getElementById(found.htmlFor) as HTMLInputElement;
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")!.set!.call(input, typed);
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

describe("Functions", () => {
  test("all are listed by family; a question in the reader's words finds one, and says how many", async () => {
    await show(new MemoryWorkbook(offers()), "Functions");
    expect(text()).toContain("PARETO_SHAREShare of profit");
    await type("What do you want to know?", "who would recommend");
    expect(text()).toContain("1 function found");
    expect(text()).toContain("NPSWho recommends us?");
    expect(text()).not.toContain("PARETO_SHARE");
    await type("What do you want to know?", "zebra");
    expect(text()).toContain("Nothing found");
  });

  test("its page shows what it does; what is selected becomes an argument, and the formula goes into the selected cell", async () => {
    const workbook = new MemoryWorkbook(offers());
    await show(workbook, "Functions");
    await press("PARETO_SHARE");
    expect(heading()).toBe("VF.PARETO_SHARE");
    expect(document.activeElement?.tagName).toBe("H1");
    for (const said of ["How much of our profit", "gives 0.6.", "A text where a number", "Fill in profits."])
      expect(text()).toContain(said);
    expect(button("Insert in F2").ariaDisabled).toBe("true");

    workbook.selected = { ...workbook.selected, reference: "Sales[Profit]", room: "several cells" };
    await press("Use selection for profits");
    expect(text()).toContain("=VF.PARETO_SHARE(Sales[Profit])");
    await press("can be left out: top");
    await type("top", "20%");
    expect(text()).toContain("=VF.PARETO_SHARE(Sales[Profit], 20%)");
    await press("Insert in F2");
    expect(workbook.calls).toContain("insertFormula =VF.PARETO_SHARE(Sales[Profit], 20%)");
    expect(text()).toContain("Sheet1!F2 shows 0.8.");
  });

  test("says what isn't possible: the cell is taken, several are selected, Excel refuses, or shows an error", async () => {
    const workbook = new MemoryWorkbook(offers());
    workbook.selected = { ...workbook.selected, room: "taken" };
    await show(workbook, "Functions");
    await press("PARETO_SHARE");
    await type("profits", "D2:D9");
    expect(text()).toContain("Sheet1!F2 isn't empty");
    await press("Insert in F2");
    expect(workbook.calls.filter((call) => call.startsWith("insertFormula"))).toEqual([]);

    workbook.selected = { ...workbook.selected, room: "free" };
    workbook.offered = offers();
    await act(async () => workbook.sourcesChanged());
    await act(() => new Promise((resolve) => setTimeout(resolve, 400)));
    expect(text()).toContain("goes into Sheet1!F2, which is empty.");
    workbook.failing.insertFormula = new WorkbookError("Excel does not take this formula.");
    await press("Insert in F2");
    expect(text()).toContain("Excel does not take this formula.");
    workbook.insertFormula = async () => ({
      sheet: "Sheet1",
      cells: "F2",
      shows: "#VALUE!",
      error: "#VALUE!",
    });
    await press("Insert in F2");
    expect(text()).toContain("Sheet1!F2 shows #VALUE!: something given is wrong.");
  });

  test("what was typed is there again after another page; more ranges can be given where an argument repeats", async () => {
    await show(new MemoryWorkbook(offers()), "Functions");
    await press("NPS");
    await type("scores 1", "A2:A9");
    await press("Another scores");
    await type("scores 3", "C2:C9");
    expect(text()).toContain("=VF.NPS(A2:A9, C2:C9)");
    await press("Back to all functions");
    expect(heading()).toBe("Find a function, read what it does, and insert it.");
    await press("back to all paths");
    await press("Functions");
    await press("NPS");
    expect(text()).toContain("=VF.NPS(A2:A9, C2:C9)");
  });
});

describe("What the selected cell computes", () => {
  const profits = { sheet: "Data", cells: "D2:D4", holds: [[60], [30], [10]] };
  const called = (more: Partial<CalledCell> = {}): CalledCell => ({
    sheet: "Answer",
    cell: "B7",
    formula: "=VF.PARETO_SHARE(Data!D2:D4,50%)",
    fills: "B7",
    shows: [[0.75]],
    at: { row: 0, column: 0 },
    named: { "Data!D2:D4": profits },
    ...more,
  });
  const status = () => document.querySelector("[role=status]")!.textContent;

  async function nowSelected(workbook: MemoryWorkbook, cell: CalledCell | null, error?: Error) {
    workbook.called = cell;
    workbook.failing.calledCell = error;
    workbook.offered = offers();
    await act(async () => workbook.sourcesChanged());
    await act(() => new Promise((resolve) => setTimeout(resolve, 400)));
  }

  test("is told in a sentence, with what it is given; it follows the selection", async () => {
    const workbook = new MemoryWorkbook(offers());
    await show(workbook, "Functions");
    expect(status()).toBe("Select a cell with a Vital Few formula and this says what it computes.");
    await nowSelected(workbook, called());
    // 60 and half of 30 of 100.
    expect(status()).toBe(
      "Answer!B7: The 2 most profitable of 3 customers (best 50%) bring 75.0% of 100.00, the profit in Data!D2:D4.",
    );
    expect(text()).toContain("profits: Data!D2:D4, 3 customers, 100.00 in all");
    expect(text()).toContain("basis: left out, so net");
    expect(text().match(/The 2 most profitable/gu)).toHaveLength(1);
    await press("Without its arguments");
    expect(text()).not.toContain("basis: left out");
    await nowSelected(workbook, null);
    expect(status()).toMatch(/^Select a cell/u);
    await nowSelected(workbook, called(), new WorkbookError("Excel is busy."));
    expect(status()).toMatch(/^Select a cell/u);
  });

  test("stays while one looks at the cells that it names, and leads back", async () => {
    const workbook = new MemoryWorkbook(offers());
    await show(workbook, "Functions");
    await nowSelected(workbook, called());
    expect(button("Back to Answer!B7")).toBeUndefined();
    await press("Go to Data!D2:D4");
    expect(workbook.calls).toContain("show Data!D2:D4");
    workbook.selected = { ...workbook.selected, sheet: "Data", cells: "D2:D4" };
    await nowSelected(workbook, null);
    expect(status()).toMatch(/^Answer!B7: /u);
    await press("Back to Answer!B7");
    expect(workbook.calls.at(-1)).toBe("show Answer!B7");
    workbook.selected = { ...workbook.selected, cells: "A1" };
    await nowSelected(workbook, null);
    expect(status()).toMatch(/^Select a cell/u);
  });

  test("says of an error what it means, what is wrong, or all that may be", async () => {
    const workbook = new MemoryWorkbook(offers());
    await show(workbook, "Functions");
    const failed = called({ shows: [[{ error: "#VALUE!" }]] });
    await nowSelected(workbook, {
      ...failed,
      named: { "Data!D2:D4": { ...profits, holds: [["Profit"], [60], [30]] } },
    });
    expect(status()).toMatch(/^Answer!B7: It shows #VALUE!\. profits, row 1: “Profit” is text/u);
    expect(text().match(/“Profit” is text/gu)).toHaveLength(1);
    expect(text()).not.toContain("A text where a number belongs.");
    await nowSelected(workbook, { ...failed, named: {} });
    expect(status()).toMatch(/^Answer!B7: It shows #VALUE!: something given is wrong\./u);
    expect(text()).toContain("#VALUE!: A text where a number belongs.");
  });

  test("waits for a cell that still calculates", async () => {
    const workbook = new MemoryWorkbook(offers());
    await show(workbook, "Functions");
    await nowSelected(workbook, called({ shows: [[{ error: "#BUSY!" }]] }));
    expect(status()).toMatch(/^Answer!B7: It shows #BUSY!: it still calculates\./u);
    workbook.called = called();
    await act(() => new Promise((resolve) => setTimeout(resolve, 1200)));
    expect(status()).toMatch(/^Answer!B7: The 2 most profitable/u);
  });

  test("leads to the page of the function", async () => {
    const workbook = new MemoryWorkbook(offers());
    await show(workbook, "Functions");
    await nowSelected(workbook, called());
    await press("What VF.PARETO_SHARE does");
    expect(heading()).toBe("VF.PARETO_SHARE");
  });
});

describe("Share", () => {
  const cell = (sheet: string, at: string, more: Partial<FunctionCell> = {}): FunctionCell => ({
    sheet,
    cell: at,
    functions: ["NPS"],
    rows: 1,
    columns: 1,
    error: null,
    formula: "=VF.NPS(A1:A9)",
    ...more,
  });

  test("lists the cells that use functions by sheet, with what each fills and how it fails, and goes there", async () => {
    const workbook = new MemoryWorkbook(offers());
    workbook.functions = [
      cell("Profit", "K5", { functions: ["PROFIT_CURVE"], rows: 1794, columns: 6 }),
      cell("Try", "B2", { functions: ["ICP_SCORE", "AUC"], error: "#N/A" }),
    ];
    await show(workbook, "Share");
    expect(text()).toContain("2 formulas on 2 sheets use Vital Few; one of them shows an error.");
    expect(text()).toContain("K5 PROFIT_CURVE · 1,794 × 6");
    expect(text()).toContain("B2 ICP_SCORE, AUC · #N/A");
    await press("B2 ICP_SCORE");
    expect(workbook.calls).toContain("show Try!B2");
  });

  test("a long list is shortened until all of it is asked for", async () => {
    const workbook = new MemoryWorkbook(offers());
    workbook.functions = Array.from({ length: 30 }, (_, row) => cell("Many", `A${row + 1}`));
    await show(workbook, "Share");
    expect(text()).toContain("Many: 30 formulas");
    expect(text()).not.toContain("A30");
    await press("Show all 30");
    expect(text()).toContain("A30 NPS");
  });

  test("looks at the sheet or the selection when it is told to, and says where there is nothing", async () => {
    const workbook = new MemoryWorkbook(offers());
    await show(workbook, "Share");
    expect(text()).toContain("everybody sees it as you do");
    const scope = document.querySelector("select")!;
    await act(async () => {
      scope.value = "selection";
      scope.dispatchEvent(new Event("change", { bubbles: true }));
    });
    await settled();
    expect(workbook.calls.filter((call) => call.startsWith("functionCells"))).toEqual([
      "functionCells workbook",
      "functionCells selection",
    ]);
    expect(text()).toContain("No formula in the selected cells uses Vital Few.");
  });

  test("freezes what was looked at, says what that did, and offers to thaw it", async () => {
    const workbook = new MemoryWorkbook(offers());
    workbook.functions = [cell("Profit", "K5"), cell("Profit", "K6")];
    await show(workbook, "Share");
    expect(button("Thaw")).toBeUndefined();
    await press("Freeze");
    expect(workbook.calls).toContain("freeze workbook");
    expect(text()).toContain("2 formulas became values.");
    expect(text()).toContain("No formula of this workbook uses Vital Few now.");
    expect(text()).toContain("2 formulas of this workbook are frozen");
    expect(button("Freeze")).toBeUndefined();
    workbook.unthawed = [{ sheet: "Profit", cell: "K6", why: "its values were changed" }];
    await press("Thaw");
    expect(text()).toContain("1 formula is back in place.");
    expect(text()).toContain("1 cell was left, and still kept:");
    await press("Profit!K6: its values were changed");
    expect(workbook.calls).toContain("show Profit!K6");
  });

  test("plain formulas are written by the translator, and cells that became values say why", async () => {
    const workbook = new MemoryWorkbook(offers());
    workbook.functions = [cell("Profit", "K5")];
    let given: Translate | undefined;
    workbook.freeze = async (_scope, _run, to) => {
      given = to?.translate;
      const noted = [{ sheet: "Profit", cell: "K5", why: "VF.BASS_FIT has no plain form" }];
      return { values: 1, plain: 3, newer: 0, followers: 1, rules: 0, names: 0, noted, left: [] };
    };
    await show(workbook, "Share");
    await press("Plain Excel");
    await settled();
    expect(given?.("=VF.BASS_FIT(A1:A9)").left).toEqual(["BASS_FIT"]);
    expect(text()).toContain(
      "3 formulas are now written in Excel's own functions. 1 formula became a value.",
    );
    expect(text()).toContain("So did 1 formula of Excel's own that names all that such a formula fills.");
    expect(button("Profit!K5: VF.BASS_FIT has no plain form")).toBeDefined();
  });

  test("defined names that use the functions are told, and what can't be frozen is listed", async () => {
    const workbook = new MemoryWorkbook(offers());
    workbook.names = [
      { name: "Top", sheet: null, functions: ["PARETO_SHARE"] },
      { name: "Own", sheet: "Profit", functions: ["NPS"] },
    ];
    workbook.freeze = async () => {
      const left = [
        { sheet: "", cell: "Top", why: "it is a function itself", isName: true as const },
        { sheet: "Profit", cell: "K5", why: "it shows a picture" },
      ];
      return { values: 0, plain: 0, newer: 0, followers: 0, rules: 0, names: 1, noted: [], left };
    };
    await show(workbook, "Share");
    expect(text()).toContain("2 defined names use Vital Few: Top (PARETO_SHARE), Profit!Own (NPS).");
    expect(text()).not.toContain("everybody sees it as you do");
    await press("Freeze");
    await settled();
    expect(text()).toContain("1 defined name now stands for values or for the cells that hold them.");
    expect(text()).toContain("2 places could not be frozen, and stay as they are:");
    expect(text()).toContain("Top: it is a function itself");
    await press("Profit!K5: it shows a picture");
    expect(workbook.calls).toContain("show Profit!K5");
  });

  test("for any program, newer formulas of Excel's own are frozen as well", async () => {
    const workbook = new MemoryWorkbook(offers());
    workbook.functions = [cell("Profit", "K5")];
    workbook.freeze = async (_scope, _run, to) => {
      expect(to).toEqual({ newer: true });
      return { values: 1, plain: 0, newer: 2, followers: 0, rules: 0, names: 0, noted: [], left: [] };
    };
    await show(workbook, "Share");
    await press("Freeze all");
    await settled();
    expect(text()).toContain(
      "1 formula became a value. So did 2 formulas of Excel's own that other programs may not know.",
    );
  });

  test("what is cancelled says that it takes back what it began, until it has", async () => {
    const workbook = new MemoryWorkbook(offers());
    workbook.functions = [cell("Profit", "K5")];
    let end: () => void = () => undefined;
    workbook.freeze = (_scope, { signal }) =>
      new Promise((_, reject) => {
        end = () => reject(Object.assign(new Error("Cancelled."), { name: "Cancelled" }));
        expect(signal.aborted).toBe(false);
      });
    await show(workbook, "Share");
    await press("Freeze");
    await act(() => new Promise((resolve) => setTimeout(resolve, 500)));
    await press("Cancel");
    expect(text()).toContain("taking back what was begun");
    expect(text()).not.toContain("Everything is as it was");
    end();
    await settled();
    expect(text()).toContain("Stopped. Everything is as it was.");
    expect(button("Freeze")).toBeDefined();
  });

  test("why it can't be frozen is said, and a workbook opened anew offers to thaw", async () => {
    const workbook = new MemoryWorkbook(offers());
    workbook.functions = [cell("Profit", "K5")];
    workbook.frozenCells = 3;
    workbook.failing.freeze = new WorkbookError("The sheet “Profit” is protected.");
    await show(workbook, "Share");
    expect(text()).toContain("3 formulas of this workbook are frozen");
    await press("Freeze");
    expect(text()).toContain("The sheet “Profit” is protected.");
    await press("Dismiss");
    await press("Keep values");
    expect(workbook.calls).not.toContain("forget");
    await press("Delete the kept formulas");
    expect(workbook.calls).toContain("forget");
    expect(button("Thaw")).toBeUndefined();
  });

  test("the workbook can start the add-in, where Excel can", async () => {
    const workbook = new MemoryWorkbook(offers());
    await show(workbook, "Share");
    const box = document.querySelector<HTMLInputElement>("input[type=checkbox]")!;
    expect(box.checked).toBe(false);
    await act(async () => box.click());
    await settled();
    expect(workbook.starts).toBe(true);
    expect(box.checked).toBe(true);
  });

  test("where Excel can't start the add-in, that is said", async () => {
    const workbook = new MemoryWorkbook(offers());
    workbook.starts = null;
    await show(workbook, "Share");
    expect(document.querySelector("input[type=checkbox]")).toBeNull();
    expect(text()).toContain("This Excel can't start Vital Few with a workbook");
  });

  test("says why it could not look", async () => {
    const workbook = new MemoryWorkbook(offers());
    workbook.failing.functionCells = new WorkbookError("Excel is busy.");
    await show(workbook, "Share");
    expect(text()).toContain("Excel is busy.");
    await press("Try again");
    expect(text()).toContain("everybody sees it as you do");
  });
});

describe("Data check", () => {
  const messy = table("Orders", {
    "Customer ID": ["A", null, " B", "A", "A"],
    Amount: [1, 2, "3", 1, "n/a"],
  });

  test("says by column what is wrong, and shows the cell", async () => {
    const workbook = new MemoryWorkbook(offers(messy, sales));
    await show(workbook, "Data check");
    expect(text()).toContain("5 rows checked: 4 cells in 2 columns and 1 repeated row are worth a look.");
    expect(button("Customer ID: 1 blank cell")).toBeDefined();
    expect(button("1 row the same as an earlier one")).toBeDefined();
    await press("Amount: 1 number stored as text");
    expect(text()).toContain("Row 4, Amount: “3”");
    await press("Row 4, Amount");
    expect(workbook.calls).toContain("select 2,1");
  });

  test("another kind for a column is checked at once; other data by choosing it; clean data gets a plain sentence", async () => {
    const workbook = new MemoryWorkbook(offers(messy, sales));
    await show(workbook, "Data check");
    const choose = async (select: HTMLSelectElement, value: string) => {
      await act(async () => {
        select.value = value;
        select.dispatchEvent(new Event("change", { bubbles: true }));
      });
      await settled();
    };
    const [source, , amount] = document.querySelectorAll("select");
    await choose(amount, "other");
    expect(text()).not.toContain("stored as text");
    const reads = workbook.calls.filter((call) => call.startsWith("read")).length;
    expect(reads).toBe(1);
    await choose(source, "table Sales");
    expect(text()).toContain("2 rows in 4 columns checked: nothing is wrong with them.");
  });

  test("a workbook without data says what to do", async () => {
    await show(new MemoryWorkbook(offers()), "Data check");
    expect(text()).toContain("The workbook has no table.");
  });
});

describe("Sample data", () => {
  test("each table says what it shows, is added, and then gone to; a path opens with it", async () => {
    const workbook = new MemoryWorkbook(offers());
    await show(workbook, "Sample data");
    expect(text()).toContain("400 treatments of a medical practice");
    await press("Add Sales");
    expect(workbook.calls).toContain("addSamples Sales");
    const all = Object.fromEntries(
      ["Order Date", "Sales", "Quantity", "Discount", "Profit"].map((header) => [header, [1]]),
    );
    workbook.offered = offers(table("Sales", { ...all, Name: ["A"], Amount: [5] }));
    await act(async () => workbook.sourcesChanged());
    await act(() => new Promise((resolve) => setTimeout(resolve, 400)));
    await press("Sales is in this workbook");
    expect(workbook.calls).toContain("select 0,0");
    expect(button("Add Sales")).toBeUndefined();
    await press("Open Total with Sales");
    expect(heading()).toBe("How much is it?");
  });

  test("all that are missing are added at once", async () => {
    const workbook = new MemoryWorkbook(offers());
    await show(workbook, "Sample data");
    await press("Add all");
    expect(workbook.calls).toContain(`addSamples ${samples.map(({ name }) => name).join()}`);
  });
});

describe("Warehouse", () => {
  const fill = async () => {
    for (const [label, typed] of [
      ["Table", "shop.sales"],
      ["Customer", "who"],
      ["Date", "day"],
      ["Amount", "paid"],
    ])
      await type(label, typed);
    await settled();
  };
  const shown = (name: string) => document.querySelector(`pre[aria-label="${name}"]`)?.textContent;

  test("the names that are typed make up the query, and the text for Power Query has it too", async () => {
    await show(new MemoryWorkbook(offers()), "Warehouse");
    expect(text()).toContain("Still needed: Table, Customer, Date, Amount.");
    expect(shown("The query")).toBeUndefined();
    await fill();
    expect(text()).not.toContain("Still needed");
    expect(shown("The query")).toMatch(/^postgresql\n\{"summary":"rfm","table":\["shop","sales"\]/u);
    expect(shown("The same for Power Query")).toContain('"postgresql",');
    expect(text()).toContain("put your own in place of SERVER and DATABASE");
    await type("Table", "shop..sales");
    await settled();
    expect(text()).toContain("Names parted by dots");
    expect(shown("The query")).toBeUndefined();
  });

  test("where the translator can't run, that is said, and nothing is shown; it can be tried again", async () => {
    queryFor.mockRejectedValue(new Error("WebAssembly is switched off"));
    await show(new MemoryWorkbook(offers()), "Warehouse");
    await fill();
    expect(text()).toContain("The query could not be written: WebAssembly is switched off.");
    expect(shown("The query")).toBeUndefined();
    queryFor.mockResolvedValue("SELECT 1");
    await press("Try again");
    expect(shown("The query")).toBe("SELECT 1");
  });
});
