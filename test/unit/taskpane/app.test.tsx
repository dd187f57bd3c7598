/** @jest-environment jsdom */
import { TextEncoder } from "node:util";
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import type { Analysis } from "../../../src/analyses/analysis";
import { App } from "../../../src/taskpane/App";
import { Compute } from "../../../src/taskpane/compute/compute";
import { ComputeService } from "../../../src/taskpane/compute/service";
import { Controller } from "../../../src/taskpane/controller";
import { OldExcel } from "../../../src/taskpane/pages/OldExcel";
import { createStore } from "../../../src/taskpane/store";
import { calls, every, MemoryWorkbook, offers, sales, table, total } from "./fixtures";

jest.mock("../../../src/taskpane/pictures/PictureView", () => ({ default: () => null }));

// Every browser has it; the imitation of one that the tests run in doesn't.
Object.assign(globalThis, { TextEncoder });

let root: Root;
let files: Map<string, string>;

async function show(workbook: MemoryWorkbook, analyses: Analysis[] = [total]) {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  const store = createStore();
  const compute = new Compute(
    () => null,
    () => new ComputeService(analyses),
  );
  files = new Map();
  const save = (name: string, csv: Uint8Array) => Boolean(files.set(name, Buffer.from(csv).toString()));
  const controller = new Controller(workbook, analyses, compute, store, () => true, save);
  const element = document.body.appendChild(document.createElement("div"));
  root = createRoot(element);
  await act(async () => root.render(<App store={store} controller={controller} />));
}

afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
});

const text = () => document.body.textContent ?? "";
const button = (name: string) =>
  [...document.querySelectorAll("button")].find((each) =>
    (each.ariaLabel ?? each.textContent)?.includes(name),
  )!;
const settled = () => act(() => new Promise((resolve) => setTimeout(resolve, 250)));

async function press(name: string) {
  await act(async () => button(name).click());
  await settled();
}

/** The control that a label belongs to, or that is called so. */
function control<Element extends HTMLElement>(name: string): Element {
  const label = [...document.querySelectorAll("label")].find((each) => each.textContent === name);
  const found = label
    ? document.getElementById(label.htmlFor)
    : document.querySelector(`[aria-label="${name}"]`);
  if (!found) throw new Error(`Nothing is called "${name}"`);
  return found as Element;
}

/** Types as React hears it. */
async function type(name: string, content: string) {
  const input = control<HTMLInputElement | HTMLSelectElement>(name);
  const { set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(input), "value")!;
  await act(async () => {
    set!.call(input, content);
    input.dispatchEvent(
      new Event(input instanceof HTMLSelectElement ? "change" : "input", { bubbles: true }),
    );
  });
  await settled();
}

const entries = (name: string) => [...control<HTMLSelectElement>(name).options].map((each) => each.text);

test("the home page says which version it is, and where to read of privacy", async () => {
  await show(new MemoryWorkbook(offers(sales)));
  const { version } = jest.requireActual<{ version: string }>("../../../package.json");
  expect(text()).toContain(`Version ${version}`);
  const link = [...document.querySelectorAll("a")].find((each) => each.textContent?.includes("Privacy"))!;
  expect(link.getAttribute("href")).toBe("about/index.html");
});

test("an Excel that lacks something is told what, what to use instead, and may go on", async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  root = createRoot(document.body.appendChild(document.createElement("div")));
  const goOn = jest.fn();
  await act(async () => root.render(<OldExcel missing={["CustomFunctionsRuntime"]} goOn={goOn} />));
  expect(text()).toContain("would show #NAME?");
  expect(text()).not.toContain("too old");
  expect(text()).toContain("Excel on the web");
  await act(async () => button("Go on").click());
  expect(goOn).toHaveBeenCalledTimes(1);
});

test("the first run offers sample data, and leads to an answer with it", async () => {
  const workbook = new MemoryWorkbook(offers());
  await show(workbook);
  expect(text()).toContain("A few of your customers");
  await press("Show me with sample data");
  expect(workbook.calls).toContain("addSamples Sales");
  expect(document.querySelector("h1")?.textContent).toBe("How much is it?");
  expect(document.activeElement?.tagName).toBe("H1");
  expect(text()).toContain("Preview is live");
  expect(text()).toContain("0.6000000000000001 of 3.");
});

test("on any page it is told when Excel lets the pane wait, and no longer than that", async () => {
  const workbook = new MemoryWorkbook(offers(sales));
  await show(workbook);
  await act(async () => workbook.waiting(true));
  expect(text()).toContain("Excel has not answered for a while.");
  await act(async () => workbook.waiting(false));
  expect(text()).not.toContain("Excel has not answered");
});

test("a path is written, undone and left by its buttons", async () => {
  const workbook = new MemoryWorkbook(offers(sales));
  await show(workbook);
  await press("Total");
  await press("Write 2 sheets");
  expect(text()).toContain("2 sheets written");
  expect(document.activeElement?.textContent).toContain("2 sheets written");
  await press("Total – rows");
  expect(workbook.calls).toContain("goTo 1");
  await press("Undo this");
  expect(text()).toContain("2 sheets removed");
  expect(document.activeElement).toBe(button("Write 2 sheets"));
  await press("back to all paths");
  expect(document.querySelector("h1")?.textContent).toBe("Vital Few");
  expect(text()).toContain("sum 3");
});

test.each(["Functions", "Share", "Data check", "Sample data"])(
  "home leads to %s, and from there the way back",
  async (title) => {
    await show(new MemoryWorkbook(offers(sales)));
    await press(title);
    expect(document.activeElement?.tagName).toBe("H1");
    await press("back to all paths");
    expect(document.querySelector("h1")?.textContent).toBe("Vital Few");
    expect(document.activeElement?.tagName).toBe("H1");
  },
);

describe("a path that asks for everything", () => {
  async function opened(workbook = new MemoryWorkbook(offers(calls()))) {
    await show(workbook, [total, every]);
    await press("Every");
    return workbook;
  }

  test("shows the option that decides on the columns above the data, and follows it", async () => {
    await opened();
    const [first] = document.querySelectorAll("select");
    expect(first).toBe(control("From"));
    expect(text()).not.toContain("Weeks");
    await type("From", "dates");
    expect(control<HTMLSelectElement>("When").selectedOptions[0].text).toBe("When");
    expect(control<HTMLInputElement>("Weeks").value).toBe("52");
    expect(text()).toContain('"model":"dates"');
  });

  test("warnings stand with the sentence, lists below the figures", async () => {
    const few = table("Few", { Name: ["A", "B"], Paid: [1, 2] });
    await opened(new MemoryWorkbook(offers(few)));
    const status = [...document.querySelectorAll("[role=status]")].find((each) =>
      each.textContent?.includes("rows by Name"),
    );
    expect(status?.textContent).toContain("Too few rows to rely on. Take more.");
    const [best, messages] = document.querySelectorAll("table");
    expect([...best.querySelectorAll("[scope]")].map((each) => each.textContent)).toEqual([
      "Who",
      "Paid",
      "Share",
      "A",
    ]);
    expect(text()).toContain("By what they paid.");
    expect(messages.getAttribute("role")).toBe("table");
  });

  test("a message is copied; where that is refused, it is selected", async () => {
    await opened();
    const copied: string[] = [];
    const clipboard = { writeText: async (words: string) => void copied.push(words) };
    Object.defineProperty(navigator, "clipboard", { configurable: true, value: clipboard });
    await press("Copy the text for A");
    expect(copied).toEqual(["Dear A"]);
    expect(text()).toContain("The text for A is copied.");
    clipboard.writeText = () => Promise.reject(new Error("Not allowed."));
    await press("Copy the text for A");
    expect(text()).toContain("press Ctrl+C");
    expect(getSelection()?.toString()).toBe("Dear A");
  });

  test("amounts are typed for each chosen column; a fault is named at its field and nothing typed is lost", async () => {
    await opened();
    await type("Calls", "12.5");
    await type("Visits", "many");
    expect(text()).toContain('"costs":{"Calls":12.5}');
    const visits = control<HTMLInputElement>("Visits");
    expect(visits.value).toBe("many");
    expect(visits.getAttribute("aria-invalid")).toBe("true");
    expect(document.getElementById(visits.getAttribute("aria-describedby")!)?.textContent).toBe(
      "Type a number.",
    );
    expect(text()).toContain("Mend the option above first");
    await type("Visits", "");
    expect(text()).toContain("Preview is live");
  });

  test("of the data's own values, one is chosen from a list and several by ticking", async () => {
    await opened();
    expect(entries("Group")).toEqual(["EAST", "WEST"]);
    await type("Group", "west");
    expect(text()).toContain('"group":"west"');
    expect(text()).toContain("All");
    await press("Choose from Only");
    const west = [...document.querySelectorAll("input[type=checkbox]")].at(-1) as HTMLInputElement;
    await act(async () => west.click());
    await settled();
    expect(text()).toContain('"only":["west"]');
    await press("Remove WEST");
    expect(text()).toContain('"only":[]');
  });

  test("the list is saved beside the sheets, once there is an answer", async () => {
    await opened();
    await press("Save as CSV");
    expect([...files.keys()]).toEqual(["every.csv"]);
    expect(text()).toContain("“every.csv” went to the folder for downloads");
    await press("Write 2 sheets");
    expect(text()).toContain("2 sheets written");
  });

  test("columns from answers stand apart in the lists", async () => {
    const source = { ...calls(), own: 4 };
    await opened(new MemoryWorkbook(offers(source)));
    const groups = [...control("Paid").querySelectorAll("optgroup")];
    expect(groups.map(({ label }) => label)).toEqual(["From answers"]);
    expect([...groups[0].children].map((each) => each.textContent)).toEqual(["Calls", "Visits"]);
    await press("Choose columns for Drivers");
    const group = document.querySelector("[role=group][aria-label='From answers']");
    expect(group?.querySelectorAll("input")).toHaveLength(2);
  });

  test("answers of the workbook can be chosen as data", async () => {
    const answer = table("Profit – customers", { Who: ["A"], Paid: [5] }, "answer");
    await opened(new MemoryWorkbook({ ...offers(calls()), answers: [answer] }));
    expect(control("Data").querySelector("optgroup")?.label).toBe("Answers of this workbook");
    await type("Data", "answer Profit – customers");
    expect(text()).toContain("1 rows by Who");
  });

  test("where no table fits it says so, and leads to the sample", async () => {
    const workbook = new MemoryWorkbook(offers(table("Notes", { Remark: ["x"] })));
    await show(workbook, [every]);
    await press("Every");
    expect(text()).toContain(
      "No table here has what this question needs: columns with the who, and the paid.",
    );
    await press("Try it with the sample table “Sales”");
    expect(workbook.calls).toContain("addSamples Sales");
    expect(entries("Data")).toEqual(["Sales (table, 2 rows)"]);
  });
});
