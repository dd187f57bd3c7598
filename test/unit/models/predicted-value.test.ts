import { predictedValue } from "../../../src/models/predicted-value";

test("The value is what is earned of each purchase that is expected", () => {
  const of = (...values: number[]) => Float64Array.of(...values);
  expect(predictedValue(of(2, 0, 3), of(50, 80, 10), of(0.5, 1, -0.1))).toEqual(of(50, 0, -3));
});
