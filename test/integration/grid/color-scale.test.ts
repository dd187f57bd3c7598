import { colorScale } from "../../../embedded/grid/color-scale";

const WHITE = "#FFFFFF";
const BLUE = "#0000FF";

test("the lowest and the highest have their colours, the others lie between by value", () => {
  const color = colorScale([10, 0, 5], [WHITE, BLUE]);
  expect([0, 5, 10].map(color)).toEqual([WHITE, "#8080FF", BLUE]);
});

test("a middle colour stands at the median, however far the highest is away", () => {
  const color = colorScale([0, 1, 1000], [WHITE, "#FFFF00", BLUE]);
  expect([0, 1, 1000].map(color)).toEqual([WHITE, "#FFFF00", BLUE]);
  expect(color(0.5)).toBe("#FFFF80");
});

test("equal numbers have one colour, no numbers none", () => {
  expect(colorScale([7, 7], [WHITE, BLUE])(7)).toBe(WHITE);
  expect(colorScale([], [])(7)).toBe(WHITE);
});
