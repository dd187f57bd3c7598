import { sameValues } from "../../../../src/workbook/freezing/plain";

test.each<[string, unknown[][], unknown[][], boolean]>([
  ["the same", [[1, "a", true, "#N/A", ""]], [[1, "a", true, "#N/A", ""]], true],
  ["a number within a part in a thousand million", [[1e6]], [[1e6 + 5e-4]], true],
  ["a number further off", [[1e6]], [[1e6 + 5e-3]], false],
  ["what is left of amounts that cancel out", [[1e6], [0]], [[1e6], [3e-10]], true],
  ["a small number of its own", [[1e6], [0]], [[1e6], [1e-3]], false],
  ["the largest of another column", [[1e6, 0]], [[1e6, 3e-10]], false],
  ["an error for a number", [[1]], [["#N/A"]], false],
  ["another error", [["#N/A"]], [["#VALUE!"]], false],
  ["a number as text", [[1]], [["1"]], false],
  ["a zero for nothing", [[""]], [[0]], false],
])("%s", (_, before, now, same) => expect(sameValues(before, now)).toBe(same));
