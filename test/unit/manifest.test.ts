/** @jest-environment jsdom */
import fs from "node:fs";
import path from "node:path";

const root = path.resolve(__dirname, "../..");
const { withBaseUrl } = jest.requireActual<{ withBaseUrl(manifest: string, base?: string): string }>(
  "../../scripts/manifest.js",
);
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

test("its elements stand in the order that Office asks for", () => {
  expect(names(manifest.documentElement)).toEqual([
    "Id",
    "Version",
    "ProviderName",
    "DefaultLocale",
    "DisplayName",
    "Description",
    "IconUrl",
    "HighResolutionIconUrl",
    "SupportUrl",
    "AppDomains",
    "Hosts",
    "Requirements",
    "DefaultSettings",
    "Permissions",
    "VersionOverrides",
  ]);
  expect(names(all("VersionOverrides")[0])).toEqual(["Hosts", "Resources"]);
  expect(names(all("Host")[1])).toEqual(["Runtimes", "AllFormFactors", "DesktopFormFactor"]);
  expect(names(all("DesktopFormFactor")[0])).toEqual([
    "GetStarted",
    "FunctionFile",
    "ExtensionPoint",
    "ExtensionPoint",
  ]);
  for (const control of all("Control"))
    expect(names(control)).toEqual(["Label", "Supertip", "Icon", "Action"]);
  expect(names(all("Resources")[0])).toEqual(["bt:Images", "bt:Urls", "bt:ShortStrings", "bt:LongStrings"]);
});

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

test("ids of controls and groups are unique, and the id of the add-in is a GUID", () => {
  const ids = [...all("Control"), ...all("Group")].map((each) => each.getAttribute("id"));
  expect(new Set(ids).size).toBe(ids.length);
  expect(all("Id")[0].textContent).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/u);
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

test.each([16, 32, 64, 80, 128])("the icon of %d pixels has that size", (size) => {
  expect(pngSize(path.join(root, `assets/icons/icon-${size}.png`))).toEqual([size, size]);
});

describe("a release", () => {
  test("has every address on the host that it is told", () => {
    const released = withBaseUrl(source, "https://example.com/tools/vital-few/");
    expect(released).not.toContain("localhost");
    expect(released).toContain('DefaultValue="https://example.com/tools/vital-few/functions.json"');
    expect(all("AppDomain", parse(released))[0].textContent).toBe("https://example.com");
  });

  test.each(["http://example.com", "https://example.com/?a=1", "example.com"])(
    "does not take %s for a host",
    (base) => expect(() => withBaseUrl(source, base)).toThrow(),
  );
});
