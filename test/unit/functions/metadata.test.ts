import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { addReleased, familyMetadata, goldenFile, releasedFile } from "../../../scripts/golden";
import { familyFiles, functionsMetadata, signature } from "../../../scripts/metadata";

const json = (file: string) => JSON.parse(readFileSync(file, "utf8")) as unknown;

const source = (jsdoc: string, signature: string) => [
  { file: "family.ts", text: `/**\n${jsdoc}\n*/\nexport function f(${signature}): number { return 1; }` },
];
const problems = (jsdoc: string, signature = "") => {
  try {
    functionsMetadata("https://example.com", source(jsdoc, signature));
  } catch (fault) {
    return (fault as Error).message.split("\n").slice(1);
  }
  return [];
};

describe("the metadata that Excel reads", () => {
  test.each(familyFiles().map((file) => [basename(file), file]))(
    "says of %s what its golden file says (npm run docs writes that)",
    (_, file) => expect(familyMetadata(file)).toEqual(json(goldenFile(file))),
  );

  test("has each function as it was released: ids, and names, order and types of arguments (npm run docs adds new ones)", () => {
    const now = functionsMetadata().functions.map((one) => [one.id, signature(one)]);
    expect(Object.fromEntries(now)).toEqual(json(releasedFile));
  });

  test("holds the functions of every family, each once", () => {
    const ids = functionsMetadata("https://example.com").functions.map(({ id }) => id);
    expect(ids).toContain("PARETO_SHARE");
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("names a page of the help for each, on the host that it is built for", () => {
    const addresses = (base?: string) => functionsMetadata(base).functions.map(({ helpUrl }) => helpUrl);
    expect(addresses("https://example.com/vital-few/")[0]).toBe(
      "https://example.com/vital-few/functions/PROFIT_BY.html",
    );
    expect(addresses()[0]).toBe("https://localhost:3000/functions/PROFIT_BY.html");
  });

  test("holds no line break, nor any other control character, in any text", () => {
    const texts = functionsMetadata().functions.flatMap((one) => [
      one.description,
      ...one.parameters.map(({ description }) => description),
    ]);
    expect(texts.filter((text) => /[\p{Cc}\p{Zl}\p{Zp}]/u.test(text))).toEqual([]);
  });

  test("has Excel hand over rich values and error cells as they are", () => {
    expect(functionsMetadata()).toMatchObject({
      allowCustomDataForDataTypeAny: true,
      allowErrorForDataTypeAny: true,
    });
  });

  test("leaves every argument to the function as it is: Excel converts and refuses without a word", () => {
    const parameters = functionsMetadata().functions.flatMap((one) => one.parameters);
    expect(new Set(parameters.map(({ type }) => type))).toEqual(new Set(["any"]));
  });

  test("joins a description that the source breaks over lines", () => {
    const text = source("Adds\n * up.\n * @customfunction ADD_UP\n * @param x A\n * number.", "x: number");
    const [{ description, parameters }] = functionsMetadata("https://example.com", text).functions;
    expect([description, parameters[0].description]).toEqual(["Adds up.", "A number."]);
  });

  test.each(["A1", "XFD1048576", "R1C1", "R", "RC", "C7", "F", "TRUE"])("refuses %s for an id", (id) => {
    expect(problems(`Says so.\n@customfunction ${id}`)).toEqual([
      `${id}: Excel reads this id as a cell or a constant`,
    ]);
  });

  test("refuses ids with other characters, or with another name", () => {
    expect(problems("Says so.\n@customfunction TOP-TEN")[0]).toMatch(/invalid characters/);
    expect(problems("Says so.\n@customfunction _TOP").join()).toMatch(/begins with a letter/);
    expect(problems("Says so.\n@customfunction TOP BEST")).toEqual([
      "TOP: the name BEST differs from the id",
    ]);
  });

  test("refuses an id that is there twice, in whatever file", () => {
    const twice = [
      ...source("Says so.\n@customfunction TOP", ""),
      ...source("Says so.\n@customfunction TOP", ""),
    ];
    expect(() => functionsMetadata("https://example.com", twice)).toThrow(/TOP: this id is there twice/);
  });

  test("refuses ids that differ in case alone, as Excel reads both alike", () => {
    const text = [
      ...source("Says so.\n@customfunction TOP", ""),
      ...source("Says so.\n@customfunction Top", ""),
    ];
    expect(() => functionsMetadata("https://example.com", text)).toThrow(/TOP: this id is there twice/);
  });

  test("refuses arguments that Excel couldn't tell apart, or whose name isn't a word", () => {
    const params = "Says so.\n@customfunction TOP\n@param best One.\n@param Best Two.\n@param a_b Three.";
    expect(problems(params, "best: any, Best: any")).toEqual([
      "TOP: the argument Best isn't named by a plain word",
      "TOP: two arguments are named Best",
    ]);
    expect(problems(params, "a_b: any")).toEqual(["TOP: the argument a_b isn't named by a plain word"]);
  });

  test("refuses missing and overlong texts", () => {
    expect(problems("@customfunction TOP")).toEqual(["TOP: the description says nothing"]);
    expect(problems(`${"x".repeat(256)}\n@customfunction TOP`)).toEqual([
      "TOP: the description is longer than 255 characters",
    ]);
    expect(problems("Says so.\n@customfunction TOP", "x: number")).toEqual(["TOP: x says nothing"]);
  });

  test.each(["\u0085", "\u0007", "\u007f"])("refuses a text with the control character %j", (character) => {
    expect(problems(`Says${character}so.\n@customfunction TOP`)).toEqual([
      "TOP: the description holds a line break or another control character",
    ]);
    expect(problems(`Says so.\n@customfunction TOP\n@param x A${character}b.`, "x: any")).toEqual([
      "TOP: x holds a line break or another control character",
    ]);
  });

  test.each(["\u2028", "\u2029", "\v", "\f", "\r\n"])("joins what %j breaks", (character) => {
    const text = source(`Says${character}so.\n@customfunction TOP`, "");
    expect(functionsMetadata("https://example.com", text).functions[0].description).toBe("Says so.");
  });

  test("refuses arguments in an order that Excel can't call", () => {
    const params = "Says so.\n@customfunction TOP\n@param x One.\n@param y Two.";
    expect(problems(params, "x?: number, y: number")).toEqual([
      "TOP: y has to be given, but stands behind one that hasn't",
    ]);
    expect(problems(params, "x: any[][][], y?: number")).toEqual(["TOP: x repeats, so it has to stand last"]);
  });
});

describe("the released signatures", () => {
  const functions = (signatures: string) =>
    functionsMetadata(
      "https://example.com",
      source(`Says so.\n@customfunction TOP\n@param x One.\n@param y Two.\n@param z Three.`, signatures),
    ).functions;

  test("are written as in TypeScript", () => {
    expect(signature(functions("x: any[][], y?: any, z?: any[][][]")[0])).toBe(
      "(x: any[][], y?: any, z?: any[][][]): number",
    );
  });

  test("take in new functions, and better words for the old", () => {
    const before = { NPS: signature(functions("x: any")[0]) };
    const now = [
      { ...functions("x: any")[0], id: "NPS", description: "Says it better." },
      ...functions("y: any"),
    ];
    expect(addReleased(before, now)).toEqual({ NPS: "(x: any): number", TOP: "(y: any): number" });
  });

  test.each([
    ["another name", "y: any"],
    ["another type", "x: string"],
    ["a range instead of a value", "x: any[][]"],
    ["a choice to leave it out", "x?: any"],
    ["one argument more", "x: any, y?: any"],
    ["one argument less", ""],
  ])("refuse %s", (_, changed) => {
    const before = addReleased({}, functions("x: any"));
    expect(() => addReleased(before, functions(changed))).toThrow(/TOP\(x: any\): number became TOP\(/u);
  });

  test("refuse another order of the arguments", () => {
    const before = addReleased({}, functions("x: any, y: any"));
    expect(() => addReleased(before, functions("y: any, x: any"))).toThrow(
      /became TOP\(y: any, x: any\): number/u,
    );
  });

  test("refuse to let a function go", () => {
    expect(() => addReleased({ NPS: "(scores: any[][]): number" }, [])).toThrow(
      "NPS(scores: any[][]): number is gone",
    );
  });
});
