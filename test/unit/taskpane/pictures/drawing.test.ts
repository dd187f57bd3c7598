import { webDarkTheme, webLightTheme } from "@fluentui/react-components";
import { DARKEST, shading, shortened, wrapped } from "../../../../src/taskpane/pictures/drawing";
import { LONG, paperOf } from "./support";

const paper = paperOf(296);

/** As WCAG defines relative luminance and contrast. */
const channels = (colour: string) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
const linear = (value: number) => (value <= 10.31 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4);
const luminance = (rgb: number[]) =>
  rgb.map(linear).reduce((sum, each, i) => sum + each * [0.2126, 0.7152, 0.0722][i], 0);
const contrast = (one: number[], other: number[]) => {
  const [dark, light] = [one, other].map(luminance).sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

test.each([
  ["light", webLightTheme],
  ["dark", webDarkTheme],
])("texts are legible on every shade in the %s theme", (_, theme) => {
  const paper = channels(theme.colorNeutralBackground1.replace(/^#fff$/u, "#ffffff"));
  const text = channels(theme.colorNeutralForeground1.replace(/^#fff$/u, "#ffffff"));
  const shade = channels(theme.colorBrandForeground1);
  for (const weight of [0, 0.25, 0.5, 0.75, 1]) {
    const below = paper.map((each, i) => each + shading(weight) * (shade[i] - each));
    expect(contrast(text, below)).toBeGreaterThanOrEqual(4.5);
  }
});

test("shades stay within their range, whatever the weight", () => {
  expect([-3, NaN, 0, 1, 12].map(shading)).toEqual([0.05, 0.05, 0.05, DARKEST, DARKEST]);
});

test("a text is shortened to what fits, and not at all where it fits", () => {
  expect(shortened("Minimum", 49, paper)).toBe("Minimum");
  expect(shortened("Developmental", 49, paper)).toBe("Develo…");
  expect(shortened("Minimum", 3, paper)).toBe("");
});

test("a text is broken between words, and within a word only where that alone is too long", () => {
  expect(wrapped("Ideal customers", 70, paper)).toEqual(["Ideal", "customers"]);
  expect(wrapped("Developmental", 70, paper)).toEqual(["Developme-", "ntal"]);
  expect(wrapped(LONG, 140, paper, 3).at(-1)).toMatch(/…$/u);
  expect(wrapped("", 70, paper)).toEqual([]);
  for (const width of [20, 70, 140])
    expect(wrapped(LONG, width, paper, 4).every((line) => paper.textWidth(line) <= width)).toBe(true);
});
