/**
 * Whatever Excel does to any request of a path, the workbook ends as it was or wholly written, the pane says in plain words what happened,
 * and the next try succeeds. What was tried is counted in test-results/host-faults.json.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CellValue } from "../../embedded/grid/grid";
import { analyses } from "../../src/analyses";
import type { Analysis, OptionSpec } from "../../src/analyses/analysis";
import { parseSample, samples } from "../../src/workbook/samples";
import { faultAt, type HandClock, handClock, kindsOfFault, type Pane, pane, seen } from "../support/bad-day";
import { PathWorkbook } from "../support/path";
import { sampleText } from "../support/samples";

let book: PathWorkbook;
let time: HandClock;
beforeEach(async () => {
  book = await PathWorkbook.openUncalculated();
  time = handClock();
});
afterEach(() => {
  time.end();
  book.close();
});

interface Tried {
  path: string;
  phase: string;
  fault: string;
  survived: boolean;
}
const tried: Tried[] = [];

afterAll(() => {
  const by = (of: "path" | "phase" | "fault") => {
    const counts: Record<string, { tried: number; survived: number }> = {};
    for (const each of tried) {
      const count = (counts[each[of]] ??= { tried: 0, survived: 0 });
      count.tried++;
      if (each.survived) count.survived++;
    }
    return counts;
  };
  const summary = {
    tried: tried.length,
    survived: tried.filter(({ survived }) => survived).length,
    kinds: kindsOfFault.length,
    paths: analyses.length,
    byPhase: by("phase"),
    byFault: by("fault"),
    byPath: by("path"),
  };
  const folder = join(__dirname, "../../test-results");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "host-faults.json"), JSON.stringify(summary, null, 2));
});

/** Each path with a question that is quickly answered: fitting models to purchases is not what is tried here. */
function quick(analysis: Analysis): Analysis {
  if (analysis.id !== "lifetime") return analysis;
  const from = { ...analysis.options.from, initial: "survivors" } as OptionSpec;
  return { ...analysis, sample: "Subscribers", options: { ...analysis.options, from } };
}

async function place(analysis: Analysis): Promise<void> {
  const sample = samples.find(({ name }) => name === analysis.sample)!;
  const rows: CellValue[][] = parseSample(await sampleText(sample), sample);
  book.place("Data", rows.slice(0, 61), "Data");
  book.place("Mine", [
    ["Mine", 1],
    ["=B1*2", "a text"],
  ]);
}

/** Nothing that a person shouldn't have to read. */
const plain = /^(?!.*(?:undefined|NoAnswer|did not expect|\[object|Exception)).*[.]$/su;

function isTold({ failure }: Pane): void {
  expect(failure()?.words).toMatch(plain);
}

/** One fault, and what is said where it isn't survived. */
async function surviving(
  one: Omit<Tried, "survived">,
  nth: number,
  attempt: () => Promise<void>,
): Promise<boolean> {
  const happened = faultAt(book, time, one.fault, nth);
  const noted: Tried = { ...one, survived: false };
  try {
    await attempt();
    noted.survived = true;
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw new Error(`${one.phase}, request ${nth}, where Excel ${one.fault}: ${words}`, { cause: error });
  } finally {
    if (happened()) tried.push(noted);
  }
  return happened();
}

const kindFor = (nth: number, turn: number) => kindsOfFault[(nth + turn) % kindsOfFault.length];

/** The same at each request of a piece of work, with another kind of fault each time, until it makes no more of them. */
async function atEach(
  path: string,
  phase: string,
  turn: number,
  attempt: (fault: string, nth: number) => Promise<void>,
): Promise<void> {
  let more = true;
  for (let nth = 0; more; nth++) {
    const fault = kindFor(nth, turn);
    more = await surviving({ path, phase, fault }, nth, () => attempt(fault, nth));
  }
}

/** Calls the fault off, that it befalls nothing else. */
const over = () => book.opened.host.setBeforeRequest(undefined);

const each = analyses.map((analysis, at): [string, Analysis, number] => [analysis.id, quick(analysis), at]);

describe.each(each)("%s", (_, analysis, at) => {
  test("whatever befalls the reading, the answer comes at once or at the next try", async () => {
    await place(analysis);
    const before = seen(book);
    await atEach(analysis.id, "reading", at, async () => {
      const reader = pane(book, analysis);
      await reader.controller.open(analysis.id);
      await reader.quiet();
      over();
      if (reader.failure()) {
        isTold(reader);
        const { failure } = reader.store.get();
        if (failure) reader.controller.retry(null);
        else reader.controller.retry(analysis.id);
        await reader.controller.open(analysis.id);
        await reader.quiet();
      }
      expect(reader.failure()).toBeNull();
      expect(reader.session().preview).not.toBeNull();
      expect(seen(book)).toEqual(before);
    });
  }, 120_000);

  test("whatever befalls the writing and the removing, all is there or as it was", async () => {
    await place(analysis);
    const before = seen(book);
    const writer = pane(book, analysis);
    const { controller, session, failure, quiet, id } = writer;
    await controller.open(id);
    await quiet();
    await controller.write(id);
    expect(failure()).toBeNull();
    const whole = seen(book);
    await controller.undo(id);
    expect(seen(book)).toEqual(before);

    await atEach(id, "writing", at, async (kind, nth) => {
      await controller.write(id);
      over();
      await quiet();
      await book.opened.host.idle();
      const lost = kind === "loses a sheet";
      if (session().written && !lost) expect(seen(book)).toEqual(whole);
      if (!session().written) {
        isTold(writer);
        expect(seen(book)).toEqual(before);
        // A path with a log looks at it once more before it writes.
        if (failure()?.retry === "answer") controller.retry(id);
        else expect(failure()?.retry).toBe("write");
        await quiet();
        await controller.write(id);
        expect(failure()).toBeNull();
        expect(seen(book)).toEqual(whole);
      } else if (failure()) isTold(writer);
      controller.dismissFailure(id);
      await removing(writer, before, at, nth);
    });
  }, 240_000);
});

/** Removes what was written, with a fault of another kind at the nth request of it. */
async function removing(
  { id, controller, session, failure }: Pane,
  before: unknown,
  turn: number,
  nth: number,
) {
  const fault = kindFor(nth, turn + 3);
  await surviving({ path: id, phase: "removing", fault }, nth, async () => {
    await controller.undo(id);
    over();
    await book.opened.host.idle();
    if (session().written) {
      expect(failure()).toMatchObject({ words: expect.stringMatching(plain) as string, retry: "undo" });
      await controller.undo(id);
      expect(failure()).toBeNull();
    }
    controller.dismissFailure(id);
    expect(session().written).toBeNull();
    expect(seen(book)).toEqual(before);
  });
}

/** Of the paths whose sheets are written anew in place of the earlier ones: one with inputs to keep, and one with a log. */
test.each(each.filter(([id]) => ["targets", "measure"].includes(id)))(
  "whatever befalls %s while its sheets are replaced, the earlier ones or the new ones are there",
  async (id, analysis, at) => {
    await place(analysis);
    const writer = pane(book, analysis);
    const { controller, session, failure, quiet } = writer;
    await controller.open(id);
    await quiet();
    await controller.write(id);
    const [answer] = session().written!.sheets;
    const cell = { row: 4, column: 1, rows: 1, columns: 1 };
    book.grid.write(book.sheetId("Mine"), cell, [[`=COUNTA('${answer.name}'!A1:A9)`]], "user");
    await controller.write(id, "replace");
    expect(failure()).toBeNull();
    const whole = seen(book);

    await atEach(id, "replacing", at, async (kind) => {
      await controller.write(id, "replace");
      over();
      await quiet();
      await book.opened.host.idle();
      const again = failure() !== null || kind === "loses a sheet";
      if (failure()) isTold(writer);
      // What the user deletes meanwhile is gone, and the next writing brings it back.
      if (kind !== "loses a sheet") expect(seen(book)).toEqual(whole);
      if (!again) return;
      controller.dismissFailure(id);
      await controller.write(id, "replace");
      expect(failure()).toBeNull();
      expect(seen(book)).toEqual(whole);
    });
  },
  240_000,
);
