/** A day on which Excel fails: the pane's controller over the genuine Office.js, faults at any request, and a clock that needn't be waited for. */
import { faults, type Fault } from "../../embedded/host/faults";
import type { Analysis } from "../../src/analyses/analysis";
import { Compute } from "../../src/taskpane/compute/compute";
import { ComputeService } from "../../src/taskpane/compute/service";
import { Controller } from "../../src/taskpane/controller";
import { createStore } from "../../src/taskpane/store";
import { clock, GIVEN_UP_AFTER } from "../../src/workbook/patience";
import type { PathWorkbook } from "./path";

/** A clock that goes by hand; `end` gives the real one back. */
export function handClock() {
  const real = clock.after;
  const due = new Set<{ ms: number; act: () => void }>();
  clock.after = (ms, act) => {
    const timer = { ms, act };
    due.add(timer);
    return () => void due.delete(timer);
  };
  return {
    /** What is waited for now; what it answers lets so much time go by for that. */
    waited() {
      const timers = [...due];
      return (ms: number) => {
        for (const timer of timers) if (timer.ms <= ms && due.delete(timer)) timer.act();
      };
    },
    end: () => void (clock.after = real),
  };
}

export type HandClock = ReturnType<typeof handClock>;

const LATE = 30_000;

export const kindsOfFault = [...Object.keys(faults), "is 30 s late", "loses a sheet"];

/** The fault of that name; where it leaves the pane without an answer, time goes by once nothing else is under way. */
function faultOf(kind: string, { opened }: PathWorkbook, time: HandClock, sheetsBefore: string[]): Fault {
  const goBy = time.waited();
  if (kind === "is 30 s late") return { before: () => goBy(LATE) };
  if (kind === "loses a sheet")
    return {
      before: () => {
        const ours = opened.grid.sheets().filter(({ id }) => !sheetsBefore.includes(id));
        if (ours.length > 0) opened.grid.removeSheet(ours.at(-1)!.id);
      },
    };
  const fault = faults[kind as keyof typeof faults]();
  if (!fault.error) setTimeout(() => void opened.host.idle().then(() => goBy(GIVEN_UP_AFTER)));
  return fault;
}

/** One fault, at the `nth` request from now on; what it answers tells whether it happened, and calls it off. */
export function faultAt(book: PathWorkbook, time: HandClock, kind: string, nth: number): () => boolean {
  const { host, grid } = book.opened;
  const [first, sheets] = [host.requestCount, grid.sheets().map(({ id }) => id)];
  let happened = false;
  host.setBeforeRequest((index) => {
    if (index !== first + nth) return undefined;
    happened = true;
    return faultOf(kind, book, time, sheets);
  });
  return () => {
    host.setBeforeRequest(undefined);
    return happened;
  };
}

/** The pane with one path; out of sight, it asks for nothing by itself. */
export function pane({ workbook }: PathWorkbook, analysis: Analysis) {
  const store = createStore();
  const compute = new Compute(
    () => null,
    () => new ComputeService([analysis]),
  );
  const controller = new Controller(workbook, [analysis], compute, store, () => false);
  const { id } = analysis;
  const session = () => store.get().sessions[id];
  const failure = () => store.get().failure ?? session()?.failure ?? null;
  /** Until nothing is under way any more. */
  const quiet = async () => {
    for (let tries = 0; tries < 2000; tries++) {
      const now = session();
      if (!now?.work && (failure() || now?.current || !now)) return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error("The pane is stuck.");
  };
  return { id, store, controller, session, failure, quiet };
}

export type Pane = ReturnType<typeof pane>;

/** All that a person could see of the workbook; a grid may put quotes around names that need none. */
export function seen({ grid, opened }: PathWorkbook) {
  const { charts, conditionalFormats, names } = opened.host.book;
  const sheets = grid.sheets().map(({ id, name }) => {
    const used = grid.usedRect(id, true);
    const formulas = used && JSON.stringify(grid.formulas(id, used)).replace(/'([A-Za-z]+)'!/gu, "$1!");
    return [name, formulas];
  });
  return { sheets, over: [charts.length, conditionalFormats.length, names.length] };
}
