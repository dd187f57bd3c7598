import { inExcel } from "../../../src/workbook/errors";
import { answered, GIVEN_UP_AFTER, onWaiting, TOLD_AFTER } from "../../../src/workbook/patience";
import { Cancelled } from "../../../src/workbook/types";

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const never = () => new Promise<string>(() => {});
const after = (ms: number) => new Promise<string>((resolve) => setTimeout(() => resolve("late"), ms));
const outcome = (request: Promise<string>) => request.catch((reason: Error) => reason.name);

function listening() {
  const told: boolean[] = [];
  return { told, stop: onWaiting((waiting) => told.push(waiting)) };
}

test("what is late is told of, and comes all the same", async () => {
  const { told, stop } = listening();
  const request = answered(after(3 * TOLD_AFTER));
  await jest.advanceTimersByTimeAsync(TOLD_AFTER);
  expect(told).toEqual([true]);
  await jest.advanceTimersByTimeAsync(2 * TOLD_AFTER);
  expect(await request).toBe("late");
  expect(told).toEqual([true, false]);
  stop();
});

test("of several that are late it is told once, until none is", async () => {
  const { told, stop } = listening();
  const both = [2, 3].map((times) => answered(after(times * TOLD_AFTER)));
  await jest.advanceTimersByTimeAsync(2 * TOLD_AFTER);
  expect(told).toEqual([true]);
  await jest.advanceTimersByTimeAsync(TOLD_AFTER);
  await Promise.all(both);
  expect(told).toEqual([true, false]);
  stop();
});

test("what never comes is given up in words", async () => {
  const request = answered(never());
  const failing = expect(request).rejects.toMatchObject({
    name: "WorkbookError",
    code: "NoAnswer",
    message: expect.stringMatching(/^Excel has not answered for ten minutes\. Finish/u) as string,
  });
  await jest.advanceTimersByTimeAsync(GIVEN_UP_AFTER);
  await failing;
  expect(jest.getTimerCount()).toBe(0);
});

test("a cancel waits for nothing", async () => {
  const cancel = new AbortController();
  const request = outcome(answered(never(), cancel.signal));
  cancel.abort();
  expect(await request).toBe("Cancelled");
  expect(jest.getTimerCount()).toBe(0);
});

test("after a cancel, nothing more is asked of Excel", async () => {
  const cancel = new AbortController();
  const sync = jest.fn(() => Promise.resolve());
  const run = (_: unknown, batch: (context: object) => Promise<unknown>) => batch({ sync });
  Object.assign(globalThis, { Excel: { run } });
  const work = inExcel(
    async (context) => {
      await context.sync();
      cancel.abort();
      await context.sync();
    },
    { signal: cancel.signal },
  );
  await expect(work).rejects.toThrow(Cancelled);
  expect(sync).toHaveBeenCalledTimes(1);
});

test("a failure comes as it is, and quick answers are told to nobody", async () => {
  const { told, stop } = listening();
  await expect(answered(Promise.reject(new RangeError("no")))).rejects.toThrow(RangeError);
  expect(await answered(Promise.resolve("soon"))).toBe("soon");
  await jest.advanceTimersByTimeAsync(GIVEN_UP_AFTER);
  expect(told).toEqual([]);
  stop();
});
