import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { JSDOM, ResourceLoader, VirtualConsole, type AbortablePromise } from "jsdom";
import type { CustomFunctionSet, Grid } from "../grid/grid";
import { install } from "./frame";
import { createHost, type Host, type HostOptions } from "./host";

export interface WorkbookOptions extends HostOptions {
  /** Custom functions that cells may call. */
  functions?: CustomFunctionSet;
  /** Sets `Excel`, `Office` and their kin as globals, as they are in the task pane; `close` takes them away. */
  globals?: boolean;
  /** Another grid than the headless one. */
  grid?: Grid;
}

export interface OpenWorkbook {
  window: Window;
  Office: typeof Office;
  Excel: typeof Excel;
  OfficeExtension: typeof OfficeExtension;
  CustomFunctions: typeof CustomFunctions;
  grid: Grid;
  host: Host;
  /** Loads Office.js once more, as when the pane is opened anew on the same workbook. */
  reload(): Promise<void>;
  close(): void;
}

const officeNames = ["Office", "Excel", "OfficeExtension", "CustomFunctions", "OfficeRuntime"] as const;

/** A workbook with the genuine Office.js before it, in Node and without a network. */
export async function openWorkbook(options: WorkbookOptions = {}): Promise<OpenWorkbook> {
  const grid = options.grid ?? (await headlessGrid(options.functions));
  const host = createHost(grid, options);
  let page = await loadOffice(host);
  const before = new Map<string, unknown>();
  const scope = globalThis as Record<string, unknown>;

  const opened = { grid, host } as OpenWorkbook;
  const expose = () => {
    const found = page.window as unknown as Record<string, unknown>;
    Object.assign(opened, { window: page.window });
    for (const name of officeNames) {
      Object.assign(opened, { [name]: found[name] });
      if (options.globals) scope[name] = found[name];
    }
  };
  if (options.globals) for (const name of officeNames) before.set(name, scope[name]);
  expose();

  opened.reload = async () => {
    page.close();
    page = await loadOffice(host);
    expose();
  };
  opened.close = () => {
    page.close();
    host.dispose();
    if (!options.grid) grid.dispose();
    for (const [name, value] of before)
      if (value === undefined) Reflect.deleteProperty(scope, name);
      else scope[name] = value;
  };
  return opened;
}

/** Jest's module loader has to be helped to the grid's library. */
async function headlessGrid(functions?: CustomFunctionSet): Promise<Grid> {
  const { createHeadlessGrid } =
    typeof jest === "undefined" ? await import("../grid/headless") : await import("../grid/testing");
  return createHeadlessGrid(functions);
}

const dist = join(dirname(require.resolve("@microsoft/office-js/package.json")), "dist");
const origin = "https://localhost/";

/** Serves Office.js's own scripts from the installed package; whatever else a page asks for isn't there. */
class InstalledScripts extends ResourceLoader {
  override fetch(url: string): AbortablePromise<Buffer> | null {
    if (!url.startsWith(origin)) return null;
    const path = join(dist, new URL(url).pathname);
    return Object.assign(readFile(path), { abort: () => undefined }) as unknown as AbortablePromise<Buffer>;
  }
}

/**
 * What the page shares with the code under test, which is not in its realm: errors of Office.js are then instances of the
 * test's `Error`, and what it reads are the test's arrays.
 */
const shared = { Error, JSON, Promise };

async function loadOffice(host: Host): Promise<{ window: Window; close(): void }> {
  let uninstall = (): void => undefined;
  const page = new JSDOM("<!doctype html><script src='office.js'></script>", {
    url: `${origin}taskpane.html`,
    runScripts: "dangerously",
    resources: new InstalledScripts(),
    virtualConsole: new VirtualConsole(),
    beforeParse(window) {
      Object.assign(window, shared);
      uninstall = install(window as unknown as Window, host);
    },
  });
  const window = page.window as unknown as Window & { Office: typeof Office };
  await new Promise((resolve) => window.addEventListener("load", resolve));
  await window.Office.onReady();
  return {
    window,
    close: () => {
      uninstall();
      page.window.close();
    },
  };
}
