/** @jest-environment jsdom */
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { App } from "../../../src/taskpane/App";
import { Compute } from "../../../src/taskpane/compute/compute";
import { ComputeService } from "../../../src/taskpane/compute/service";
import { Controller } from "../../../src/taskpane/controller";
import { createStore } from "../../../src/taskpane/store";
import { MemoryWorkbook, offers, sales, total } from "./fixtures";

jest.mock("../../../src/taskpane/pictures/PictureView", () => ({ default: () => null }));

let root: Root;

async function show(workbook: MemoryWorkbook) {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  const store = createStore();
  const compute = new Compute(
    () => null,
    () => new ComputeService([total]),
  );
  const controller = new Controller(workbook, [total], compute, store);
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

async function press(name: string) {
  await act(async () => button(name).click());
  await act(() => new Promise((resolve) => setTimeout(resolve, 250)));
}

test("the first run offers sample data, and leads to an answer with it", async () => {
  await show(new MemoryWorkbook(offers()));
  expect(text()).toContain("A few of your customers");
  await press("Show me with sample data");
  expect(document.querySelector("h1")?.textContent).toBe("How much is it?");
  expect(document.activeElement?.tagName).toBe("H1");
  expect(text()).toContain("Preview is live");
  expect(text()).toContain("0.6000000000000001 of 3.");
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
