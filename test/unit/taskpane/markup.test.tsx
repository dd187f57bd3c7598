/** @jest-environment jsdom */
/** Names in cells that would like to be markup: the pane shows them as the texts that they are, in every path and its pictures. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { TextEncoder } from "node:util";
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { analyses } from "../../../src/analyses";
import type { Analysis, RawCell } from "../../../src/analyses/analysis";
import { matchColumns } from "../../../src/analyses/matching";
import { App } from "../../../src/taskpane/App";
import { Compute } from "../../../src/taskpane/compute/compute";
import { ComputeService } from "../../../src/taskpane/compute/service";
import { Controller } from "../../../src/taskpane/controller";
import { createStore } from "../../../src/taskpane/store";
import { parseSample, samples } from "../../../src/workbook/samples";
import { sampleText } from "../../support/samples";
import { MemoryWorkbook, offers, table } from "./fixtures";

Object.assign(globalThis, { TextEncoder, IS_REACT_ACT_ENVIRONMENT: true });
// The imitation of a browser draws nothing.
HTMLCanvasElement.prototype.getContext = () => null;

const MOST_ROWS = 400;
/** Elements and attributes by which a text would come to life. */
const LIVE =
  "img, script, iframe, object, embed, form, [onerror], [onload], [onclick], [href^='javascript' i], [src]";
const markup = (name: string) => `<img src=x onerror="alert(1)"><script>alert(1)</script>${name}`;

/** The sample of a path, its headers and names in markup, and the columns that it takes. */
async function dataOf(analysis: Analysis) {
  const sample = samples.find(({ name }) => name === analysis.sample)!;
  const [headers, ...rows] = parseSample(await sampleText(sample), sample).slice(0, MOST_ROWS + 1);
  const columns = headers.map((_, at) => rows.map((row): RawCell => (row[at] === "" ? null : row[at])));
  const odd = columns.map((cells) => cells.map((cell) => (typeof cell === "string" ? markup(cell) : cell)));
  return {
    source: table(
      markup("Table"),
      Object.fromEntries(odd.map((cells, at) => [markup(String(headers[at])), cells])),
    ),
    matching: matchColumns(analysis, { headers: headers.map(String), samples: columns }),
  };
}

let root: Root;
afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
});

const settled = () => act(() => new Promise((resolve) => setTimeout(resolve, 250)));

test.each(analyses.map((analysis) => ({ id: analysis.id, analysis })))(
  "$id makes no element of a name",
  async ({ analysis }) => {
    const { source, matching } = await dataOf(analysis);
    const workbook = new MemoryWorkbook(offers(source));
    const store = createStore();
    const compute = new Compute(
      () => null,
      () => new ComputeService(analyses),
    );
    const controller = new Controller(workbook, [analysis], compute, store);
    root = createRoot(document.body.appendChild(document.createElement("div")));
    await act(async () => root.render(<App store={store} controller={controller} />));
    await act(async () => controller.open(analysis.id));
    for (const [role, columns] of Object.entries(matching))
      await act(async () => controller.chooseColumns(analysis.id, role, columns));
    const has = (selector: string) => document.querySelector(selector) !== null;
    const answered = () =>
      [...document.querySelectorAll("button")].some(({ textContent }) => /^Write \d/u.test(textContent!)) &&
      (analysis.id === "measure" || has("[role=img] svg"));
    for (let wait = 0; wait < 20 && !answered(); wait++) await settled();
    expect(answered()).toBe(true);
    expect(document.body.textContent).toContain(markup("Table"));
    expect([...document.querySelectorAll(LIVE)].map(({ outerHTML }) => outerHTML)).toEqual([]);
  },
);

test("no source makes elements or code of texts", () => {
  const root = join(__dirname, "../../../src");
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) =>
    /\.tsx?$/u.test(file),
  );
  expect(files.length).toBeGreaterThan(100);
  const making =
    /innerHTML|outerHTML\s*=|insertAdjacentHTML|dangerouslySet|document\.write|createContextualFragment|DOMParser|\beval\(|new Function\b/u;
  expect(files.filter((file) => making.test(readFileSync(join(root, file), "utf8")))).toEqual([]);
});
