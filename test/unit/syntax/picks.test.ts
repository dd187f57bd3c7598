import { pick, pickedBy } from "../../../src/syntax/picks";

test.each<[string, unknown]>([
  ["CHOOSECOLS(A5#,2)", { text: "A5#", columns: [2] }],
  ["choosecols( 'My list'!$A$5# , 1, -1 )", { text: "'My list'!$A$5#", columns: [1, -1] }],
  ["CHOOSECOLS(A5#,B1)", null],
  ["CHOOSECOLS(SORT(A5#),2)", null],
  ["CHOOSECOLS(A5#,2)*2", null],
  ["CHOOSECOLS(A5#)", null],
  ["A5#", null],
])("the columns picked by %s", (text, expected) => expect(pickedBy(text)).toEqual(expected));

test("columns are counted from either side, and one that isn't there is none", () => {
  const rows = [
    ["a", 1, true],
    ["b", 2, false],
  ];
  expect(pick(rows, [-1, 1])).toEqual([
    [true, "a"],
    [false, "b"],
  ]);
  expect(pick(rows, [4])).toBeNull();
  expect(pick(rows, [0])).toEqual(null);
});
