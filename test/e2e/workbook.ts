/** The embedded workbook in a real browser, as a test drives it. */
import fs from "node:fs";
import path from "node:path";
import type { Browser, BrowserContext, Frame, Page } from "playwright-core";
import type { BrowserGrid, CellEditor } from "../../embedded/grid/browser";
import type { CellValue, Rect } from "../../embedded/grid/grid";

const { launch } = jest.requireActual<{ launch(executablePath: string): Promise<Browser> }>("./browser.js");

declare global {
  interface Window {
    vitalFew: { grid: BrowserGrid };
  }
}

type Theme = "light" | "dark";

export interface Opening {
  width?: number;
  theme?: Theme;
}

/** A browser window of its own, which keeps account of what shouldn't happen in it. */
export interface OpenedPage {
  page: Page;
  /** Requests to our own address, of which none brings anything along. */
  requests: string[];
  /** All other requests. */
  strangers: string[];
  /** What went wrong in the page's scripts, and what its policy forbade. */
  faults: string[];
  /** What it left in the browser: cookies, storage, databases, caches, workers that stay. */
  kept(): Promise<string[]>;
  close(): Promise<void>;
}

export interface OpenedWorkbook extends OpenedPage {
  pane: Frame;
}

let browser: Browser | undefined;
/** All pages of a test file are in one, so that only the first of them has the scripts compiled. */
let context: BrowserContext | undefined;

export async function startBrowser(): Promise<void> {
  browser = await launch(process.env.VF_E2E_BROWSER!);
  // Colours that are on their way to others are no fault of contrast.
  context = await browser.newContext({ locale: "en-US", reducedMotion: "reduce" });
}

export async function stopBrowser(): Promise<void> {
  await browser?.close();
}

export async function openPage(size: { width: number; height: number }, theme: Theme): Promise<OpenedPage> {
  const page = await context!.newPage();
  await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme: theme });
  // Where other work keeps the machine busy, the first page takes longer than half a minute.
  page.setDefaultNavigationTimeout(120_000);
  const requests: string[] = [];
  const strangers: string[] = [];
  const faults: string[] = [];
  const origin = new URL(process.env.VF_E2E_URL!).origin;
  page.on("request", (request) => {
    const url = request.url();
    if (/^(data|blob|about):/u.test(url)) return;
    const asksOnly = request.method() === "GET" && request.postData() === null && new URL(url).search === "";
    (new URL(url).origin === origin && asksOnly ? requests : strangers).push(url);
  });
  page.on("websocket", (socket) => strangers.push(socket.url()));
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (/Content Security Policy/u.test(message.text())) faults.push(message.text());
  });
  return {
    page,
    requests,
    strangers,
    faults,
    kept: () => keptBy(page, context!),
    close: () => page.close(),
  };
}

/** The embedded workbook around the pane has the pane's address, so that what either left would be seen. */
async function keptBy(page: Page, context: BrowserContext): Promise<string[]> {
  const cookies = (await context.cookies()).map(({ name }) => `cookie ${name}`);
  const others = await page.evaluate(async () => [
    ...Object.keys(localStorage).map((key) => `local storage ${key}`),
    ...Object.entries(sessionStorage).map(([key, value]) => `session storage ${key}=${value}`),
    ...(await indexedDB.databases()).map(({ name }) => `database ${name}`),
    ...(await caches.keys()).map((name) => `cache ${name}`),
    ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => `service worker ${scope}`),
  ]);
  return [...cookies, ...others];
}

export async function open({ width = 350, theme = "light" }: Opening = {}): Promise<OpenedWorkbook> {
  const opened = await openPage({ width: 1100 + width, height: 900 }, theme);
  const { page } = opened;
  await page.goto(process.env.VF_E2E_URL!);
  await page.waitForFunction(() => document.body.dataset.ready === "true", null, { timeout: 60_000 });
  if (width !== 350) await page.getByLabel("Pane width").selectOption(String(width));
  const pane = page.frames().find((frame) => frame.url().endsWith("/taskpane.html"))!;
  await pane.getByRole("heading").first().waitFor();
  return { ...opened, pane };
}

export const sheetNames = (page: Page) =>
  page.evaluate(() => window.vitalFew.grid.sheets().map(({ name }) => name));

/** The cells of a sheet by its name, once nothing is being calculated. */
export function cells(page: Page, sheet: string, rect: Rect): Promise<CellValue[][]> {
  return page.evaluate(
    async ([name, where]) => {
      const { grid } = window.vitalFew;
      await grid.settled();
      const found = grid.sheets().find((each) => each.name === name);
      if (!found) throw new Error(`There is no sheet ${name}`);
      return grid.values(found.id, where);
    },
    [sheet, rect] as const,
  );
}

/** Writes as a user does: the sheet's events tell the pane. */
export function edit(page: Page, sheet: string, rect: Rect, values: CellValue[][]): Promise<void> {
  return page.evaluate(
    async ([name, where, content]) => {
      const { grid } = window.vitalFew;
      const found = grid.sheets().find((each) => each.name === name);
      grid.write(found!.id, where, content, "user");
      await grid.settled();
    },
    [sheet, rect, values] as const,
  );
}

/** A new sheet with rows on it, selected at its first cell; a table where a name is given. */
export function addSheet(page: Page, sheet: string, rows: CellValue[][], table?: string): Promise<void> {
  return page.evaluate(
    async ([name, content, tableName]) => {
      const { grid } = window.vitalFew;
      const { id } = grid.addSheet(name);
      const rect = { row: 0, column: 0, rows: Math.max(1, content.length), columns: content[0]?.length ?? 1 };
      if (content.length > 0) grid.write(id, rect, content);
      if (tableName) grid.addTable(id, rect, tableName);
      grid.activateSheet(id);
      grid.select(id, { row: 0, column: 0, rows: 1, columns: 1 });
      await grid.settled();
    },
    [sheet, rows, table] as const,
  );
}

/**
 * Types into a cell by keyboard, as a user does who looks at what appears: a key that is pressed while the editor still opens, or
 * closes over the cell before, is lost or goes elsewhere.
 */
export async function type(
  page: Page,
  sheet: string,
  row: number,
  column: number,
  text: string,
): Promise<void> {
  await page.evaluate(
    async ([name, at, across]) => {
      const { grid } = window.vitalFew;
      const { id } = grid.sheets().find((each) => each.name === name)!;
      grid.activateSheet(id);
      grid.select(id, { row: at, column: across, rows: 1, columns: 1 });
      await grid.settled();
    },
    [sheet, row, column] as const,
  );
  await editorHas(page, { row, column, open: false });
  await page.keyboard.press(text[0]);
  await editorHas(page, { row, column, open: true, text: text[0] });
  await page.keyboard.type(text.slice(1), { delay: 5 });
  await editorHas(page, { row, column, open: true, text });
  // While names are suggested, Enter takes the first of them.
  await page.locator("[data-u-comp=sheets-formula-editor] li").first().waitFor({ state: "detached" });
  await page.keyboard.press("Enter");
  // The selection moves last, after the cell was written.
  await editorHas(page, { row: row + 1, column, open: false });
  await page.evaluate(() => window.vitalFew.grid.settled());
}

async function editorHas(page: Page, wanted: Partial<CellEditor>): Promise<void> {
  const has = (state: Partial<CellEditor>) => {
    const editor = window.vitalFew.grid.editor();
    return Object.entries(state).every(([key, value]) => editor?.[key as keyof CellEditor] === value);
  };
  await page.waitForFunction(has, wanted).catch(async () => {
    const found = await page.evaluate(() => window.vitalFew.grid.editor());
    throw new Error(`The cell editor has ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`);
  });
}

/**
 * What Microsoft's own script notes for as long as the page is open: which Excel it is in, and a copy of what the workbook's settings hold of the
 * add-in.
 */
const OFFICES =
  /^session storage (hostInfoValue=Excel\|[\w.|$-]+|[\w-]+CachedSessionSettings=\{("VitalFew":"(?:[^"\\]|\\.)*")?\})$/u;

/** Figures of a test file, for docs/SECURITY.md. */
function leave(seen: object): void {
  const folder = path.resolve(__dirname, "../../test-results/requests");
  fs.mkdirSync(folder, { recursive: true });
  const name = path.basename(expect.getState().testPath!, ".test.ts");
  fs.writeFileSync(path.join(folder, `${name}.json`), JSON.stringify(seen));
}

/**
 * What every test file needs: one browser for all its tests, and for each test a workbook of its own, which is closed after it and must have
 * seen neither a fault in its scripts nor a request to anybody else, nor left anything in the browser.
 */
export function inChromium() {
  let opened: OpenedWorkbook;
  const seen = { sessions: 0, requests: 0, others: 0 };
  beforeAll(startBrowser);
  afterAll(async () => {
    await stopBrowser();
    leave(seen);
  });
  afterEach(async () => {
    const { faults, requests, strangers } = opened;
    const kept = await opened.kept();
    await opened.close();
    seen.sessions += 1;
    seen.requests += requests.length;
    seen.others += strangers.length;
    expect(faults).toEqual([]);
    expect(strangers).toEqual([]);
    expect(kept.filter((each) => !OFFICES.test(each))).toEqual([]);
  });
  const pane = () => opened.pane;
  return {
    open: async (opening?: Opening) => {
      opened = await open(opening);
    },
    page: () => opened.page,
    pane,
    button: (name: string | RegExp) => pane().getByRole("button", { name }),
    // Where other work keeps the machine busy, an answer takes its time.
    shows: (text: string | RegExp) => pane().getByText(text).first().waitFor({ timeout: 90_000 }),
  };
}
