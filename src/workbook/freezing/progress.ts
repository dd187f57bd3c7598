/** How far long work over the cells of formulas is. */
import type { Area } from "../addresses";
import { stopIfAsked } from "../errors";
import { cellsIn } from "../strips";
import type { Run } from "../types";

/** A part of the whole, from one share of it to another. */
export function part(run: Run, from: number, to: number): Run {
  return { signal: run.signal, progress: (done, doing) => run.progress(from + done * (to - from), doing) };
}

/** Told of cells that are done; stops where that was asked for. */
export function stepping(run: Run, areas: Area[], doing: string): (cells: number) => void {
  const all = areas.reduce((sum, area) => sum + cellsIn(area), 0);
  let done = 0;
  return (cells) => {
    stopIfAsked(run.signal);
    done += cells;
    run.progress(Math.min(1, done / Math.max(1, all)), doing);
  };
}
