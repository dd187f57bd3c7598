/** The formats of files, told by what a file begins with and not by its name. */
import type { Look } from "./csv";
import { csvPieces } from "./csv-pieces";
import { lookInto } from "./open";
import { isParquet, lookIntoParquet } from "./parquet";
import { parquetPieces } from "./parquet-pieces";
import type { Reader } from "./pieces";

export const piecesOf: Reader = async function* (engine, file, headers) {
  yield* (await isParquet(file)) ? parquetPieces(engine, file, headers) : csvPieces(engine, file, headers);
};

/** A file's columns and first rows. */
export const lookIntoFile = async (file: File): Promise<Look> =>
  (await isParquet(file)) ? lookIntoParquet(file) : lookInto(file);
