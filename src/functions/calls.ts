/**
 * Calls of functions with more cells than can be read and answered in a tenth of a second: the worker makes them. Their ranges go there
 * and their answers come back in parcels, between which the pane's thread does what else is due. To Excel it is the same call.
 */
import { transfer, type Remote } from "comlink";
import { buffersOf, PackedCells, parcels, unpack, type Parcel } from "../worker/packing";
import type { Background, Cancelable } from "./background";
import { isInvocation } from "./cells";

type Rows = unknown[][];
type Run = (...given: unknown[]) => unknown;

/** An argument without the cells of its ranges, which are told by their number. */
type Argument = { range: number } | { list: Argument[] } | { value: unknown };

/** An error of Excel's without its class, which it would lose on the way. */
interface Fault {
  code: string;
  message?: string;
}

/** Of an answer that is a table the rows are fetched one parcel after the other. */
type Outcome = { fault: Fault } | { value: unknown } | "table";

/** What the worker offers to the functions. It makes one call at a time. */
export interface CallService {
  /** Adds cells to a range of the call to come. */
  takeCells(range: number, parcel: Parcel): void;
  /** @param codes Excel's, which nothing but its own thread knows */
  makeCall(name: string, given: Argument[], codes: Record<string, string>): Outcome;
  /** The next rows of the answer; null when there are no more. */
  giveRows(): Parcel | null;
}

export function callService(functions: Record<string, Run>): CallService {
  let ranges: PackedCells[] = [];
  let answer: Iterator<Parcel, void> | null = null;
  return {
    takeCells(range, parcel) {
      (ranges[range] ??= new PackedCells()).add(parcel);
    },
    makeCall(name, given, codes) {
      provideErrors(codes);
      const values = given.map((each) => put(each, ranges));
      ranges = [];
      try {
        const value = functions[name](...values);
        if (!Array.isArray(value)) return { value };
        answer = parcels(value as Rows, withoutClass);
        return "table";
      } catch (fault) {
        if (fault instanceof CustomFunctions.Error) return { fault: withoutClass(fault) as Fault };
        throw fault;
      }
    },
    giveRows() {
      const next = answer?.next();
      if (!next || next.done) {
        answer = null;
        return null;
      }
      return transfer(next.value, buffersOf(next.value));
    },
  };
}

/** As much of `CustomFunctions` as functions use, for a thread in which Excel's isn't there. */
function provideErrors(codes: Record<string, string>): void {
  const global = globalThis as { CustomFunctions?: unknown };
  global.CustomFunctions ??= {
    ErrorCode: codes,
    Error: class {
      constructor(
        readonly code: string,
        readonly message?: string,
      ) {}
    },
  };
}

/**
 * The same function for Excel: what it is given decides where it runs.
 * @param name under which the worker knows it
 * @param slowFrom with so many cells it takes about a tenth of a second
 */
export function besidePane(
  background: Background<CallService>,
  name: string,
  run: Run,
  slowFrom: () => number,
): Run {
  return (...given) => {
    if (given.reduce<number>((sum, each) => sum + cellsIn(each), 0) < slowFrom() || !background.hasWorkers())
      return run(...given);
    // Excel adds its invocation behind whatever it was asked to give.
    const last = given[given.length - 1];
    return background
      .run<() => unknown>(
        (service) => callIn(service, name, given),
        () => () => run(...given),
        isInvocation(last) ? (last as Cancelable) : null,
      )
      .then((finish) => finish());
  };
}

/** @returns what gives the answer, or raises the function's own error: anything else that is raised is the worker's */
async function callIn(
  service: Remote<CallService>,
  name: string,
  given: readonly unknown[],
): Promise<() => unknown> {
  const ranges: Rows[] = [];
  const taken = given.map((each) => take(each, ranges));
  // While the worker unpacks one parcel, the next is packed; that it answers is the pause between them.
  let unpacked: Promise<void> | undefined;
  for (const [range, cells] of ranges.entries()) {
    for (const parcel of parcels(cells, plain)) {
      await unpacked;
      unpacked = service.takeCells(range, transfer(parcel, buffersOf(parcel)));
    }
  }
  await unpacked;
  const outcome = await service.makeCall(name, taken, { ...CustomFunctions.ErrorCode });
  if (outcome === "table") {
    const rows: Rows = [];
    let next = service.giveRows();
    for (let parcel = await next; parcel; parcel = await next) {
      next = service.giveRows();
      unpack(rows, parcel, ofExcel);
    }
    return () => rows;
  }
  if ("value" in outcome) return () => outcome.value;
  return () => {
    throw ofExcel(outcome.fault);
  };
}

/** Rows of cells, unlike the ranges of a repeating argument and unlike a row. */
function isRange(given: readonly unknown[]): given is Rows {
  const [first] = given;
  return Array.isArray(first) && !Array.isArray(first[0]);
}

function cellsIn(given: unknown): number {
  if (!Array.isArray(given)) return 0;
  return isRange(given)
    ? given.length * given[0].length
    : given.reduce<number>((sum, each) => sum + cellsIn(each), 0);
}

function take(given: unknown, ranges: Rows[]): Argument {
  if (!Array.isArray(given)) return { value: isInvocation(given) ? {} : plain(given) };
  if (!isRange(given)) return { list: given.map((each) => take(each, ranges)) };
  return { range: ranges.push(given) - 1 };
}

function put(argument: Argument, ranges: readonly PackedCells[]): unknown {
  if ("value" in argument) return argument.value;
  if ("list" in argument) return argument.list.map((each) => put(each, ranges));
  return ranges[argument.range];
}

/** A rich value or an error, as a cell given, without its class: the way leaves nothing of an error but its message. */
function plain(cell: unknown): unknown {
  return typeof cell === "object" && cell !== null && !Array.isArray(cell) ? { ...cell } : cell;
}

/** Of what functions answer, errors are all that is no plain value. */
function withoutClass(cell: unknown): unknown {
  if (!(cell instanceof CustomFunctions.Error)) return cell;
  return { code: cell.code, message: cell.message } satisfies Fault;
}

function ofExcel(cell: unknown): unknown {
  if (typeof cell !== "object" || cell === null) return cell;
  const { code, message } = cell as Fault;
  return message
    ? new CustomFunctions.Error(code as never, message)
    : new CustomFunctions.Error(code as never);
}
