/** @jest-environment jsdom */
import { act } from "react";
import { createRoot } from "react-dom/client";
import { OldExcel } from "../../../src/taskpane/pages/OldExcel";

test("an Excel that lacks something is told what, what to use instead, and may go on", async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  const element = document.body.appendChild(document.createElement("div"));
  const root = createRoot(element);
  const goOn = jest.fn();
  await act(async () => root.render(<OldExcel missing={["CustomFunctionsRuntime"]} goOn={goOn} />));
  expect(element.textContent).toContain("would show #NAME?");
  expect(element.textContent).not.toContain("too old");
  expect(element.textContent).toContain("Excel on the web");
  await act(async () => element.querySelector("button")!.click());
  expect(goOn).toHaveBeenCalledTimes(1);
  await act(async () => root.unmount());
});
