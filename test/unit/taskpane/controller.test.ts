import type { Preview } from "../../../src/analyses/analysis";
import { Compute } from "../../../src/taskpane/compute/compute";
import { ComputeService } from "../../../src/taskpane/compute/service";
import { Controller, serialDay } from "../../../src/taskpane/controller";
import { amountsText, entriesText } from "../../../src/taskpane/input";
import { sourceKey, type Session } from "../../../src/taskpane/state";
import { createStore } from "../../../src/taskpane/store";
import { WorkbookError, type OfferedSources, type Workbook } from "../../../src/workbook/types";
import { calls, every, MemoryWorkbook, offers, sales, second, table, total } from "./fixtures";

function pane(offered: OfferedSources = offers(sales), visible = () => true, saves = true) {
  const workbook = new MemoryWorkbook(offered);
  const store = createStore();
  const analyses = [total, second, every];
  const service = new ComputeService(analyses);
  const compute = new Compute(
    () => null,
    () => service,
  );
  const files = new Map<string, string>();
  const save = (name: string, csv: Uint8Array) => {
    if (saves) files.set(name, Buffer.from(csv).toString());
    return saves;
  };
  const controller = new Controller(workbook, analyses, compute, store, visible, save);
  const session = (): Session => store.get().sessions.total;
  const everySession = (): Session => store.get().sessions.every;
  return { workbook, store, controller, session, everySession, service, compute, files };
}

/** Long enough for every pause of the controller and what follows it. */
const settled = () => jest.advanceTimersByTimeAsync(1000);

async function opened(...args: Parameters<typeof pane>) {
  const all = pane(...args);
  await all.controller.open("total");
  await settled();
  return all;
}

const reads = ({ calls }: MemoryWorkbook) => calls.filter((call) => call.startsWith("read"));

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe("the preview", () => {
  test("is there as soon as the path is opened", async () => {
    const { session, workbook } = await opened();
    expect(session().preview?.sentence).toBe("0.6000000000000001 of 3.");
    expect(session().check).toMatchObject({ rows: 2, leftOut: 0 });
    expect(reads(workbook)).toEqual(["read 0,1,2,3"]);
  });

  test("follows a change of columns, reading only what is new", async () => {
    const { session, workbook, controller } = await opened(
      offers(table("Sales", { Name: ["A"], Amount: [1], Other: [5] })),
    );
    controller.chooseColumns("total", "amount", [2]);
    await settled();
    expect(session().preview?.short).toBe("sum 5");
    expect(reads(workbook)).toEqual(["read 0,1", "read 2"]);
  });

  test("follows typing within 300 ms, and reads nothing for it", async () => {
    const { session, workbook, controller } = await opened();
    controller.typeOption("total", "part", "5");
    controller.typeOption("total", "part", "50");
    await jest.advanceTimersByTimeAsync(300);
    expect(session().preview?.sentence).toBe("1.5 of 3.");
    expect(session().current).toBe(true);
    expect(reads(workbook)).toHaveLength(1);
  });

  test("an answer that comes too late is dropped", async () => {
    const { session, workbook, controller } = pane(
      offers(table("Sales", { Name: ["A"], Amount: [1], Other: [5] })),
    );
    let release = () => {};
    workbook.gate = new Promise((resolve) => (release = resolve));
    await controller.open("total");
    await settled();
    expect(session().work?.kind).toBe("reading");
    workbook.gate = Promise.resolve();
    controller.chooseColumns("total", "amount", [2]);
    await settled();
    release();
    await settled();
    expect(session()).toMatchObject({ preview: { short: "sum 5" }, work: null, failure: null });
  });

  test("follows edits in the sheet", async () => {
    const { session, workbook } = await opened();
    workbook.offered = offers(table("Sales", { Name: ["A"], Amount: [7], Cost: [0], "Other cost": [0] }));
    workbook.dataChanged();
    await settled();
    expect(session().preview?.short).toBe("sum 7");
  });

  test("stands while Excel refuses a look at the selection, and follows the next edit", async () => {
    const { session, workbook } = await opened();
    workbook.failing.offeredSources = new WorkbookError("The current selection is invalid.");
    workbook.sourcesChanged();
    await settled();
    expect(session()).toMatchObject({ failure: null, source: sales, preview: { short: "sum 3" } });
    workbook.failing.offeredSources = new WorkbookError("The current selection is invalid.");
    workbook.offered = offers(table("Sales", { Name: ["A"], Amount: [7], Cost: [0], "Other cost": [0] }));
    workbook.dataChanged();
    await settled();
    workbook.dataChanged();
    await settled();
    expect(session()).toMatchObject({ failure: null, current: true, preview: { short: "sum 7" } });
  });

  test("comes by itself once a cell is no longer being edited, unless it is stopped", async () => {
    const { session, workbook, controller } = pane();
    const editing = () => new WorkbookError("A cell is being edited.", "InvalidOperationInCellEditMode");
    workbook.failing.read = editing();
    await controller.open("total");
    await jest.advanceTimersByTimeAsync(500);
    expect(session()).toMatchObject({ failure: null, work: { kind: "reading" } });
    controller.cancel("total");
    await settled();
    expect(reads(workbook)).toHaveLength(1);
    workbook.failing.read = editing();
    controller.again("total");
    await settled();
    await settled();
    expect(session()).toMatchObject({ failure: null, work: null, preview: { short: "sum 3" } });
  });

  test("listens again where listening was refused", async () => {
    const all = pane();
    const { onDataChanged } = all.workbook;
    all.workbook.onDataChanged = () => Promise.reject(new WorkbookError("A cell is being edited."));
    await all.controller.open("total");
    await settled();
    all.workbook.onDataChanged = onDataChanged.bind(all.workbook);
    all.workbook.sourcesChanged();
    await settled();
    all.workbook.dataChanged();
    await settled();
    expect(reads(all.workbook)).toHaveLength(2);
  });

  test("a hidden pane reads nothing; shown again, it catches up", async () => {
    let visible = true;
    const { session, workbook, controller } = await opened(offers(sales), () => visible);
    visible = false;
    workbook.dataChanged();
    workbook.sourcesChanged();
    await settled();
    expect(session().current).toBe(false);
    expect(reads(workbook)).toHaveLength(1);
    visible = true;
    await controller.lookAgain();
    await settled();
    expect(session().current).toBe(true);
    expect(reads(workbook)).toHaveLength(2);
  });

  test("where the data has no answer, the analysis' own words are shown, and what was left out", async () => {
    const { session } = await opened(offers(table("Sales", { Name: ["A", null], Amount: [0, 0] })));
    expect(session()).toMatchObject({ noAnswer: "All amounts are 0.", preview: null, check: { leftOut: 1 } });
  });

  test("a failure to read is told in its words, and can be tried again", async () => {
    const { session, workbook, controller } = pane();
    workbook.failing.read = new WorkbookError("The cell is being edited.");
    await controller.open("total");
    await settled();
    expect(session().failure).toEqual({ words: "The cell is being edited.", retry: "answer" });
    controller.retry("total");
    await settled();
    expect(session()).toMatchObject({ failure: null, preview: { short: "sum 3" } });
  });

  test("can be stopped, and taken up again", async () => {
    const { session, workbook, controller } = pane();
    workbook.gate = new Promise(() => {});
    await controller.open("total");
    await settled();
    controller.cancel("total");
    expect(session()).toMatchObject({ stopped: true, work: null });
    workbook.gate = Promise.resolve();
    controller.again("total");
    await settled();
    expect(session()).toMatchObject({ stopped: false, preview: { short: "sum 3" } });
  });
});

describe("the source", () => {
  test("is the selection when that is asked for", async () => {
    const selection = table("Orders!A1:B3", { Name: ["A"], Amount: [4] }, "range");
    const { session, controller } = await opened({ ...offers(sales), selection });
    await controller.useSelection("total");
    await settled();
    expect(session().source).toBe(selection);
    expect(session().preview?.short).toBe("sum 4");
    controller.chooseSource("total", sourceKey(sales));
    await settled();
    expect(session().preview?.short).toBe("sum 3");
  });

  test("stays when the selection is no use, and says why", async () => {
    const { session, controller } = await opened();
    await controller.useSelection("total");
    expect(session()).toMatchObject({ source: sales, failure: { retry: null } });
    expect(session().failure?.words).toBe(
      "The selection holds no data. Select a cell inside your data, then try again.",
    );
  });

  test("stays when Excel refuses to tell the selection, and says so", async () => {
    const { session, workbook, controller } = await opened();
    workbook.failing.offeredSources = new WorkbookError("The cell is being edited.");
    await controller.useSelection("total");
    expect(session()).toMatchObject({
      source: sales,
      failure: { words: "The cell is being edited.", retry: null },
    });
  });

  test("a selection inside a table means the table", async () => {
    const other = table("Other", { Name: ["A"], Amount: [7] });
    const { session, workbook, controller } = await opened(offers(sales, other));
    expect(session().source).toBe(sales);
    workbook.offered = { ...workbook.offered, selectedTable: other.id };
    await controller.useSelection("total");
    expect(session().source).toBe(other);
  });

  test("the context menu opens the first path with the selection", async () => {
    const { store, session, controller } = pane({
      ...offers(sales),
      selection: table("Orders!A1:B3", { Name: ["A"], Amount: [4] }, "range"),
    });
    await controller.openWithSelection();
    expect(store.get().page).toEqual({ at: "path", id: "total" });
    expect(session().source?.label).toBe("Orders!A1:B3");
  });

  test("sample data is added and opened", async () => {
    const { store, session, controller } = pane(offers());
    await controller.start();
    await controller.addSamples(["Sales"], "total");
    await settled();
    expect(store.get()).toMatchObject({ page: { at: "path", id: "total" }, work: null });
    expect(session().preview?.short).toBe("sum 3");
  });

  test("sample data goes on being added when a path is opened, and only its own cancel stops it", async () => {
    const { store, workbook, controller } = await opened();
    let signal: AbortSignal | undefined;
    (workbook as Workbook).addSamples = (run) => {
      signal = run.signal;
      return new Promise((_, reject) =>
        run.signal.addEventListener("abort", () => reject(new Error("Cancelled."))),
      );
    };
    void controller.addSamples(["Sales"], "total");
    await controller.open("second");
    await settled();
    controller.cancel("second");
    expect(signal?.aborted).toBe(false);
    expect(store.get().sessions.second.preview?.short).toBe("sum 3");
    controller.cancel(null);
    await settled();
    expect(signal?.aborted).toBe(true);
    expect(store.get()).toMatchObject({ work: null, failure: null });
  });

  test("sample data comes before the user's own tables, once it is asked for", async () => {
    const own = table("Own", { Name: ["A"], Amount: [9] });
    const { session, workbook, controller } = await opened(offers(own));
    expect(session().source).toBe(own);
    workbook.addSamples = () => {
      workbook.offered = offers(own, sales);
      return Promise.resolve(sales.id);
    };
    await controller.addSamples(["Sales"], "total");
    expect(session().source).toBe(sales);
  });
});

describe("a path that asks for more", () => {
  async function openedEvery(...args: Parameters<typeof pane>) {
    const all = pane(args[0] ?? offers(calls()), ...(args.slice(1) as []));
    all.workbook.logged = { "Every log": [[46_000, 1]] };
    await all.controller.open("every");
    await settled();
    return all;
  }

  test("is answered with headers, logs, the day and its options", async () => {
    const { everySession, workbook } = await openedEvery();
    expect(everySession().preview?.sentence).toMatch(/^4 rows by Name with/u);
    expect(everySession().check?.choices.group.map(({ label }) => label)).toEqual(["EAST", "WEST"]);
    expect(everySession().preview?.facts).toEqual({ log: true, today: serialDay(new Date()) });
    expect(workbook.calls.filter((call) => call.startsWith("logs"))).toEqual(["logs Every log"]);
  });

  test("another option that asks for other columns reads them", async () => {
    const { everySession, workbook, controller } = await openedEvery();
    expect(reads(workbook)).toEqual(["read 0,2,3,4,5"]);
    controller.typeOption("every", "model", "dates");
    await settled();
    expect(reads(workbook)).toEqual(["read 0,2,3,4,5", "read 1"]);
    expect(everySession().preview?.sentence).toContain('"model":"dates"');
  });

  test("of the data's own values, a choice that is gone is not asked for any more", async () => {
    const { everySession, controller } = await openedEvery();
    controller.typeOption("every", "only", entriesText(["west", "north"]));
    await settled();
    expect(everySession().preview?.sentence).toContain('"only":["west"]');
  });

  test("writes the sheets that its answer needs, and takes away what an earlier one left", async () => {
    const { workbook, controller, everySession } = await openedEvery();
    await controller.write("every");
    expect(workbook.calls).toContain("write Every,Every – list,Every – log");
    controller.chooseColumns("every", "drivers", []);
    await settled();
    expect(everySession().sheets).toEqual(["Every", "Every – log"]);
    workbook.taken = workbook.ours = ["Every", "Every – list", "Every – log"];
    await controller.write("every");
    expect(everySession().question).toEqual({ taken: ["Every", "Every – log"], ours: true });
    await controller.write("every", "replace");
    expect(workbook.calls).toContain("write Every,Every – log for 3");
  });

  test("goes on with the logs as they are after it wrote to them", async () => {
    const { workbook, controller, everySession } = await openedEvery();
    const { write } = workbook;
    workbook.write = (...given) => {
      workbook.logged = {};
      return write.apply(workbook, given);
    };
    await controller.write("every");
    expect(everySession().written?.sheets).toHaveLength(3);
    await settled();
    expect(everySession()).toMatchObject({ current: true, preview: { facts: { log: false } } });
    expect(everySession().written?.sheets).toHaveLength(3);
  });

  test("what was typed into a log since the answer is found before it is written", async () => {
    const { workbook, controller, everySession } = await openedEvery();
    workbook.logged = {};
    void controller.write("every");
    await settled();
    await settled();
    expect(workbook.calls).toContain("write Every,Every – list");
    expect(everySession()).toMatchObject({ current: true, preview: { facts: { log: false } } });
    expect(reads(workbook)).toHaveLength(1);
  });

  test("keeps its options in the workbook, of all kinds", async () => {
    const { workbook, controller } = await openedEvery();
    controller.typeOption("every", "budget", "12.5");
    controller.typeOption("every", "only", entriesText(["west"]));
    controller.typeOption("every", "costs", amountsText(new Map([["Visits", "3"]])));
    void controller.write("every");
    await settled();
    expect(workbook.kept.paths.every.options).toMatchObject({
      budget: 12.5,
      only: ["west"],
      costs: { Visits: 3 },
    });
    expect(workbook.kept.paths.every.columns.drivers).toEqual(["Calls", "Visits"]);
  });

  test("its list is saved as a file, from its own cells even after another path was looked at", async () => {
    const { files, controller, everySession } = await openedEvery(offers(calls(), sales));
    await controller.open("total");
    await settled();
    await controller.open("every");
    await controller.saveFile("every");
    expect(files.get("every.csv")).toBe("\ufeffWho,Budget\r\nA,\r\nB,\r\nA,\r\nB,\r\n");
    expect(everySession()).toMatchObject({ work: null, failure: null });
    expect(everySession().saved).toMatch(/^“every.csv” went to the folder for downloads/u);
  });

  test("where no file can be saved, it says what to do", async () => {
    const { controller, everySession } = await openedEvery(offers(calls()), () => true, false);
    await controller.saveFile("every");
    expect(everySession().saved).toMatch(/Write the sheets, then save the list from Excel/u);
  });

  test("a list that can't be made is told, and can be tried again", async () => {
    const { controller, everySession, service, files } = await openedEvery();
    jest.spyOn(service, "file").mockImplementationOnce(() => {
      throw Object.assign(new Error("Nobody is left to contact."), { name: "AnalysisError" });
    });
    await controller.saveFile("every");
    expect(everySession().failure).toEqual({ words: "Nobody is left to contact.", retry: "save" });
    controller.retry("every");
    await settled();
    expect(files.has("every.csv")).toBe(true);
  });

  test("where no table fits, the path's own sample table is a button away", async () => {
    const { workbook, controller, everySession } = await openedEvery(
      offers(table("Notes", { Remark: ["x"] })),
    );
    expect(everySession().source).toBeNull();
    workbook.addSamples = (_, names) => {
      workbook.calls.push(`addSamples ${names.join()}`);
      workbook.offered = offers(calls());
      return Promise.resolve("Calls");
    };
    await controller.addSamples(["Sales"], "every", "every");
    await settled();
    expect(workbook.calls).toContain("addSamples Sales");
    expect(everySession()).toMatchObject({ source: { label: "Calls" }, work: null, current: true });
  });
});

describe("a long calculation", () => {
  const long = () => new Promise<Preview>(() => {});

  test("goes on while the user looks around in the workbook", async () => {
    const { workbook, session, service, controller } = pane();
    const preview = jest.spyOn(service, "preview").mockImplementation(() => long() as never);
    await controller.open("total");
    await settled();
    workbook.sourcesChanged();
    await settled();
    await controller.lookAgain();
    await settled();
    expect(preview).toHaveBeenCalledTimes(1);
    expect(session().work?.kind).toBe("calculating");
  });

  test("is ended for the next one, when the choices change", async () => {
    const { session, service, controller, compute } = pane();
    const preview = jest.spyOn(service, "preview").mockImplementationOnce(() => long() as never);
    const stop = jest.spyOn(compute, "stop");
    await controller.open("total");
    await settled();
    controller.typeOption("total", "part", "50");
    await settled();
    expect(stop).toHaveBeenCalledTimes(1);
    expect(preview).toHaveBeenCalledTimes(2);
    expect(session().preview?.sentence).toBe("1.5 of 3.");
  });

  test("an answer to earlier choices doesn't pass for one to those that were just typed", async () => {
    const { session, service, controller } = pane();
    let finish: (preview: Preview) => void = () => {};
    jest
      .spyOn(service, "preview")
      .mockImplementationOnce(() => new Promise<Preview>((resolve) => (finish = resolve)) as never);
    await controller.open("total");
    await settled();
    controller.typeOption("total", "part", "50");
    finish({ sentence: "Old.", figures: [], pictures: [], short: "", facts: null });
    await jest.advanceTimersByTimeAsync(50);
    expect(session().current).toBe(false);
    await settled();
    expect(session().preview?.sentence).toBe("1.5 of 3.");
  });
});

describe("writing", () => {
  test("writes, and keeps the answer in the workbook", async () => {
    const { session, workbook, controller } = await opened();
    await controller.write("total");
    expect(workbook.calls).toContain("write Total,Total – rows");
    expect(session().written?.sheets).toHaveLength(2);
    expect(workbook.kept.paths.total).toMatchObject({
      sourceLabel: "Sales",
      columns: { name: ["Name"], amount: ["Amount"], costs: ["Cost", "Other cost"] },
      short: "sum 3",
      written: { analysis: "total" },
    });
  });

  test("waits for the answer to what was just typed", async () => {
    const { workbook, controller } = await opened();
    controller.typeOption("total", "part", "50");
    void controller.write("total");
    await settled();
    expect(workbook.kept.paths.total.sentence).toBe("1.5 of 3.");
  });

  test("asks where our own sheets are there, and replaces them when told to", async () => {
    const { session, workbook, controller } = await opened();
    await controller.write("total");
    workbook.taken = workbook.ours = ["Total", "Total – rows"];
    await controller.write("total");
    expect(session().question).toEqual({ taken: ["Total", "Total – rows"], ours: true });
    await controller.write("total", "replace");
    expect(workbook.calls).toContain("write Total,Total – rows for 2");
    expect(session().question).toBeNull();
  });

  test("keeps both when told to, and offers only that for the user's own sheet", async () => {
    const { session, workbook, controller } = await opened();
    workbook.taken = ["Total"];
    await controller.write("total");
    expect(session().question).toEqual({ taken: ["Total"], ours: false });
    await controller.write("total", "keep both");
    expect(workbook.calls).toContain("write Total (2),Total – rows");
  });

  test("goes on while another path is opened and answered, and only its own cancel stops it", async () => {
    const { store, session, workbook, controller } = await opened();
    let signal: AbortSignal | undefined;
    workbook.write = (_, __, run) => {
      signal = run.signal;
      return new Promise((_, reject) =>
        run.signal.addEventListener("abort", () => reject(new Error("Cancelled."))),
      );
    };
    void controller.write("total");
    await controller.open("second");
    await settled();
    controller.cancel("second");
    expect(signal?.aborted).toBe(false);
    expect(session().work?.kind).toBe("writing");
    expect(store.get().sessions.second.preview?.short).toBe("sum 3");
    controller.cancel("total");
    await settled();
    expect(signal?.aborted).toBe(true);
    expect(session()).toMatchObject({ work: null, failure: null, written: null });
  });

  test("a failure can be tried again", async () => {
    const { session, workbook, controller } = await opened();
    workbook.failing.write = new WorkbookError("The workbook is protected.");
    await controller.write("total");
    expect(session()).toMatchObject({
      failure: { words: "The workbook is protected.", retry: "write" },
      written: null,
    });
    controller.retry("total");
    await settled();
    expect(session().written).not.toBeNull();
  });

  test("a replacing that fails leaves the earlier sheets as they were", async () => {
    const { session, workbook, controller } = await opened();
    await controller.write("total");
    const { written } = session();
    workbook.taken = workbook.ours = ["Total", "Total – rows"];
    workbook.failing.write = new WorkbookError("The workbook is protected.");
    await controller.write("total", "replace");
    expect(session()).toMatchObject({ written, failure: { retry: "write" } });
    expect(workbook.kept.paths.total.written).toEqual(written);
  });

  test("sheets stand even where the workbook takes no note of them", async () => {
    const { session, workbook, controller } = await opened();
    workbook.failing.saveState = new WorkbookError("The workbook is read-only.");
    await controller.write("total");
    expect(session().written).not.toBeNull();
    expect(session().failure).toEqual({
      words: "The workbook is read-only. The workbook keeps no note of the sheets.",
      retry: null,
    });
  });

  test("an unexpected failure is told too", async () => {
    const { session, workbook, controller } = await opened();
    workbook.failing.write = new TypeError("x is undefined");
    await controller.write("total");
    expect(session().failure?.words).toBe(
      "Something went wrong that Vital Few did not expect: x is undefined.",
    );
  });

  test("undoing removes the sheets and forgets them, but not the answer", async () => {
    const { session, workbook, controller } = await opened();
    await controller.write("total");
    await controller.undo("total");
    expect(session()).toMatchObject({ written: null, removed: { sheets: 2, left: [] } });
    expect(workbook.kept.paths.total).toMatchObject({ written: null, short: "sum 3" });
  });

  test("what was written and what was found can be gone to; of a joined column, its row", async () => {
    const { workbook, controller } = await opened();
    await controller.write("total");
    await controller.goTo("total", 1);
    await controller.select("total", 4, 2);
    await controller.select("total", 4, sales.own);
    expect(workbook.calls.slice(-3)).toEqual(["goTo 1", "select 4,2", "select 4,0"]);
  });
});

test("a workbook that can't be read is said so on the home page, and read when tried again", async () => {
  const { store, workbook, controller } = pane();
  workbook.failing.state = new WorkbookError("Excel did not answer.");
  await controller.open("total");
  expect(store.get()).toMatchObject({
    page: { at: "home" },
    failure: { words: "Excel did not answer.", retry: "start" },
  });
  controller.retry(null);
  await settled();
  expect(store.get()).toMatchObject({ kept: { version: 1 }, failure: null });
});

test("days are counted as Excel counts them", () => {
  expect(serialDay(new Date(2026, 0, 1, 23, 59))).toBe(46023);
});
