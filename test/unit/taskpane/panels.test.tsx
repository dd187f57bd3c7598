/** @jest-environment jsdom */
/** The four pages beside the paths, over a workbook in memory. */
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { App } from "../../../src/taskpane/App";
import { Compute } from "../../../src/taskpane/compute/compute";
import { ComputeService } from "../../../src/taskpane/compute/service";
import { Controller } from "../../../src/taskpane/controller";
import { createStore } from "../../../src/taskpane/store";
import { samples } from "../../../src/workbook/samples";
import { type FunctionCell, WorkbookError } from "../../../src/workbook/types";
import { MemoryWorkbook, offers, sales, table, total } from "./fixtures";

jest.mock("../../../src/taskpane/pictures/PictureView", () => ({ default: () => null }));

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
    expect(text()).toContain("The formula that shows an error now is calculated");
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
