import type { RawCell } from "../../../src/analyses/analysis";
import { Compute, Stopped } from "../../../src/taskpane/compute/compute";
import { ComputeService } from "../../../src/taskpane/compute/service";
import { setLocale } from "../../../src/texts/words";
import { ChannelWorker } from "../../support/channel-worker";
import { every, total } from "./fixtures";

const data = { data: { name: [["A", "B"]], amount: [[1, 2]], result: [], costs: [] } };
const zeros = { data: { ...data.data, amount: [[0, 0]] } };
const options = { part: 0.5 };
const service = () => new ComputeService([total]);
const workers: ChannelWorker[] = [];

function withWorkers(inWorker: () => object | null, instead = service) {
  return new Compute(() => {
    const worker = new ChannelWorker(inWorker());
    workers.push(worker);
    return worker as unknown as Worker;
  }, instead);
}

afterEach(() => workers.splice(0).forEach((worker) => worker.terminate()));

const never = () => {
  throw new Error("should have been asked in the worker");
};

describe.each([
  ["in a worker", () => withWorkers(service, never)],
  ["without one", () => new Compute(() => null, service)],
])("%s", (_, create) => {
  test("cells are checked, and answered from", async () => {
    const compute = create();
    await expect(compute.load("k", "total", data)).resolves.toMatchObject({ rows: 2, usable: 2, leftOut: 0 });
    await expect(compute.preview("k", options)).resolves.toMatchObject({ sentence: "1.5 of 3." });
  });

  test("other columns are checked beside the cells that are held", async () => {
    const compute = create();
    await compute.load("k", "total", data);
    const report = await compute.checkColumns(
      ["name", "number"],
      [
        ["A", "B "],
        ["1", 2],
      ],
    );
    expect(report.found.map(({ column, kind }) => [column, kind])).toEqual([
      [0, "spaces in key"],
      [1, "text number"],
    ]);
    await expect(compute.preview("k", options)).resolves.toMatchObject({ sentence: "1.5 of 3." });
  });

  test("an error keeps its name and its words", async () => {
    const compute = create();
    await compute.load("k", "total", zeros);
    await expect(compute.preview("k", options)).rejects.toMatchObject({
      name: "AnalysisError",
      message: "All amounts are 0.",
    });
  });

  test("other cells take the place of the first", async () => {
    const compute = create();
    await compute.load("one", "total", zeros);
    await compute.load("two", "total", data);
    await expect(compute.preview("two", options)).resolves.toMatchObject({ short: "sum 3" });
    await expect(compute.preview("one", options)).rejects.toBeInstanceOf(Stopped);
    await expect(compute.file("one", options)).rejects.toBeInstanceOf(Stopped);
  });
});

test("the same cells are sent once", async () => {
  const inWorker = service();
  const load = jest.spyOn(inWorker, "load");
  const compute = withWorkers(() => inWorker);
  const first = await compute.load("k", "total", data);
  expect(await compute.load("k", "total", data)).toBe(first);
  await compute.preview("k", options);
  expect(load).toHaveBeenCalledTimes(1);
});

test("a long column goes in slices of 50,000 cells, numbers as arrays, and arrives as it was, whatever is sent meanwhile", async () => {
  const inWorker = service();
  const take = jest.spyOn(inWorker, "take");
  const compute = withWorkers(() => inWorker);
  const rows = 120_001;
  const cells = (content: (row: number) => RawCell) => [
    Array.from({ length: rows }, (_, row) => content(row)),
  ];
  const long = {
    name: cells((row) => `C${row}`),
    amount: cells((row) => (row % 7 === 0 ? null : row)),
    result: [],
    costs: cells((row) => (row === rows - 1 ? { error: "#N/A" } : 1)),
  };
  const [check, report] = await Promise.all([
    compute.load("k", "total", { data: long }),
    compute.checkColumns(["number"], [[1, null, "x"]]),
  ]);
  expect(check).toMatchObject({ rows, leftOut: 1 });
  expect(check.counts.find(({ kind }) => kind === "blank number")?.count).toBe(Math.ceil(rows / 7));
  expect(report.found.map(({ kind, findings: [{ row }] }) => [kind, row])).toEqual([["text", 2]]);
  const loaded = take.mock.calls.find(([, column]) => column > 0)![0];
  const ofLoad = take.mock.calls.filter(([parcel]) => parcel === loaded);
  expect(ofLoad.map(([, column, slice]) => [column, slice.length, Array.isArray(slice)])).toEqual([
    ...[50_000, 50_000, 20_001].map((count) => [0, count, true]),
    ...[50_000, 50_000, 20_001].map((count) => [1, count, false]),
    [2, 50_000, false],
    [2, 50_000, false],
    [2, 20_001, true],
  ]);
});

test("cells that are still on their way don't take the place of those asked about", async () => {
  const compute = withWorkers(service);
  const long = Array.from({ length: 120_001 }, (_, row) => `C${row}`);
  const slow = compute.load("long", "total", {
    data: { ...data.data, name: [long], amount: [long.map(() => 1)] },
  });
  await compute.load("short", "total", data);
  for (let time = 0; time < 20; time++)
    await expect(compute.preview("short", options)).resolves.toMatchObject({ short: "sum 3" });
  await expect(slow).resolves.toMatchObject({ rows: 120_001 });
  await expect(compute.preview("short", options)).resolves.toMatchObject({ short: "sum 3" });
});

test("stopping ends at once, and the next call goes on with the same cells in a new worker", async () => {
  let answers = false;
  const compute = withWorkers(() =>
    answers ? service() : Object.assign(service(), { preview: () => new Promise(() => {}) }),
  );
  await compute.load("k", "total", data);
  const waiting = compute.preview("k", options);
  const began = Date.now();
  setTimeout(() => compute.stop(), 10);
  await expect(waiting).rejects.toBeInstanceOf(Stopped);
  expect(Date.now() - began).toBeLessThan(200);
  expect(workers[0].terminated).toBe(true);
  answers = true;
  await expect(compute.preview("k", options)).resolves.toMatchObject({ short: "sum 3" });
  expect(workers).toHaveLength(2);
});

test("headers, options, logs, the day and the locale go along with the cells; and a file comes back", async () => {
  setLocale("de-DE");
  const inWorker = new ComputeService([every]);
  const load = jest.spyOn(inWorker, "load");
  const compute = withWorkers(() => inWorker);
  try {
    const cells = { who: [["A", "B"]], when: [], paid: [[1, 2]], won: [], traits: [["x", "y"]], drivers: [] };
    const headers = { who: ["Name"], when: [], paid: ["Paid"], won: [], traits: ["Region"], drivers: [] };
    const logs = { "Every log": [[46_000, 1]] };
    const given = { headers, options: { model: "sums" }, today: 46_348 };
    const check = await compute.load("k", "every", { data: cells, logs }, given);
    expect(check.choices.group.map(({ label }) => label)).toEqual(["X", "Y"]);
    const preview = await compute.preview("k", { model: "sums" });
    expect(preview.sentence).toMatch(/^2 rows by Name/u);
    expect(preview.facts).toEqual({ log: true, today: 46_348 });
    expect(load.mock.calls[0][3]).toMatchObject({ locale: "de-DE" });
    const { name, bytes } = await compute.file("k", { budget: 5 });
    expect(name).toBe("every.csv");
    expect(Buffer.from(bytes).toString()).toBe("\ufeffWho,Budget\r\nA,5\r\nB,5\r\n");
  } finally {
    setLocale(undefined);
  }
});

test("a worker that fails to start is done without", async () => {
  const compute = withWorkers(() => null);
  const check = compute.load("k", "total", data);
  setTimeout(() => workers[0].fail(), 10);
  await expect(check).resolves.toMatchObject({ usable: 2 });
  await expect(compute.preview("k", options)).resolves.toMatchObject({ short: "sum 3" });
  expect(workers).toHaveLength(1);
});
