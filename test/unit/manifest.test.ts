/** @jest-environment jsdom */
import fs from "node:fs";
import path from "node:path";
import { REQUIRED } from "../../src/workbook/requirements";

const root = path.resolve(__dirname, "../..");
const { releaseAddress, withBaseUrl } = jest.requireActual<{
  releaseAddress(base?: string): string;
  withBaseUrl(manifest: string, base?: string): string;
}>("../../scripts/manifest.js");
const { manifestSets, requirementFaults } = jest.requireActual<{
  manifestSets(manifest: string): Map<string, string>;
  requirementFaults(scanned: Scanned, declared: Map<string, string>): string[];
}>("../../scripts/requirement-sets.js");

interface Scanned {
  uses: { set: string; version: string; member: string; file: string; line: number }[];
  asked: { set: string; version: string; file: string }[];
}

const source = fs.readFileSync(path.join(root, "manifest.xml"), "utf8");
const parse = (xml: string) => new DOMParser().parseFromString(xml, "application/xml");
const manifest = parse(source);
const all = (tag: string, from: Document | Element = manifest) => [...from.getElementsByTagName(tag)];
const names = (element: Element) => [...element.children].map(({ tagName }) => tagName);

/** Width and height stand at a fixed place of a PNG's first chunk. */
function pngSize(file: string): number[] {
  const bytes = fs.readFileSync(file);
  expect(bytes.subarray(1, 4).toString()).toBe("PNG");
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

test("the manifest is well-formed", () => {
  expect(all("parsererror")).toEqual([]);
  expect(manifest.documentElement.tagName).toBe("OfficeApp");
});

/** What may stand in what, in this order, by Microsoft's schemas of the manifest (those parts of them that are used here). */
const ORDER: Record<string, string> = {
  OfficeApp:
    "Id AlternateId Version ProviderName DefaultLocale DisplayName Description IconUrl HighResolutionIconUrl SupportUrl AppDomains Hosts Requirements DefaultSettings Permissions VersionOverrides",
  AppDomains: "AppDomain*",
  Requirements: "Sets",
  Sets: "Set*",
  DefaultSettings: "SourceLocation",
  VersionOverrides: "Description Requirements Hosts Resources",
  Hosts: "Host*",
  Host: "Runtimes AllFormFactors DesktopFormFactor",
  Runtimes: "Runtime*",
  AllFormFactors: "ExtensionPoint*",
  DesktopFormFactor: "GetStarted FunctionFile ExtensionPoint*",
  GetStarted: "Title Description LearnMoreUrl",
  ExtensionPoint: "Script Page Metadata Namespace OfficeTab* OfficeMenu*",
  Script: "SourceLocation",
  Page: "SourceLocation",
  Metadata: "SourceLocation",
  OfficeTab: "Group*",
  OfficeMenu: "Control*",
  Group: "Label Icon Control*",
  Control: "Label Supertip Icon Action",
  Supertip: "Title Description",
  Icon: "bt:Image*",
  Action: "TaskpaneId SourceLocation FunctionName",
  Resources: "bt:Images bt:Urls bt:ShortStrings bt:LongStrings",
  "bt:Images": "bt:Image*",
  "bt:Urls": "bt:Url*",
  "bt:ShortStrings": "bt:String*",
  "bt:LongStrings": "bt:String*",
};

test.each([...new Set(all("*").map(({ tagName }) => tagName))])(
  "what stands in %s is in the order that Office asks for",
  (tag) => {
    const order = (ORDER[tag] ?? "").split(" ");
    const pattern = order.map((each) => (each.endsWith("*") ? `(${each.slice(0, -1)} )*` : `(${each} )?`));
    for (const element of all(tag)) {
      const children = names(element).map((name) => `${name} `);
      expect(children.join("")).toMatch(new RegExp(`^${pattern.join("")}$`, "u"));
    }
  },
);

test("its version is that of the package", () => {
  const { version } = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8")) as {
    version: string;
  };
  expect(all("Version")[0].textContent).toBe(`${version}.0`);
});

test("every resource that is named exists, every one that exists is of use, and short strings are short", () => {
  const resources = all("Resources")[0];
  const ids = [...resources.children]
    .flatMap((group) => [...group.children])
    .map((each) => each.getAttribute("id"));
  expect(new Set(ids).size).toBe(ids.length);
  const used = new Set([...manifest.querySelectorAll("[resid]")].map((each) => each.getAttribute("resid")));
  for (const id of used) expect(ids).toContain(id);
  // Excel asks for the sizes 16, 32 and 80; 64 is for the store's listing.
  expect(ids.filter((id) => !used.has(id))).toEqual(["Icon.64"]);
  for (const text of all("bt:ShortStrings")[0].children) {
    expect(text.getAttribute("DefaultValue")!.length).toBeLessThanOrEqual(125);
  }
  for (const text of all("bt:LongStrings")[0].children) {
    expect(text.getAttribute("DefaultValue")!.length).toBeLessThanOrEqual(250);
  }
});

test("ids are unique, and that of the add-in is a GUID", () => {
  const named = all("*").filter((each) => each.hasAttribute("id") && each.tagName !== "OfficeTab");
  const ids = [...named, ...all("TaskpaneId")].map((each) => each.getAttribute("id") ?? each.textContent);
  expect(ids.length).toBeGreaterThan(10);
  expect(new Set(ids).size).toBe(ids.length);
  expect(all("Id")[0].textContent).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/u);
});

describe("the requirement sets", () => {
  test("are those that the pane checks for, and the runtime that it shares with the functions", () => {
    expect(Object.fromEntries(manifestSets(source))).toEqual({ ...REQUIRED, SharedRuntime: "1.1" });
  });

  const use = { set: "ExcelApi", version: "1.18", member: "Excel.Note", file: "src/workbook/a.ts", line: 7 };
  const scanned = (asked: Scanned["asked"]): Scanned => ({ uses: [use], asked });

  test("must cover what the code uses without asking", () => {
    expect(requirementFaults(scanned([]), manifestSets(source))).toEqual([
      "Excel.Note (src/workbook/a.ts:7) needs ExcelApi 1.18, and manifest.xml has 1.16.",
    ]);
    const late = { set: "ExcelApi", version: "1.17", file: "src/workbook/a.ts" };
    expect(requirementFaults(scanned([late]), manifestSets(source))).toHaveLength(1);
    const elsewhere = { set: "ExcelApi", version: "1.18", file: "src/workbook/b.ts" };
    expect(requirementFaults(scanned([elsewhere]), manifestSets(source))).toHaveLength(1);
  });

  test("need not cover what the code asks for before it uses it", () => {
    const asked = { set: "ExcelApi", version: "1.18", file: "src/workbook/a.ts" };
    expect(requirementFaults(scanned([asked]), manifestSets(source))).toEqual([]);
  });
});

test("functions share their runtime with the pane and bear the namespace VF", () => {
  expect(all("Runtime")[0].getAttribute("lifetime")).toBe("long");
  const pane = all("Runtime")[0].getAttribute("resid");
  expect(all("Page")[0].querySelector("SourceLocation")!.getAttribute("resid")).toBe(pane);
  const text = all("bt:String").find((each) => each.getAttribute("id") === "Functions.Namespace")!;
  expect(text.getAttribute("DefaultValue")).toBe("VF");
});

test("the command of the context menu is one that the page knows", () => {
  const commands = fs
    .readdirSync(path.join(root, "src/commands"))
    .map((file) => fs.readFileSync(path.join(root, "src/commands", file), "utf8"))
    .join("\n");
  for (const name of all("FunctionName")) expect(commands).toContain(`"${name.textContent}"`);
});

/** The icon of a size, as the manifest names it for that size. */
const icons: [number, string][] = [
  ...all("bt:Image")
    .filter((each) => each.hasAttribute("size"))
    .map((each): [number, string] => [
      Number(each.getAttribute("size")),
      addressOf(each.getAttribute("resid")!),
    ]),
  [32, all("IconUrl")[0].getAttribute("DefaultValue")!],
  [64, all("HighResolutionIconUrl")[0].getAttribute("DefaultValue")!],
];

function addressOf(id: string): string {
  return all("bt:Image")
    .find((each) => each.getAttribute("id") === id)!
    .getAttribute("DefaultValue")!;
}

test.each([...new Map(icons.map((icon) => [icon.join(" "), icon])).values()])(
  "the icon for %d pixels has that size: %s",
  (size, address) => {
    const { pathname } = new URL(address);
    expect(pngSize(path.join(root, pathname))).toEqual([size, size]);
  },
);

test("no icon lies about without use, but for the store's", () => {
  const used = new Set(icons.map(([, address]) => path.basename(address)));
  const there = fs.readdirSync(path.join(root, "assets/icons")).filter((file) => file.endsWith(".png"));
  expect(there.filter((file) => !used.has(file))).toEqual(["icon-128.png"]);
});

describe("a release", () => {
  test("has every address on the host that it is told", () => {
    const released = withBaseUrl(source, "https://example.com/tools/vital-few/");
    expect(released).not.toContain("localhost");
    expect(released).toContain('DefaultValue="https://example.com/tools/vital-few/functions.json"');
    expect(all("AppDomain", parse(released))[0].textContent).toBe("https://example.com");
  });

  test.each([
    ["http://example.com", "https addresses only"],
    ["https://example.com/?a=1", "leave out what begins with ? or #"],
    ["https://example.com/#there", "leave out what begins with ? or #"],
    ["example.com", "Write it whole"],
    ["https://me:secret@example.com", "leave out the user's name"],
    ["https://example.com/taskpane.html", "name the folder"],
    ["https://example.com/a&b", "letters, digits"],
    ["https://example.com/$&", "letters, digits"],
  ])("does not take %s for a host, and says why", (base, why) => {
    expect(() => withBaseUrl(source, base)).toThrow(why);
    expect(() => releaseAddress(base)).toThrow(why);
  });

  test.each([undefined, "", "https://localhost:3000", "https://127.0.0.1/vital-few"])(
    "is not made for %s, which nobody else could reach",
    (base) => expect(() => releaseAddress(base)).toThrow("https://addins.example.com/vital-few"),
  );

  test("is made for an address with spaces and slashes around it", () => {
    expect(releaseAddress(" https://Example.com/Tools// ")).toBe("https://example.com/Tools");
  });
});
