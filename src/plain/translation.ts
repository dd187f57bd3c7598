/** How a function of Vital Few is written in Excel's own functions. */

/**
 * Excel's own expression for a call: `given` holds the arguments as the formula has them, "" where one was left out. null: this use has
 * none (the reason stands in src/texts/plain.ts).
 */
export type Plain = (given: string[]) => string | null;

/** The functions of a family that can be translated, by name ("PARETO_SHARE"). */
export type PlainFamily = Record<string, Plain>;

/**
 * A LET over these names, in order, then the result. Each argument is bound once, so that it is calculated once however often it is
 * used; names end in "_", so that they are none of the user's.
 */
export const bound = (names: [name: string, formula: string][], result: string): string =>
  `LET(${[...names.flat(), result].join(",")})`;

/** The argument at a place; else otherwise where it was left out. */
export const given = (args: string[], at: number, otherwise: string): string => args[at] || otherwise;
