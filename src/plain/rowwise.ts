/**
 * How a plain formula reads the arguments of a function that works row by row, over single values and ranges alike, as `rowwise` of
 * src/functions/arguments.ts does. `rows_` is the first of them that is a range, counted from 1, or 0 where there is none; `n_` is how
 * many results there are, and `kept_` tells which rows have one.
 */
import { checked, type Names } from "./reading";
import { aligned, isLine, line, onlyNumbers } from "./rows";
import { bound } from "./translation";

/** The formula over the numbers of the rows, `xN_` of an argument `x`: names to bind, conditions on each row that counts, its result. */
type Formula = (names: Names, conditions: string[], result: string) => string;

/** An argument: its name, its text, and what a blank counts. */
type Argument = [x: string, text: string | undefined, blank: string];

/**
 * @param keys those that have to be given; a row where one is blank shows nothing
 * @param others those that may be left out
 * @param texts those of which the cells may hold anything, not numbers alone
 */
export function rowwise(
  keys: [x: string, text: string][],
  others: Argument[] = [],
  texts: string[] = [],
): Formula {
  const given: Argument[] = [
    ...keys.map(([x, text]): Argument => [x, text, "0"]),
    ...others.filter(([, text]) => text),
  ];
  const leftOut = others.filter(([, text]) => !text);
  const each = (of: (x: string) => string) => given.map(([x]) => of(x));
  const ofRange = (none: string, of: (x: string) => string) =>
    `CHOOSE(rows_+1,${[none, ...each(of)].join(",")})`;
  const counts = ([x]: [x: string, text: string]) => `IF((ROWS(${x}C_)>1)+(rows_=0),LEN(${x}R_)>0,TRUE)`;
  const names: Names = [
    ...given.flatMap(([x, text]) => line(x, text!)),
    ["rows_", `IFERROR(XMATCH(TRUE,HSTACK(${each((x) => `ROWS(${x}C_)>1`).join(",")})),0)`],
    ["room_", ofRange("1", (x) => `ROWS(${x}C_)`)],
    ["n_", `MAX(1,${ofRange("1", (x) => `${x}U_`)})`],
    ...given.flatMap(([x]) => aligned(x)),
    ["kept_", keys.map(counts).join("*")],
    ...given.map(([x, , blank]): [string, string] => [`${x}N_`, `IF(LEN(${x}R_)=0,${blank},${x}R_)`]),
    ...leftOut.map(([x, , blank]): [string, string] => [`${x}N_`, blank]),
  ];
  const fits = (x: string) => `OR(ROWS(${x}C_)=1,ROWS(${x}C_)=room_,MAX(${x}U_,n_)<=MIN(ROWS(${x}C_),room_))`;
  const checks = [
    ...each(isLine),
    ...given.flatMap(([x]) => (texts.includes(x) ? [] : [onlyNumbers(x)])),
    ...each(fits),
    ...keys.map(([x]) => `OR(rows_=0,${x}U_>0)`),
  ];
  return (more, conditions, result) =>
    bound(
      [...names, ...more],
      checked(
        [...checks, ...conditions.map((condition) => `AND(IF(kept_,${condition},TRUE))`)],
        bound(
          [["down_", `IF(kept_,${result},"")`]],
          `IF(${ofRange("FALSE", (x) => `ROWS(${x}_)=1`)},TOROW(down_),down_)`,
        ),
      ),
    );
}
