/** The catalogue that the pane searches, as it is built. */
import { help } from "../../../scripts/help";
import { catalogue, type CatalogueFamily } from "../../../scripts/help-pages";
import { searchIn } from "../../../src/taskpane/panels/catalogue";

let families: CatalogueFamily[];
beforeAll(async () => (families = catalogue(await help())));

const found = (typed: string) =>
  searchIn(families)(typed).families.flatMap(({ entries }) => entries.map((entry) => entry.function.id));

test("every function is there, with what it answers, its arguments and an example with its result", () => {
  const all = families.flatMap(({ functions }) => functions);
  expect(all.length).toBeGreaterThanOrEqual(56);
  for (const one of all) {
    expect([one.id, one.questions.length > 0, one.parameters.length > 0]).toEqual([one.id, true, true]);
    expect(one.syntax.startsWith(`=VF.${one.id}(`)).toBe(true);
    const formula = one.example.findIndex((block) => block.kind === "formula");
    expect([one.id, formula >= 0 && formula < one.example.length - 1]).toEqual([one.id, true]);
  }
});

test("nothing asked shows all, by family", () => {
  const result = searchIn(families)("  ");
  expect(result.count).toBeNull();
  expect(result.families.map(({ title }) => title)).toEqual(families.map(({ title }) => title));
});

test.each([
  ["who loses us money", "PARETO_CLASS"],
  ["churn", "PURCHASE_ALIVE"],
  ["profit_gini", "PROFIT_GINI"],
  ["who recommends us", "NPS"],
])("“%s” finds %s, as the help does", (typed, id) => expect(found(typed)).toContain(id));

test("a function that was found by a question is shown with it", () => {
  const [{ entries }] = searchIn(families)("who loses us money").families;
  expect(entries[0].question).toMatch(/loses us money/u);
});

test("tells where nothing, or not all, was found", () => {
  expect(searchIn(families)("zebra")).toMatchObject({ count: 0, families: [] });
  expect(searchIn(families)("zebra waste").all).toBe(false);
});
