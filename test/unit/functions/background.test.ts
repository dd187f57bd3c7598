import { Background, Canceled, taskService } from "../../../src/functions/background";
import { ModelError } from "../../../src/models/model-error";
import { ChannelWorker } from "../../support/channel-worker";

const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
const refuse = (_values: Float64Array, name: string): number => {
  throw new ModelError("constant feature", name);
};
const fail = (values: Float64Array): number => {
  throw new TypeError(`${values.length} is undefined`);
};

const tasks = {
  total: { run: total, slowFrom: 3 },
  refuse: { run: refuse, slowFrom: 3 },
  fail: { run: fail, slowFrom: 3 },
};
const long = Float64Array.of(1, 2, 3);

const workers: ChannelWorker[] = [];
afterEach(() => workers.splice(0).forEach((worker) => worker.terminate()));

/** @param inWorker what runs there; null for a worker that never answers */
function withWorkers(inWorker: object | null = taskService(tasks)) {
  return new Background(tasks, () => {
    const worker = new ChannelWorker(inWorker);
    workers.push(worker);
    return worker as unknown as Worker;
  });
}

const doubled = (sum: number) => [[2 * sum]];

test("short work is done at once", () => {
  expect(withWorkers().run("total", [Float64Array.of(1, 2)], null, doubled)).toEqual([[6]]);
  expect(workers).toHaveLength(0);
});

test("long work is done in a worker, which then waits for the next", async () => {
  const background = withWorkers();
  expect(await background.run("total", [long], null, doubled)).toEqual([[12]]);
  expect(await background.run("total", [long], { onCanceled: () => undefined }, doubled)).toEqual([[12]]);
  expect(workers).toHaveLength(1);
});

test("calls at the same time have a worker each", async () => {
  const background = withWorkers();
  const calls = [1, 2].map(() => background.run("total", [long], null, doubled));
  expect(await Promise.all(calls)).toEqual([[[12]], [[12]]]);
  expect(workers).toHaveLength(2);
});

test("many calls share a few workers", async () => {
  const background = withWorkers();
  const calls = Array.from({ length: 20 }, () => background.run("total", [long], null, doubled));
  expect(await Promise.all(calls)).toEqual(calls.map(() => [[12]]));
  expect(workers).toHaveLength(4);
});

test("a call that is canceled while it waits for a worker takes none, and the next in line goes on", async () => {
  const background = withWorkers(null);
  const invocations = Array.from({ length: 6 }, () => ({ onCanceled: () => {} }));
  const calls = invocations.map((invocation) => background.run("total", [long], invocation, doubled));
  const ends = Promise.allSettled(calls);
  for (const at of [5, 0, 4, 1, 2, 3]) invocations[at].onCanceled();
  expect((await ends).map(({ status }) => status)).toEqual(new Array(6).fill("rejected"));
  expect(workers.filter(({ terminated }) => !terminated)).toHaveLength(0);
  expect(workers).toHaveLength(5);
});

test("a model's reason crosses over with what it names", async () => {
  const run = withWorkers().run("refuse", [long, "Age"], null, doubled);
  await expect(run).rejects.toEqual(new ModelError("constant feature", "Age"));
  await expect(run).rejects.toBeInstanceOf(ModelError);
});

test("a fault of ours crosses over with its message, and the worker goes on", async () => {
  const background = withWorkers();
  await expect(background.run("fail", [long], null, doubled)).rejects.toThrow("3 is undefined");
  expect(await background.run("total", [long], null, doubled)).toEqual([[12]]);
  expect(workers).toHaveLength(1);
});

test("a fault in shaping the answer is the call's", async () => {
  const run = withWorkers().run("total", [long], null, () => {
    throw new RangeError("too long");
  });
  await expect(run).rejects.toThrow("too long");
});

test("a call that is canceled ends at once, and its worker with it", async () => {
  const background = withWorkers(null);
  const invocation = { onCanceled: () => undefined };
  const run = background.run("total", [long], invocation, doubled);
  invocation.onCanceled();
  await expect(run).rejects.toBeInstanceOf(Canceled);
  expect(workers[0].terminated).toBe(true);
});

test("a call that has ended can't be canceled: its worker may have another", async () => {
  const background = withWorkers();
  const invocation = { onCanceled: () => undefined };
  await background.run("total", [long], invocation, doubled);
  invocation.onCanceled();
  expect(workers[0].terminated).toBe(false);
});

test("where the worker's script can't run, all calls are done in place, those that wait too", async () => {
  const background = withWorkers(null);
  const calls = Array.from({ length: 20 }, () => background.run("total", [long], null, doubled));
  workers[0].fail();
  expect(workers).toHaveLength(4);
  for (const worker of workers) worker.fail();
  expect(await Promise.all(calls)).toEqual(calls.map(() => [[12]]));
});

test("a worker that fails while it waits isn't asked any more", async () => {
  const background = withWorkers();
  await background.run("total", [long], null, doubled);
  workers[0].fail();
  expect(await background.run("total", [long], null, doubled)).toEqual([[12]]);
  expect(workers).toHaveLength(2);
});

test("without workers, or with one that can't start, work is done in place", async () => {
  const none = new Background(tasks, () => null);
  expect(none.run("total", [long], null, doubled)).toEqual([[12]]);
  const background = withWorkers(null);
  const run = background.run("total", [long], null, doubled);
  workers[0].fail();
  expect(await run).toEqual([[12]]);
  expect(background.run("total", [long], null, doubled)).toEqual([[12]]);
});
