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
