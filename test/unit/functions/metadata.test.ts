import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { familyFiles, functionsMetadata } from "../../../scripts/metadata";

const golden = (family: string) =>
  JSON.parse(readFileSync(join(__dirname, "golden", `${basename(family, ".ts")}.json`), "utf8"));

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
    "is what was released for %s: ids, argument order and types only change by an issue",
    (_, file) => {
      const sources = [{ file, text: readFileSync(file, "utf8") }];
      expect(functionsMetadata("https://example.com/vital-few/", sources).functions).toEqual(golden(file));
    },
  );

  test("holds the functions of every family, each once", () => {
    const ids = functionsMetadata("https://example.com").functions.map(({ id }) => id);
    expect(ids).toContain("PARETO_SHARE");
    expect(new Set(ids).size).toBe(ids.length);
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

  test("refuses missing and overlong texts", () => {
    expect(problems("@customfunction TOP")).toEqual(["TOP: the description says nothing"]);
    expect(problems(`${"x".repeat(256)}\n@customfunction TOP`)).toEqual([
      "TOP: the description is longer than 255 characters",
    ]);
    expect(problems("Says so.\n@customfunction TOP", "x: number")).toEqual(["TOP: x says nothing"]);
  });

  test("refuses arguments in an order that Excel can't call", () => {
    const params = "Says so.\n@customfunction TOP\n@param x One.\n@param y Two.";
    expect(problems(params, "x?: number, y: number")).toEqual([
      "TOP: y has to be given, but stands behind one that hasn't",
    ]);
    expect(problems(params, "x: any[][][], y?: number")).toEqual(["TOP: x repeats, so it has to stand last"]);
  });
});
