import { pathOf, quoted, tableOf } from "../../../src/queries/names";
import fc from "fast-check";

test.each([
  ["sales", ["sales"]],
  [" shop . sales ", ["shop", "sales"]],
  ["project.shop.sales", ["project", "shop", "sales"]],
  ['shop."sales.2024"', ["shop", "sales.2024"]],
  ['"the ""big"" shop".sales 2024', ['the "big" shop', "sales 2024"]],
  ["a`b; DROP TABLE x --", ["a`b; DROP TABLE x --"]],
])("%s leads to a table", (typed, path) => expect(pathOf(typed)).toEqual(path));

test.each(["", " ", "a.", ".a", "a..b", '"a', 'a"b', '""', '" "', 'a."b"c', '"a"b"'])(
  "%s leads nowhere",
  (typed) => expect(pathOf(typed)).toBeNull(),
);

test("whatever names a path has, quoted they are read as they were", () => {
  const name = fc.string({ minLength: 1 }).filter((each) => each.trim() !== "");
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 3 }), (path) => {
      expect(pathOf(tableOf(path))).toEqual(path);
    }),
  );
});

test("a quote within a name can't end it", () => {
  expect(quoted('a"; DROP TABLE b; --')).toBe('"a""; DROP TABLE b; --"');
});
