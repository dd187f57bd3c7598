/**
 * Calls beside the pane. That each function answers the same there is tried with hostile calls (bad-input.test.ts), and with the
 * examples of the help here.
 */
import "../../../scripts/excel-runtime";
import { evaluate } from "../../../scripts/example";
import { help } from "../../../scripts/help";
import { associated, functions } from "../../../src/functions/associated";
import { Background } from "../../../src/functions/background";
import { besidePane, callService, type CallService } from "../../../src/functions/calls";
import { CELLS_A_PARCEL, PackedCells, parcels } from "../../../src/worker/packing";
import { ChannelWorker } from "../../support/channel-worker";
import { asExcelSends, ownFunctions } from "../../support/functions";

type Run = (...given: unknown[]) => unknown;

const workers: ChannelWorker[] = [];
afterEach(() => workers.splice(0).forEach((worker) => worker.terminate()));

/** @param inWorker what runs there; null for a worker that never answers */
function spawnWith(inWorker: object | null): () => Worker {
  return () => {
    const worker = new ChannelWorker(inWorker);
    workers.push(worker);
    return worker as unknown as Worker;
  };
}

/** The function of this thread never runs where the worker's does. */
function beside(inWorker: Run, slowFrom = 0): Run {
  const background = new Background<CallService>(spawnWith(callService({ it: inWorker })));
  return besidePane(
    background,
    "it",
    () => "in place",
    () => slowFrom,
  );
}

/** Ranges come packed; anything else comes as it is. */
const unpacked = (given: unknown): unknown =>
  given instanceof PackedCells ? given.toRows() : Array.isArray(given) ? given.map(unpacked) : given;

const column = (length: number) => Array.from({ length }, (_, i) => [i]);

test("every function answers its examples beside the pane as it does in place", async () => {
  const { metadata, mappings } = ownFunctions();
  const service = callService(functions);
  let made = 0;
  const makeCall: CallService["makeCall"] = (...call) => {
    made++;
    return service.makeCall(...call);
  };
  const calls = new Map(associated(spawnWith({ ...service, makeCall }), () => 0));
  expect([...calls.keys()].sort()).toEqual(Object.keys(mappings).sort());
  let formulas = 0;
  for (const one of (await help()).flatMap((family) => family.functions)) {
    for (const example of one.examples) {
      formulas += example.formulas.length;
      const there = await evaluate(example, (id, given) =>
        calls.get(id)!(...asExcelSends(metadata, id, given), {}),
      );
      expect(there).toEqual(
        await evaluate(example, (id, given) => mappings[id](...asExcelSends(metadata, id, given))),
      );
    }
  }
  expect(formulas).toBeGreaterThan(calls.size);
  expect(made).toBe(formulas);
});

test("a call with few cells is made at once, one with many in a worker", async () => {
  const run = beside((cells) => (cells as PackedCells).rows, 1000);
  expect(run(column(999), null)).toBe("in place");
  expect(workers).toHaveLength(0);
  expect(await run(column(1000), null)).toBe(1000);
  expect(await run(column(400), [column(300), null, column(300)])).toBe(400);
});

test("arguments arrive as Excel gave them: ranges, repeated ones, single values, what was left out", async () => {
  const given = [column(3), [[["a"]], null, [[1, 2]]], 0.2, "net", null, true, [], [[]]];
  let received: unknown[] = [];
  const run = beside((...all) => ((received = all), 1));
  await run(...given, { address: "Sheet1!A1", onCanceled: () => undefined });
  expect(received.map(unpacked)).toEqual([...given, {}]);
});

test("error cells lose nothing that is read of them", async () => {
  let received: unknown;
  const run = beside((cells) => ((received = cells), 1));
  const asExcelGives = { type: "Error", basicType: "Error", basicValue: "#DIV/0!" };
  await run([[asExcelGives], [new CustomFunctions.Error(CustomFunctions.ErrorCode.notAvailable, "none")]]);
  expect(unpacked(received)).toEqual([[asExcelGives], [{ code: "#N/A" }]]);
});

test("an error comes back as Excel's, with its code and message, and so does one in a cell of the answer", async () => {
  const { invalidValue, notAvailable } = CustomFunctions.ErrorCode;
  const fails = beside(() => {
    throw new CustomFunctions.Error(invalidValue, 'Row 3: "n/a" is not a number');
  });
  await expect(fails(column(5))).rejects.toEqual(
    new CustomFunctions.Error(invalidValue, 'Row 3: "n/a" is not a number'),
  );
  await expect(fails(column(5))).rejects.toBeInstanceOf(CustomFunctions.Error);
  const absent = new CustomFunctions.Error(notAvailable, "never paid back");
  const answer = (await beside(() => [[1], [absent], [""]])(column(5))) as unknown[][];
  expect(answer).toEqual([[1], [absent], [""]]);
  expect(answer[1][0]).toBeInstanceOf(CustomFunctions.Error);
});

test("where Excel's own class is nowhere, as in a worker, errors are the same", async () => {
  const excels = globalThis.CustomFunctions;
  const { profitGini } = functions;
  const service = callService({ profitGini });
  const codes: Record<string, string> = { ...excels.ErrorCode };
  try {
    (globalThis as { CustomFunctions?: unknown }).CustomFunctions = undefined;
    service.takeCells(0, [...parcels([["n/a"]], (cell) => cell)][0]);
    expect(service.makeCall("profitGini", [{ range: 0 }], codes)).toEqual({
      fault: { code: "#VALUE!", message: 'Row 1: "n/a" is not a number' },
    });
  } finally {
    globalThis.CustomFunctions = excels;
  }
});

test("what can't be sent, and what no worker can do, is done in place", async () => {
  const run = beside(() => 1);
  expect(await run([[{ inside: () => 1 }]])).toBe("in place");
  expect(await run(column(3))).toBe(1);
  const outdated = associated(spawnWith({}), () => 0);
  const gini = outdated.find(([id]) => id === "PROFIT_GINI")![1];
  expect(await gini([[1], [3]])).toBe(0.25);
});

test("this thread has its turn between two parcels, on the way there and back", async () => {
  const length = 6 * CELLS_A_PARCEL;
  const run = beside((cells) => (cells as PackedCells).toRows());
  let [turns, running] = [0, true];
  const look = () => {
    turns++;
    if (running) setImmediate(look);
  };
  setImmediate(look);
  const answer = (await run(column(length))) as unknown[][];
  running = false;
  expect(answer).toHaveLength(length);
  expect(turns).toBeGreaterThanOrEqual(12);
});

test("a call that is canceled while its cells are on their way ends at once", async () => {
  const background = new Background<CallService>(spawnWith(null));
  const invocation = { onCanceled: () => undefined };
  const run = besidePane(
    background,
    "it",
    () => "in place",
    () => 0,
  )(column(10), invocation) as Promise<unknown>;
  invocation.onCanceled();
  await expect(run).rejects.toThrow("no longer waits");
  expect(workers[0].terminated).toBe(true);
});
