/** A file's rows as the engine takes them, piece by piece, whatever the file's format. */
import type { Engine } from "./engine";
import type { BadRow, Reason } from "./summary";

export interface Piece {
  /**
   * What a query takes the cells from: c0, c1, … are the columns asked for, in that order, and the rows are in the file's. It is asked
   * once.
   */
  cells: string;
  /** Whether each column holds texts, or numbers already; a day's number is its serial number. The first holds texts. */
  kinds: ("text" | "number")[];
  /** Bytes of the file that were read up to here. */
  read: number;
  /** How many rows couldn't be taken apart, and so are not among the cells; known once these were asked. */
  broken(): number;
  /** The first of those rows, and of others that turned out wrong (in order of rows), in the file's order. */
  bad<Why extends string>(faults: Fault<Why>[], most: number): BadRow<Why | Broken>[];
}

/** Why a row couldn't be taken apart. */
export type Broken = "columns" | "quote";

/** What is wrong with a row that was taken apart. */
export interface Fault<Why extends string = Reason> {
  /** Among the piece's cells, from 1. */
  row: number;
  /** Among the columns asked for, from 0. */
  column: number;
  reason: Why;
}

/** Gives the pieces of a file with the columns of those headers; each piece holds until the next is asked for. */
export type Reader = (engine: Engine, file: File, headers: string[]) => AsyncGenerator<Piece>;

const CONTENT_LENGTH = 40;

/** A cell's content as it is listed. */
export const shown = (content: string) =>
  content.length > CONTENT_LENGTH ? `${content.slice(0, CONTENT_LENGTH - 1)}…` : content;
