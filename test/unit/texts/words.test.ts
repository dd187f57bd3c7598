import { percentText } from "../../../src/texts/live";
import { count, decimalMark, money, roundShare, setLocale, several, share } from "../../../src/texts/words";

afterEach(() => setLocale(undefined));

/** Spaces that don't break, as plain ones. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/gu, " ");

test.each([
  ["de-DE", "286.397", "81,7 %", "82 %", "12,30", ","],
  ["en-US", "286,397", "81.7%", "82%", "12.30", "."],
  ["fr-FR", "286 397", "81,7 %", "82 %", "12,30", ","],
  ["tr-TR", "286.397", "%81,7", "%82", "12,30", ","],
])("numbers are written as the workbook's locale %s writes them", (tag, whole, one, none, cents, mark) => {
  setLocale(tag);
  expect([count(286_397), share(0.817), roundShare(0.82), money(12.3)].map(plain)).toEqual([
    whole,
    one,
    none,
    cents,
  ]);
  expect(decimalMark()).toBe(mark);
  expect(several(2, "row")).toBe("2 rows");
});

test.each([
  ["en-US", 'ROUND(100*B5,0)&"%"'],
  ["de-DE", 'ROUND(100*B5,0)&" %"'],
  ["tr-TR", '"%"&ROUND(100*B5,0)'],
])("a live sentence in %s has the percentages of the pane", (tag, formula) => {
  setLocale(tag);
  expect(plain(percentText("B5"))).toBe(formula);
});

test("what is no language tag is as none", () => {
  const own = share(0.5);
  setLocale("en_US!");
  expect(share(0.5)).toBe(own);
});

test("a rounded nothing has no sign", () => {
  expect(count(-1e-12)).toBe("0");
});
