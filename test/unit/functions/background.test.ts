import type { Remote } from "comlink";
import { Background, Canceled } from "../../../src/functions/background";
import { ChannelWorker } from "../../support/channel-worker";

const service = {
  double: (value: number): number => 2 * value,
  fail: (): number => {
    throw new TypeError("a worker's own fault");
  },
};
type Service = typeof service;

const workers: ChannelWorker[] = [];
afterEach(() => workers.splice(0).forEach((worker) => worker.terminate()));

/** @param inWorker what runs there; null for a worker that never answers */
function withWorkers(inWorker: object | null = service) {
  return new Background<Service>(() => {
    const worker = new ChannelWorker(inWorker);
    workers.push(worker);
    return worker as unknown as Worker;
  });
}

const there = (worker: Remote<Service>) => worker.double(3);
const here = () => -1;
const invocation = () => ({ onCanceled: () => undefined });

test("work is done in a worker, which then waits for the next", async () => {
  const background = withWorkers();
  expect(background.hasWorkers()).toBe(true);
  expect(await background.run(there, here, null)).toBe(6);
  expect(await background.run(there, here, invocation())).toBe(6);
  expect(workers).toHaveLength(1);
});

test("of workers that wait, the one used last is asked: it may know the cells", async () => {
  const background = withWorkers();
  const ends: (() => void)[] = [];
  const busy = (worker: Remote<Service>) =>
    worker.double(0).then(() => new Promise<number>((resolve) => ends.push(() => resolve(0))));
  const calls = [background.run(busy, here, null), background.run(busy, here, null)];
  while (ends.length < 2) await new Promise((resolve) => setTimeout(resolve, 1));
  ends[1]();
  await calls[1];
  ends[0]();
  await calls[0];
  const asked = workers.map(({ asked: before }) => before);
  await background.run(there, here, null);
  expect(workers.map((worker, i) => worker.asked - asked[i])).toEqual([1, 0]);
});

test("calls at the same time have a worker each", async () => {
  const background = withWorkers();
  const calls = [1, 2].map(() => background.run(there, here, null));
  expect(await Promise.all(calls)).toEqual([6, 6]);
  expect(workers).toHaveLength(2);
});

test("many calls share a few workers", async () => {
  const background = withWorkers();
  const calls = Array.from({ length: 20 }, () => background.run(there, here, null));
  expect(await Promise.all(calls)).toEqual(calls.map(() => 6));
  expect(workers).toHaveLength(4);
});

test("a call that is canceled while it waits for a worker takes none, and the next in line goes on", async () => {
  const background = withWorkers(null);
  const invocations = Array.from({ length: 6 }, invocation);
  const calls = invocations.map((each) => background.run(there, here, each));
  const ends = Promise.allSettled(calls);
  for (const at of [5, 0, 4, 1, 2, 3]) invocations[at].onCanceled();
  expect((await ends).map(({ status }) => status)).toEqual(new Array(6).fill("rejected"));
  expect(workers.filter(({ terminated }) => !terminated)).toHaveLength(0);
  expect(workers).toHaveLength(5);
});

test("what a worker can't do is done in place, and another worker has the next", async () => {
  const background = withWorkers();
  expect(await background.run((worker) => worker.fail(), here, null)).toBe(-1);
  expect(workers[0].terminated).toBe(true);
  expect(await background.run(there, here, null)).toBe(6);
  expect(workers).toHaveLength(2);
});

test("a fault of what is done in place is the call's", async () => {
  const run = withWorkers().run(
    (worker) => worker.fail(),
    () => {
      throw new RangeError("too long");
    },
    null,
  );
  await expect(run).rejects.toThrow("too long");
});

test("a call that is canceled ends at once, and its worker with it", async () => {
  const background = withWorkers(null);
  const given = invocation();
  const run = background.run(there, here, given);
  given.onCanceled();
  await expect(run).rejects.toBeInstanceOf(Canceled);
  expect(workers[0].terminated).toBe(true);
});

test("a call that has ended can't be canceled: its worker may have another", async () => {
  const background = withWorkers();
  const given = invocation();
  await background.run(there, here, given);
  given.onCanceled();
  expect(workers[0].terminated).toBe(false);
});

test("where the worker's script can't run, all calls are done in place, those that wait too", async () => {
  const background = withWorkers(null);
  const calls = Array.from({ length: 20 }, () => background.run(there, here, null));
  workers[0].fail();
  expect(workers).toHaveLength(4);
  for (const worker of workers) worker.fail();
  expect(await Promise.all(calls)).toEqual(calls.map(() => -1));
  expect(background.hasWorkers()).toBe(false);
});

test("a worker that fails while it waits isn't asked any more", async () => {
  const background = withWorkers();
  await background.run(there, here, null);
  workers[0].fail();
  expect(await background.run(there, here, null)).toBe(6);
  expect(workers).toHaveLength(2);
});

test("without workers, there are none", async () => {
  const none = new Background<Service>(() => null);
  expect(none.hasWorkers()).toBe(false);
  expect(await none.run(there, here, null)).toBe(-1);
});
