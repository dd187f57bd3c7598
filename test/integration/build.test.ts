import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import vm from "node:vm";
import zlib from "node:zlib";
import { JSDOM } from "jsdom";

const root = path.resolve(__dirname, "../..");
const base = "https://example.com/vital-few";
let dist: string;

beforeAll(() => {
  dist = fs.mkdtempSync(path.join(os.tmpdir(), "vital-few-"));
  execFileSync(
    process.execPath,
    [require.resolve("webpack/bin/webpack.js"), "--mode", "production", "--output-path", dist],
    {
      cwd: root,
      env: { ...process.env, VF_BASE_URL: base },
    },
  );
}, 300_000);

afterAll(() => fs.rmSync(dist, { recursive: true, force: true }));

const read = (file: string) => fs.readFileSync(path.join(dist, file), "utf8");
const gzipped = (file: string) => zlib.gzipSync(read(file)).length;
const files = () =>
  fs
    .readdirSync(dist, { recursive: true, encoding: "utf8" })
    .filter((file) => fs.statSync(path.join(dist, file)).isFile());

type Fn = (...args: unknown[]) => unknown;

/** A realm in which nothing exists but JavaScript itself and what Excel gives to custom functions. */
function load(): Map<string, Fn> {
  const functions = new Map<string, Fn>();
  class FunctionError {
    constructor(
      readonly code: string,
      readonly message?: string,
    ) {}
  }
  const CustomFunctions = {
    associate: (id: string, fn: Fn) => void functions.set(id, fn),
    Error: FunctionError,
    ErrorCode: { invalidValue: "#VALUE!", notAvailable: "#N/A" },
  };
  vm.runInNewContext(read("functions.js"), { CustomFunctions });
  return functions;
}

test("functions.js loads where there is nothing but CustomFunctions, and answers", () => {
  const functions = load();
  const { functions: declared } = JSON.parse(read("functions.json")) as { functions: { id: string }[] };
  expect([...functions.keys()].sort()).toEqual(declared.map(({ id }) => id).sort());
  expect(functions.get("PARETO_SHARE")!([[60], [30], [10], [0], [0]], 0.2, null)).toBeCloseTo(0.6, 12);
  expect(() => functions.get("PARETO_SHARE")!([["n/a"]], null, null)).toThrow(
    expect.objectContaining({ code: "#VALUE!", message: expect.stringContaining('"n/a" is not a number') }),
  );
});

test("every address of the manifest is a file of the build", () => {
  const addresses = [...read("manifest.xml").matchAll(/DefaultValue="(https:[^"]+)"/gu)].map(
    ([, address]) => address,
  );
  expect(addresses.length).toBeGreaterThan(5);
  for (const address of addresses) {
    expect(address.startsWith(`${base}/`)).toBe(true);
    expect(fs.existsSync(path.join(dist, address.slice(base.length + 1)))).toBe(true);
  }
});

describe("the help", () => {
  const pages = () => files().filter((file) => /^functions[\\/].*\.html$/u.test(file));
  const parsed = new Map<string, Document>();
  const page = (file: string) => {
    if (!parsed.has(file)) parsed.set(file, new JSDOM(read(file)).window.document);
    return parsed.get(file)!;
  };

  test("has the page that each function's help address names, and an index", () => {
    const { functions } = JSON.parse(read("functions.json")) as {
      functions: { id: string; helpUrl: string }[];
    };
    for (const { id, helpUrl } of functions) {
      expect(helpUrl).toBe(`${base}/functions/${id}.html`);
      expect(page(helpUrl.slice(base.length + 1)).querySelector("h1")!.textContent).toBe(id);
    }
    // Beside the functions, the index and the page on sharing.
    expect(pages()).toHaveLength(functions.length + 2);
    const listed = [...page("functions/index.html").querySelectorAll("tbody a")].map(
      (link) => link.textContent,
    );
    const ids = functions.map(({ id }) => id);
    // Once by family, and once by whether they can do without the add-in.
    expect(listed).toEqual([...ids, ...ids]);
  });

  test("has no link that leads nowhere, and none to elsewhere", () => {
    const addresses = (document: Document) =>
      [...document.querySelectorAll("[href], [src]")].map(
        (one) => one.getAttribute("href") ?? one.getAttribute("src")!,
      );
    for (const file of pages()) {
      for (const address of addresses(page(file))) {
        const { origin, pathname, hash } = new URL(address, `${base}/${file}`);
        const target = pathname.slice(new URL(base).pathname.length + 1);
        expect([file, address, origin]).toEqual([file, address, new URL(base).origin]);
        expect([file, address, fs.existsSync(path.join(dist, target))]).toEqual([file, address, true]);
        if (hash) expect([file, address, page(target).getElementById(hash.slice(1))]).not.toContain(null);
      }
    }
  });

  test("names no other host in pages, styles or script", () => {
    const texts = files().filter((file) => /^functions[\\/]/u.test(file));
    expect(texts.map((file) => path.extname(file))).toEqual(expect.arrayContaining([".html", ".css", ".js"]));
    for (const file of texts)
      expect([file, /https?:|\/\/\w/u.exec(read(file))?.[0]]).toEqual([file, undefined]);
  });

  test("runs nothing and styles nothing that stands in a page itself", () => {
    for (const file of pages()) {
      const document = page(file);
      expect(document.querySelector("meta[http-equiv=Content-Security-Policy]")).not.toBeNull();
      expect([...document.scripts].map((script) => [script.getAttribute("src"), script.textContent])).toEqual(
        [["help.js", ""]],
      );
      expect(document.querySelectorAll("style, [style]")).toHaveLength(0);
      for (const element of document.querySelectorAll("*")) {
        expect(element.getAttributeNames().filter((name) => name.startsWith("on"))).toEqual([]);
      }
    }
  });
});

test("the page names Microsoft's Office script, holds no copy of it, and loads nothing else from elsewhere", () => {
  const page = read("taskpane.html");
  expect(page.match(/https?:\/\/[^\s"'>;]+/gu)).toEqual([
    "https://appsforoffice.microsoft.com",
    "https://appsforoffice.microsoft.com/lib/1/hosted/office.js",
  ]);
  for (const file of files()) expect(path.basename(file)).not.toMatch(/office|excel-win32|embedded/iu);
  for (const file of files().filter((each) => each.endsWith(".js"))) {
    // Names that stand all over the library and nowhere else.
    expect(read(file)).not.toMatch(/OSF\.DDA|OfficeExt\.|Microsoft\.Office\.WebExtension/u);
  }
});

test("the first paint needs less than 300 kB of script, and the functions alone less than 100 kB", () => {
  expect(gzipped("functions.js") + gzipped("taskpane.js")).toBeLessThan(300_000);
  expect(gzipped("functions.js")).toBeLessThan(100_000);
});

test("the sample data are the Superstore data", () => {
  const lines = read("sample/sales.csv").trim().split("\n");
  expect(lines).toHaveLength(9_995);
  expect(lines[0]).toBe(
    "Order ID,Order Date,Customer ID,Customer Name,Segment,Region,State,Category,Sub-Category,Sales,Quantity,Discount,Profit",
  );
});
