/**
 * Adds up files by customer: pieces of their rows go to the engine one after another, so that what it holds grows with the number
 * of customers and not with that of rows.
 */
import { rowsOf } from "./cells";
import { Cohorts } from "./cohorts";
import { Customers } from "./customers";
import { numbersOf, type Engine } from "./engine";
import { piecesOf } from "./formats";
import type { Fault } from "./pieces";
import { Rfm } from "./rfm";
import { withinMemory } from "./stopped";
import { LISTED, type Asked, type BadRow, type Reason, type Summary } from "./summary";
import { Sums } from "./sums";
import type { Tally } from "./tally";

/** The summary of files as if they were one table. Progress goes from 0 to their bytes, however often they have to be read. */
export async function summarise(
  engine: Engine,
  files: File[],
  asked: Asked,
  progress: (bytes: number) => void,
  most?: number,
): Promise<Summary> {
  return withinMemory(async () => {
    const tally = tallyOf(engine, asked, most);
    const customers = new Customers(engine);
    const headers = [asked.key, ...tally.columns.map(({ header }) => header)];
    const bytes = files.reduce((sum, { size }) => sum + size, 0);
    const bad: BadRow[] = [];
    let [rows, leftOut, furthest] = [0, 0, 0];
    for (let pass = 0; pass === 0 || tally.again(); pass++) {
      let before = pass * bytes;
      for (const file of files) {
        for await (const piece of piecesOf(engine, file, headers)) {
          engine.query(`CREATE OR REPLACE TEMP TABLE piece AS ${rowsOf(piece, tally.columns, asked)}`);
          if (pass === 0) {
            const [all, wrong] = numbersOf(engine, "piece", "count(*)", "count(fault)");
            const broken = piece.broken();
            if (wrong + broken > 0 && bad.length < LISTED)
              bad.push(...piece.bad(faultsIn(engine), LISTED - bad.length));
            rows += all + broken;
            leftOut += wrong + broken;
            customers.take(tally.counted);
          }
          tally.take();
          // More readings may be found to be needed: then it stands still for a while.
          furthest = Math.max(furthest, (before + piece.read) / tally.passes);
          progress(furthest);
        }
        before += file.size;
      }
    }
    return { ...tally.result(customers), rows, leftOut, bad };
  });
}

function tallyOf(engine: Engine, asked: Asked, most?: number): Tally {
  switch (asked.kind) {
    case "sums":
      return new Sums(engine, asked);
    case "rfm":
      return new Rfm(engine, asked, most);
    case "cohorts":
      return new Cohorts(engine, asked, most);
  }
}

/** The first rows of the table "piece" that are wrong. */
function faultsIn(engine: Engine): Fault[] {
  const found = engine.query(
    `SELECT rowid + 1 AS row, fault FROM piece WHERE fault IS NOT NULL ORDER BY rowid LIMIT ${LISTED}`,
  );
  return Array.from({ length: found.numRows }, (_, at) => {
    const fault = String(found.getChild("fault")!.get(at));
    const space = fault.indexOf(" ");
    return {
      row: Number(found.getChild("row")!.get(at)),
      column: Number(fault.slice(0, space)),
      reason: fault.slice(space + 1) as Reason,
    };
  });
}
