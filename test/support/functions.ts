import type { BlankMode, CustomFunctionSet, FunctionMetadata } from "../../embedded/grid/grid";
import { functionsMetadata } from "../../scripts/metadata";
import * as functions from "../../src/functions/index";

/** PROFIT_BY is profitBy in the source, as the build associates them. */
const camel = (id: string) =>
  id.toLowerCase().replace(/_(\w)/gu, (_, letter: string) => letter.toUpperCase());

/** The project's own custom functions, as the grid takes them. `CustomFunctions` must be a global before one is called. */
export function ownFunctions(blanks: BlankMode = "empty text"): CustomFunctionSet {
  const source = functions as unknown as Record<string, (...args: unknown[]) => unknown>;
  const metadata: FunctionMetadata[] = functionsMetadata().functions;
  const mappings = Object.fromEntries(metadata.map(({ id }) => [id, source[camel(id)]]));
  return { namespace: "VF", metadata, mappings, blanks };
}

/** A range is a block also where it is one cell; ranges of a repeating argument come as one; what is left out is null. */
export function asExcelSends(
  metadata: readonly FunctionMetadata[],
  id: string,
  given: readonly unknown[],
): unknown[] {
  const { parameters } = metadata.find((one) => one.id === id)!;
  return parameters.map(({ repeating, dimensionality }, i) => {
    if (repeating) return given.slice(i);
    const argument = given[i] ?? null;
    if (argument === null || Array.isArray(argument) === (dimensionality === "matrix")) return argument;
    return dimensionality === "matrix" ? [[argument]] : (argument as unknown[][])[0][0];
  });
}
