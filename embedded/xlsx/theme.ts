/** The colours and fonts that charts and styles of a file go by: those that Excel's Office theme has had since 2013. */
import { tag } from "./xml";

const COLORS: Record<string, string> = {
  dk2: "44546A",
  lt2: "E7E6E6",
  accent1: "4472C4",
  accent2: "ED7D31",
  accent3: "A5A5A5",
  accent4: "FFC000",
  accent5: "5B9BD5",
  accent6: "70AD47",
  hlink: "0563C1",
  folHlink: "954F72",
};

const FONTS = { majorFont: "Calibri Light", minorFont: "Calibri" };

const placeholder = () => tag("a:solidFill", {}, tag("a:schemeClr", { val: "phClr" }));
const thrice = (item: string) => [item, item, item];

export function themeXml(): string {
  const colors = Object.entries(COLORS).map(([name, val]) => tag(`a:${name}`, {}, tag("a:srgbClr", { val })));
  const fonts = Object.entries(FONTS).map(([name, typeface]) =>
    tag(
      `a:${name}`,
      {},
      tag("a:latin", { typeface }),
      tag("a:ea", { typeface: "" }),
      tag("a:cs", { typeface: "" }),
    ),
  );
  const line = tag("a:ln", { w: 6350 }, placeholder());
  const effect = tag("a:effectStyle", {}, tag("a:effectLst"));
  return tag(
    "a:theme",
    { "xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main", name: "Office Theme" },
    tag(
      "a:themeElements",
      {},
      tag(
        "a:clrScheme",
        { name: "Office" },
        tag("a:dk1", {}, tag("a:sysClr", { val: "windowText", lastClr: "000000" })),
        tag("a:lt1", {}, tag("a:sysClr", { val: "window", lastClr: "FFFFFF" })),
        ...colors,
      ),
      tag("a:fontScheme", { name: "Office" }, ...fonts),
      tag(
        "a:fmtScheme",
        { name: "Office" },
        tag("a:fillStyleLst", {}, ...thrice(placeholder())),
        tag("a:lnStyleLst", {}, ...thrice(line)),
        tag("a:effectStyleLst", {}, ...thrice(effect)),
        tag("a:bgFillStyleLst", {}, ...thrice(placeholder())),
      ),
    ),
  );
}
