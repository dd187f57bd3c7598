/** The rules for what comes from others, and the pages that are made of what is known of it. */
interface Locked {
  folder: string;
  name: string;
  version: string;
  license?: string;
  dev: boolean;
}

const { licenceFaults, lockFaults } = jest.requireActual<{
  licenceFaults(packages: Locked[]): string[];
  lockFaults(manifest: object, lock: object): string[];
}>("../../../scripts/licences.js");
const { rowsOf } = jest.requireActual<{ rowsOf(names: string[]): { names: string[] }[] }>(
  "../../../scripts/dependencies.js",
);
const { readMarkdown } = jest.requireActual<{
  readMarkdown(text: string): { title: string; summary: string; blocks: { kind: string }[] };
}>("../../../scripts/markdown.js");

const { fill } = jest.requireActual<{ fill(text: string, parts: Record<string, string>): string }>(
  "../../../scripts/fill.js",
);
const { differences } = jest.requireActual<{
  differences(one: Record<string, string>, other: Record<string, string>): string[];
}>("../../../scripts/same-build.js");

const { aboutPages } = jest.requireActual<{ aboutPages(): { name: string; text: string }[] }>(
  "../../../scripts/about-pages.js",
);

const one = (license: string | undefined, dev = false): Locked => ({
  folder: "node_modules/one",
  name: "one",
  version: "1.0.0",
  license,
  dev,
});

test.each(["MIT", "ISC", "0BSD", "(MIT OR GPL-3.0)", "MIT AND Apache-2.0", "MIT/GPL-2.0"])(
  "%s may be shipped",
  (license) => expect(licenceFaults([one(license)])).toEqual([]),
);

test.each(["GPL-3.0", "MPL-2.0", "MIT AND GPL-3.0", "AGPL-3.0-only", "UNLICENSED", "", undefined])(
  "%s may not be shipped",
  (license) => expect(licenceFaults([one(license)])).toHaveLength(1),
);

test("some licences are for development only, and some not even for that", () => {
  expect(licenceFaults([one("MPL-2.0", true), one("CC-BY-4.0", true)])).toEqual([]);
  expect(licenceFaults([one("GPL-3.0", true), one(undefined, true)])).toHaveLength(2);
});

test("what was read by hand holds for development, and for no other package", () => {
  const office = { ...one("LICENSE", true), name: "@microsoft/office-js" };
  expect(licenceFaults([office])).toEqual([]);
  expect(licenceFaults([{ ...office, dev: false }])).toHaveLength(1);
  expect(licenceFaults([one("LICENSE", true)])).toHaveLength(1);
});

describe("the lock file", () => {
  const integrity = `sha512-${"A".repeat(86)}==`;
  const manifest = { dependencies: { one: "1.0.0" } };
  const lock = (entry: object) => ({
    packages: { "": {}, "node_modules/one": { version: "1.0.0", ...entry } },
  });

  test("has a checksum for each package and no address", () => {
    expect(lockFaults(manifest, lock({ integrity }))).toEqual([]);
    expect(lockFaults(manifest, lock({}))).toEqual(["node_modules/one has no checksum."]);
    expect(lockFaults(manifest, lock({ integrity: "sha1-AAAA" }))).toHaveLength(1);
    expect(lockFaults(manifest, lock({ integrity, resolved: "https://example.com/one.tgz" }))).toHaveLength(
      1,
    );
  });

  test.each(["^1.0.0", "1.x", "latest", "git+ssh://example.com/one"])("doesn't go with %s", (version) => {
    expect(lockFaults({ dependencies: { one: version } }, lock({ integrity })).join()).toContain(
      "name one version",
    );
  });

  test("has the version that is asked for", () => {
    expect(lockFaults({ devDependencies: { one: "1.0.1" } }, lock({ integrity })).join()).toContain(
      "npm install",
    );
  });
});

describe("the table of packages", () => {
  const { dependencies, devDependencies } =
    jest.requireActual<Record<string, Record<string, string>>>("../../../package.json");
  const all = [...Object.keys(dependencies), ...Object.keys(devDependencies)];

  test("has each package once", () => {
    expect(
      rowsOf(all)
        .flatMap(({ names }) => names)
        .sort(),
    ).toEqual([...all].sort());
  });

  test("wants facts of a package that is new, and none of one that is gone", () => {
    expect(() => rowsOf([...all, "left-pad"])).toThrow("left-pad");
    expect(() => rowsOf(all.filter((name) => name !== "comlink"))).toThrow("comlink");
  });
});

describe("a page in Markdown", () => {
  test("is read as title, summary and blocks", () => {
    const page = readMarkdown(
      "# A **page**\n\nSays\nthis.\n\n<!-- note -->\n\n1. One\n   and more\n2. Two\n\n| a | b |\n| - | - |\n| x\\|y | `c` |\n",
    );
    expect(page).toEqual({
      title: "A page",
      summary: "Says this.",
      blocks: [
        { kind: "paragraph", text: ["Says this."] },
        { kind: "steps", items: [["One and more"], ["Two"]] },
        { kind: "table", header: [["a"], ["b"]], rows: [[["x|y"], [{ code: "c" }]]] },
      ],
    });
  });

  test("of docs is one that can be read, with links that lead to pages of the built folder", () => {
    const names = aboutPages().map(({ name }) => name);
    for (const { text } of aboutPages())
      for (const [, href] of text.matchAll(/<a href="([^"#.][^"]*\.html)"/gu)) expect(names).toContain(href);
    expect(names).toContain("privacy.html");
  });

  test.each(["> quoted", "```\ncode\n```", "* other list", "![picture](a.png)", "<b>HTML</b>"])(
    "with %j is refused, not guessed at",
    (text) => expect(() => readMarkdown(`# A page\n\n${text}\n`)).toThrow("doesn't read"),
  );

  test("may begin a paragraph with code", () => {
    const { blocks } = readMarkdown("# A page\n\n`npm test` does it.\n");
    expect(blocks).toEqual([{ kind: "paragraph", text: [{ code: "npm test" }, " does it."] }]);
  });

  test("begins with its title", () => {
    expect(() => readMarkdown("No title\n")).toThrow("title");
  });
});

test("parts of a page are put in their places, again and again, and what stands around them stays", () => {
  const page = "Before\n\n<!-- a: by a script --><!-- end of a -->\n\nAfter\n";
  const filled = fill(page, { a: "$1 first" });
  expect(filled).toBe("Before\n\n<!-- a: by a script -->\n\n$1 first\n\n<!-- end of a -->\n\nAfter\n");
  expect(fill(filled, { a: "second" })).toBe(fill(page, { a: "second" }));
  expect(() => fill(page, { b: "nowhere" })).toThrow('"b"');
});

test("two builds differ in what one has otherwise or hasn't at all", () => {
  expect(differences({ a: "1", b: "2" }, { a: "1", b: "2" })).toEqual([]);
  expect(differences({ a: "1", b: "2" }, { a: "1", b: "3", c: "4" })).toEqual(["b", "c"]);
  expect(differences({ a: "1", d: "5" }, { a: "1" })).toEqual(["d"]);
});
