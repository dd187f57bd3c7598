/** Explanations of formulas over given cells, with what the functions themselves give for them. */
import { callsIn } from "../../src/syntax/formula";
import { constantIn } from "../../src/syntax/constants";
import { explain, type Cell, type Cells, type Explanation } from "../../src/explain";
import "./calls";
import { ownFunctions } from "./functions";

/** What the references of a formula hold. */
export type Ranges = Record<string, readonly (readonly unknown[])[]>;

const { mappings } = ownFunctions();

/** As Excel hands a cell's content to a function, and as the pane reads it. */
const handed = (cells: Ranges[string]) => cells.map((row) => row.map((cell) => cell ?? ""));
const seen = (cells: Ranges[string]): Cells =>
  cells.map((row) =>
    row.map((cell): Cell => {
      if (cell === "" || cell === null || cell === undefined) return null;
      const { code } = cell as { code?: string };
      return code === undefined ? (cell as Cell) : { error: code };
    }),
  );

/** What the call of a formula gives, an error as a cell. */
export async function resultOf(formula: string, ranges: Ranges): Promise<Cells> {
  const call = callsIn(formula).find(({ nested }) => !nested)!;
  const given = call.arguments.map(({ text }) => {
    if (text === "") return null;
    const constant = constantIn(text);
    if (constant) return constant.length * constant[0].length === 1 ? constant[0][0] : constant;
    const cells = ranges[text];
    return cells ? handed(cells) : [[""]];
  });
  try {
    const fixed = ["PROFIT_BY", "PROFILE_TABLE"].includes(call.name)
      ? [...given.slice(0, 2), given.slice(2)]
      : given;
    const result: unknown = await mappings[call.name](...fixed);
    return seen(Array.isArray(result) ? (result as unknown[][]) : [[result]]);
  } catch (fault) {
    return [[{ error: (fault as { code: string }).code }]];
  }
}

/** The explanation of the outermost call, with its present result, for the cell at some place of it. */
export async function explained(
  formula: string,
  ranges: Ranges,
  at: [row: number, column: number] = [0, 0],
): Promise<Explanation> {
  const shows = await resultOf(formula, ranges);
  const all = explainedWith(formula, ranges, shows, at);
  return all[all.length - 1];
}

export function explainedWith(
  formula: string,
  ranges: Ranges,
  shows: Cells,
  [row, column]: [row: number, column: number] = [0, 0],
): Explanation[] {
  const named = Object.entries(ranges).map(([text, cells]) => [text, { holds: seen(cells) }] as const);
  return explain({ formula, shows, at: { row, column }, named: Object.fromEntries(named) });
}

/** All that is said. */
export const wordsOf = ({ what, says, cell, takes, error }: Explanation): string =>
  [
    what,
    ...says,
    cell ?? "",
    ...takes.map(({ name, said }) => `${name}: ${said}`),
    ...(error?.why ?? []),
  ].join("\n");

/** A formula, what its references hold, and sentences that have to be said, of the cell selected within what it fills. */
export type SentenceCase = [formula: string, ranges: Ranges, at: [number, number], sentences: string[]];

/** Each sentence is said as it stands, by itself, beside whatever else is said. */
export function expectSentences(cases: SentenceCase[]): void {
  test.each(cases)("%s", async (formula, ranges, at, sentences) => {
    const said = wordsOf(await explained(formula, ranges, at)).split("\n");
    expect(said).toEqual(expect.arrayContaining(sentences));
    expect(said.join(" ")).not.toMatch(/undefined|NaN|\[object|Infinity/u);
  });
}
