import { constantIn } from "../../../src/syntax/constants";

test.each<[string, unknown]>([
  ["20%", [[0.2]]],
  ["-0.5", [[-0.5]]],
  ["1E3", [[1000]]],
  ['"a ""b"", c"', [['a "b", c']]],
  ["false", [[false]]],
  [
    "{1,2;-3,TRUE}",
    [
      [1, 2],
      [-3, true],
    ],
  ],
  ["1,2", null],
  ["A1", null],
  ["1+1", null],
  ["", null],
  ["{1,A1}", null],
])("the constant %s", (text, cells) => expect(constantIn(text)).toEqual(cells));
