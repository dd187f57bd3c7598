import type { Analysis, ColumnSpec, Preview } from "../../../src/analyses/analysis";
import { lifetime } from "../../../src/analyses/lifetime";
import {
  askedOptions,
  askedRoles,
  effectiveMatching,
  initialState,
  isMatched,
  latestAnswer,
  loop,
  neededColumns,
  nextStep,
  offeredList,
  optionFaults,
  optionValues,
  reduce,
  replacedBy,
  sourceKey,
  stillMissing,
  takeable,
  whyNotWritable,
  type Action,
  type Session,
  type State,
} from "../../../src/taskpane/state";
import { amountsText, entriesText } from "../../../src/taskpane/input";
import type { PathState, Source, WorkbookState } from "../../../src/workbook/types";
import { calls, every, offers, sales, second, table, total } from "./fixtures";

const run = (...actions: Action[]) => actions.reduce(reduce, initialState);
const id = "total";
const session = (state: State): Session => state.sessions[id];
const preview: Preview = { sentence: "1 of 3.", figures: [], pictures: [], short: "sum 3", facts: null };
const opened: Action[] = [
  { type: "kept read", kept: { version: 1, paths: {} } },
  { type: "sources offered", offered: offers(sales) },
  { type: "opened", analysis: total },
];
const answered: Action[] = [...opened, { type: "answered", id, preview }];

const keptPath: PathState = {
  sourceLabel: "Sales",
  columns: { name: ["Name"], amount: ["Cost"], result: [], costs: [] },
  options: { part: 0.1, years: 5, basis: "gross" },
  sentence: "Earlier.",
  short: "sum 9",
  written: null,
  measured: "2026-11-12",
};
const kept: WorkbookState = { version: 1, paths: { total: keptPath } };

describe("opening a path", () => {
  test("takes the table that fits best, with its columns matched", () => {
    const useless = table("Notes", { Remark: ["x"] });
    const poor = table("Poor", { "Name of region": ["West"], "Amount due": [1] });
    const state = run(
      { type: "sources offered", offered: offers(useless, poor, sales) },
      { type: "opened", analysis: total },
    );
    expect(session(state).source?.label).toBe("Sales");
    expect(session(state).matching).toMatchObject({ name: [0], amount: [1], costs: [2, 3] });
    expect(isMatched(session(state), "amount")).toBe(true);
  });

  test("takes what the user stands in before what fits better, but not where it doesn't fit at all", () => {
    const poor = table("Poor", { "Name of region": ["West"], "Amount due": [1] });
    const useless = table("Notes", { Remark: ["x"] });
    const standingIn = (standing: Source) =>
      session(
        run(
          {
            type: "sources offered",
            offered: { ...offers(sales, poor, useless), selectedTable: standing.id },
          },
          { type: "opened", analysis: total },
        ),
      ).source?.label;
    expect(standingIn(poor)).toBe("Poor");
    expect(standingIn(useless)).toBe("Sales");
  });

  test("where no table fits, it chooses none, and says what the question needs", () => {
    const useless = table("Notes", { Remark: ["x"] });
    const state = run(
      { type: "sources offered", offered: offers(useless) },
      { type: "opened", analysis: total },
    );
    expect(session(state).source).toBeNull();
    expect(neededColumns(session(state))).toEqual(["the name", "the amount or the result"]);
    const chosen = reduce(state, { type: "source chosen", id, source: useless });
    expect(session(chosen).source).toBe(useless);
    expect(stillMissing(session(chosen))).toHaveLength(1);
  });

  test("a path never stands on its own answers, also not by a joined column", () => {
    const answer = (label: string) => ({
      ...table(label, { Name: ["A"], Gain: [1] }, "answer"),
      sheet: label,
    });
    const [mine, other] = [answer("Total – rows"), answer("Profit – customers")];
    const written = { analysis: id, at: "", sheets: [{ id: "1", name: "Total – rows" }] };
    const joined = [mine, other].map((from) => ({ key: 0, answer: from, column: 1 }));
    const cells = { Name: ["A"], Amount: [1], "Gain · Total – rows": [2], "Gain · Profit – customers": [3] };
    const whole = { ...table("Sales", cells), own: 2, joined };
    const left = {
      headers: ["Name", "Amount", "Gain · Profit – customers"],
      samples: [["A"], [1], [3]],
      joined: [joined[1]],
    };
    const kept: WorkbookState = { version: 1, paths: { total: { ...keptPath, written } } };
    expect(takeable(total, offers(whole), kept)).toMatchObject([left]);
    expect(takeable(second, offers(whole), kept)).toEqual([whole]);

    const first = run(
      { type: "sources offered", offered: offers(whole) },
      { type: "opened", analysis: total, source: whole },
    );
    expect(session(first).source).toEqual(whole);
    const after = reduce(first, { type: "written", id, written });
    const offeredAgain = reduce(after, { type: "sources offered", offered: offers(whole) });
    expect(session(offeredAgain).source).toMatchObject(left);
    const chosen = reduce(offeredAgain, { type: "source chosen", id, source: whole });
    expect(session(chosen).source).toMatchObject(left);
  });

  test("answers of other paths are data too, its own are not", () => {
    const answer = (label: string) => ({
      ...table(label, { Name: ["A"], Amount: [1] }, "answer"),
      sheet: label,
    });
    const [own, other] = [answer("Total – rows"), answer("Profit – customers")];
    const offered = { ...offers(sales), answers: [own, other] };
    const written = { analysis: id, at: "", sheets: [{ id: "1", name: "Total – rows" }] };
    const kept: WorkbookState = { version: 1, paths: { total: { ...keptPath, written } } };
    expect(takeable(total, offered, kept)).toEqual([sales, other]);
    expect(takeable(second, offered, kept)).toEqual([sales, own, other]);
    const anew = { ...other, id: "written anew", rows: 5 };
    const state = run(
      { type: "sources offered", offered },
      { type: "opened", analysis: total, source: other },
      { type: "answered", id, preview },
      { type: "sources offered", offered: { ...offers(sales), answers: [anew] } },
    );
    expect(session(state)).toMatchObject({ source: anew, preview });
  });

  test("goes on where the workbook was left: its table, columns and options", () => {
    const state = run(
      { type: "kept read", kept },
      { type: "sources offered", offered: offers(table("Other", { Name: ["A"], Amount: [1] }), sales) },
      { type: "opened", analysis: total },
    );
    expect(session(state).source?.label).toBe("Sales");
    expect(session(state).matching.amount).toEqual([2]);
    expect(isMatched(session(state), "amount")).toBe(false);
    expect(optionValues(session(state))).toEqual({ part: 0.1, years: 5, basis: "gross" });
  });

  test("takes the source that is asked for, as the context menu does", () => {
    const selection = table("Orders!A1:B3", { Name: ["A"], Amount: [4] }, "range");
    const state = run(
      ...answered,
      { type: "sources offered", offered: { ...offers(sales), selection } },
      {
        type: "opened",
        analysis: total,
        source: selection,
      },
    );
    expect(session(state).source).toEqual(selection);
    expect(session(state).preview).toBeNull();
  });

  test("keeps the answer where the source that is asked for is there already", () => {
    expect(session(run(...answered, { type: "opened", analysis: total, source: sales })).preview).toBe(
      preview,
    );
  });

  test("loses nothing by going home and coming back", () => {
    const before = run(...answered);
    const after = [
      { type: "went", page: { at: "home" } } as const,
      { type: "opened", analysis: total } as const,
    ].reduce(reduce, before);
    expect(after).toEqual(before);
  });

  test("waits for data where there is none, and takes what is offered later", () => {
    const empty = run({ type: "sources offered", offered: offers() }, { type: "opened", analysis: total });
    expect(session(empty).source).toBeNull();
    expect(whyNotWritable(session(empty))).toBe("Choose the data first");
    expect(session(reduce(empty, { type: "sources offered", offered: offers(sales) })).source).toEqual(sales);
  });
});

describe("choosing columns", () => {
  test("makes the answer outdated, but leaves it in sight", () => {
    const state = run(...answered, { type: "columns chosen", id, role: "amount", columns: [2] });
    expect(session(state)).toMatchObject({ current: false, preview });
    expect(isMatched(session(state), "amount")).toBe(false);
  });

  test("tells what is missing", () => {
    const state = run(...opened, { type: "columns chosen", id, role: "amount", columns: [] });
    expect(stillMissing(session(state))).toEqual(["Choose the column with the amount or the result."]);
    expect(whyNotWritable(session(state))).toBe("Choose the columns first");
  });

  test("a role that another replaces is remembered, but not used", () => {
    const replaced = run(...opened, { type: "columns chosen", id, role: "result", columns: [1] });
    expect(replacedBy(session(replaced), "costs")).toBe("result");
    expect(effectiveMatching(session(replaced)).costs).toEqual([]);
    const back = reduce(replaced, { type: "columns chosen", id, role: "result", columns: [] });
    expect(effectiveMatching(session(back)).costs).toEqual([2, 3]);
  });
});

describe("options", () => {
  test("a fault keeps the last good answer and forbids writing until it is mended", () => {
    const faulty = run(...answered, { type: "option typed", id, name: "part", text: "200" });
    expect(session(faulty)).toMatchObject({ current: true, preview });
    expect(optionValues(session(faulty)).part).toBe(0.2);
    expect(whyNotWritable(session(faulty))).toBe("Mend the option above first");
    const mended = reduce(faulty, { type: "option typed", id, name: "part", text: "20" });
    expect(session(mended).current).toBe(true);
    expect(whyNotWritable(session(mended))).toBeNull();
  });

  test("a new value makes the answer outdated", () => {
    expect(session(run(...answered, { type: "option typed", id, name: "part", text: "30" })).current).toBe(
      false,
    );
  });
});

describe("what is asked for depends on an option", () => {
  const lifetimes = () => table("Subscribers", { Renewal: [0, 1, 2], Customers: [100, 80, 70] });
  const plans = () =>
    table("Plans", {
      Profile: ["A", "B"],
      "Margin a year": [10, 20],
      Retention: [0.7, 0.8],
      "Acquisition cost": [5, 9],
    });
  const source = calls();
  const start: Action[] = [
    { type: "kept read", kept: { version: 1, paths: {} } },
    { type: "sources offered", offered: offers(source) },
    { type: "opened", analysis: every },
  ];
  const of = (state: State) => state.sessions.every;
  const typed = (name: string, text: string): Action => ({ type: "option typed", id: "every", name, text });
  const dates = typed("model", "dates");

  test("columns and options come and go with it, and new ones are matched", () => {
    const before = of(run(...start));
    expect(askedRoles(before)).toEqual(["who", "paid", "won", "traits", "drivers"]);
    expect(askedOptions(before, true).map(([name]) => name)).toEqual(["model"]);
    expect(askedOptions(before, false).map(([name]) => name)).not.toContain("weeks");
    const after = of(run(...start, dates));
    expect(askedRoles(after)).toContain("when");
    expect(askedOptions(after, false).map(([name]) => name)).toContain("weeks");
    expect(after.matching).toMatchObject({ who: [0], when: [1], paid: [2], traits: [3], drivers: [4, 5] });
    expect(effectiveMatching(of(run(...start, dates, typed("model", "sums")))).when).toEqual([]);
  });

  test("data that fit the new kind of question take the place of those that don't; else they stay", () => {
    const sums = table("Sums", { Who: ["A", "B"], Paid: [1, 2] });
    const from = (...sources: Source[]): Action[] => [
      { type: "kept read", kept: { version: 1, paths: {} } },
      { type: "sources offered", offered: offers(...sources) },
      { type: "opened", analysis: every, source: sums },
    ];
    expect(of(run(...from(sums, source))).source?.label).toBe("Sums");
    const after = of(run(...from(sums, source), dates));
    expect(after.source?.label).toBe(source.label);
    expect(after.matching).toMatchObject({ who: [0], when: [1] });
    expect(of(run(...from(sums), dates)).source?.label).toBe("Sums");
  });

  test("data that only another kind of question can be asked of bring that kind with them", () => {
    const sums = table("Sums", { Who: ["A", "B"], Paid: [1, 2] });
    const pays = table("Pays", { Name: ["A"] });
    const start: Action[] = [
      { type: "kept read", kept: { version: 1, paths: {} } },
      { type: "sources offered", offered: offers(lifetimes(), sums, pays) },
      { type: "opened", analysis: lifetime, source: lifetimes() },
    ];
    const kind = (...more: Action[]) => {
      const { options, source } = run(...start, ...more).sessions.lifetime;
      return [source?.label, options.from.value];
    };
    const chosen = (source: Source): Action => ({ type: "source chosen", id: "lifetime", source });
    expect(kind()).toEqual(["Subscribers", "survivors"]);
    expect(kind(chosen(plans()))).toEqual(["Plans", "margins"]);
    expect(kind(chosen(lifetimes()), { type: "opened", analysis: lifetime, source: plans() })).toEqual([
      "Plans",
      "margins",
    ]);
    const rfm = table("Rfm", {
      Customer: ["A", "B"],
      Frequency: [0, 2],
      Recency: [0, 7.5],
      Age: [20, 30.5],
      Monetary: [0, 90],
    });
    expect(kind(chosen(rfm))).toEqual(["Rfm", "summary"]);
    expect(kind(chosen(rfm), chosen(lifetimes()))).toEqual(["Subscribers", "survivors"]);
    const opened = (...sources: Source[]) => {
      const { options, source } = run(
        { type: "kept read", kept: { version: 1, paths: {} } },
        { type: "sources offered", offered: offers(...sources) },
        { type: "opened", analysis: lifetime },
      ).sessions.lifetime;
      return [source?.label, options.from.value];
    };
    expect(opened(rfm)).toEqual(["Rfm", "summary"]);
    expect(opened(sums, rfm, pays)).toEqual(["Rfm", "summary"]);
    expect(opened(sums, pays)).toEqual([undefined, "transactions"]);
    // Nothing fits: the question stays, and the pane says what is missing.
    expect(kind(chosen(pays))).toEqual(["Pays", "survivors"]);
  });

  test("columns that the user chose stay, and are not proposed for anything else", () => {
    const state = of(
      run(
        ...start,
        { type: "columns chosen", id: "every", role: "paid", columns: [1] },
        { type: "columns chosen", id: "every", role: "traits", columns: [] },
        dates,
      ),
    );
    expect(state.matching).toMatchObject({ paid: [1], traits: [], when: [] });
    expect(stillMissing(state)).toEqual(["Choose the column with the when."]);
  });

  test("an answer to other columns goes out of sight while some are still to be chosen", () => {
    const answered: Action = {
      type: "answered",
      id: "every",
      preview: { ...preview, facts: { log: false } },
    };
    const poor = table("Poor", { Name: ["A"], Paid: [1] });
    expect(of(run(...start, answered, dates)).preview).not.toBeNull();
    const chosen: Action = { type: "source chosen", id: "every", source: poor };
    expect(of(run(...start, chosen, answered, dates)).preview).toBeNull();
  });

  test("a fault in an option that isn't asked for doesn't stand in the way", () => {
    const state = of(run(...start, dates, typed("weeks", "x")));
    expect(whyNotWritable(state)).toBe("Mend the option above first");
    const back = of(run(...start, dates, typed("weeks", "x"), typed("model", "sums")));
    expect(whyNotWritable(back)).toBe("Answer is on its way");
  });

  test("amounts count for the chosen columns only, and so do their faults", () => {
    const amounts = typed(
      "costs",
      amountsText(
        new Map([
          ["Calls", "12"],
          ["Visits", "x"],
        ]),
      ),
    );
    const state = of(run(...start, amounts));
    expect(optionFaults(state, "costs")).toEqual(["Visits: Type a number."]);
    expect(optionValues(state).costs).toEqual({ Calls: 12 });
    const without: Action = { type: "columns chosen", id: "every", role: "drivers", columns: [5] };
    expect(optionValues(of(run(...start, amounts, without))).costs).toEqual({});
    const other: Action = { type: "columns chosen", id: "every", role: "drivers", columns: [4] };
    expect(optionFaults(of(run(...start, amounts, other)), "costs")).toEqual([]);
  });

  test("of the data's own values, only those that are there count; the choice itself is not lost", () => {
    const choices = [{ value: "west", label: "West" }];
    const check = {
      rows: 4,
      usable: 4,
      leftOut: 0,
      counts: [],
      findings: [],
      choices: { group: choices, only: choices },
    };
    const chosen = [typed("group", "north"), typed("only", entriesText(["west", "north"]))];
    expect(optionValues(of(run(...start, ...chosen)))).toMatchObject({
      group: "north",
      only: ["west", "north"],
    });
    const state = of(run(...start, ...chosen, { type: "checked", id: "every", check }));
    expect(optionValues(state)).toMatchObject({ group: "", only: ["west"] });
    expect(state.options.only.value).toEqual(["west", "north"]);
  });

  test("a new session goes on with all of them", () => {
    const options = {
      model: "dates",
      discount: 0,
      budget: 1234.5,
      offer: "Renewal",
      group: "west",
      only: ["east"],
      costs: { Calls: 2.5 },
      weeks: 10,
    };
    const path: PathState = {
      ...keptPath,
      sourceLabel: "Calls",
      columns: { who: ["Region"], when: ["When"], paid: ["Visits"] },
      options,
    };
    const state = of(
      run({ type: "kept read", kept: { version: 1, paths: { every: path } } }, ...start.slice(1)),
    );
    expect(optionValues({ ...state, matching: { ...state.matching, drivers: [4] } })).toEqual(options);
    expect(state.matching).toMatchObject({ who: [3], when: [1], paid: [5] });
    expect(state.options.budget.text).toBe("1,234.5");
  });

  test("what an earlier version kept otherwise is left aside", () => {
    const options = { model: 3, discount: "x", only: "east", costs: 4, group: ["a"], weeks: 5 };
    const path: PathState = { ...keptPath, sourceLabel: "Calls", columns: {}, options };
    const state = of(
      run({ type: "kept read", kept: { version: 1, paths: { every: path } } }, ...start.slice(1)),
    );
    expect(optionValues(state)).toMatchObject({
      model: "sums",
      discount: 0,
      only: [],
      costs: {},
      group: "",
      weeks: 5,
    });
  });

  test("the sheets are those that the answer needs", () => {
    const answered = (log: boolean): Action => ({
      type: "answered",
      id: "every",
      preview: { ...preview, facts: { log } },
    });
    const none: Action = { type: "columns chosen", id: "every", role: "drivers", columns: [] };
    expect(of(run(...start)).sheets).toBeNull();
    expect(of(run(...start, answered(true))).sheets).toEqual(["Every", "Every – list", "Every – log"]);
    expect(of(run(...start, none, answered(false))).sheets).toEqual(["Every"]);
  });
});

describe("new offers", () => {
  test("a table that grew keeps its columns and its answer until the data is read", () => {
    const grown = { ...sales, rows: 3 };
    const state = run(...answered, { type: "sources offered", offered: offers(grown) });
    expect(session(state)).toMatchObject({ source: grown, current: true });
  });

  test("columns that moved are found by their headers", () => {
    const moved = table("Sales", { Amount: [1, 2], Name: ["A", "B"], Cost: [1, 1] });
    const state = run(...answered, { type: "sources offered", offered: offers(moved) });
    expect(session(state).matching).toMatchObject({ name: [1], amount: [0], costs: [2] });
    expect(session(state).current).toBe(false);
  });

  test("a table that is gone is said to be gone, and no other taken in its place", () => {
    const other = table("Other", { Name: ["A"], Amount: [1] });
    const gone = run(
      ...answered,
      { type: "sources offered", offered: offers(other) },
      { type: "sources offered", offered: offers(other) },
    );
    expect(session(gone).source).toBeNull();
    expect(session(gone).failure?.words).toContain("“Sales” is no longer in this workbook");
  });

  test("a chosen range stays on offer when the selection moves on", () => {
    const range = table("Orders!A1:B3", { Name: ["A"], Amount: [4] }, "range");
    const state = run(
      ...opened,
      { type: "source chosen", id, source: range },
      {
        type: "sources offered",
        offered: offers(sales),
      },
    );
    expect(session(state).source).toEqual(range);
    expect(offeredList(state.offered, session(state).source).map(sourceKey)).toEqual(
      [range, sales].map(sourceKey),
    );
  });
});

describe("writing", () => {
  const written = { analysis: id, sheets: [{ id: "1", name: "Total" }], at: "2026-11-12T10:00:00Z" };

  test("a question about names is dropped by any change of the choices", () => {
    const asked = run(...answered, { type: "asked", id, question: { taken: ["Total"], ours: true } });
    expect(session(asked).question?.taken).toEqual(["Total"]);
    expect(
      session(reduce(asked, { type: "option typed", id, name: "part", text: "30" })).question,
    ).toBeNull();
  });

  test("what was written can be undone, and undoing is told", () => {
    const done = run(...answered, { type: "written", id, written });
    expect(session(done).written).toEqual(written);
    expect(session(reduce(done, { type: "removed", id, count: 1 }))).toMatchObject({
      written: null,
      removed: { sheets: 1, left: [] },
    });
  });

  test("what a colleague wrote is there when the path is opened", () => {
    const state = run(
      { type: "kept read", kept: { version: 1, paths: { total: { ...keptPath, written } } } },
      { type: "sources offered", offered: offers(sales) },
      { type: "opened", analysis: total },
    );
    expect(session(state).written).toEqual(written);
  });

  test("nothing else is started while it goes on", () => {
    const state = run(...answered, {
      type: "work began",
      id,
      work: { kind: "writing", doing: "Writing Total", done: 0 },
    });
    expect(whyNotWritable(session(state))).toBe("Writing Total");
  });
});

describe("work and failures", () => {
  test("work shows how far it is, and clears an earlier failure", () => {
    const failed = run(...opened, { type: "failed", id, failure: { words: "No.", retry: "answer" } });
    expect(whyNotWritable(session(failed))).toBe("No answer yet");
    const working = [
      { type: "work began", id, work: { kind: "reading", doing: "Reading", done: null } } as const,
      { type: "work went on", id, done: 0.5, doing: "Reading Sales" } as const,
      { type: "work is stopping", id } as const,
    ].reduce<State>(reduce, failed);
    expect(session(working)).toMatchObject({
      failure: null,
      work: { done: 0.5, doing: "Reading Sales", stopping: true },
    });
  });

  test("progress that comes after the end changes nothing", () => {
    const state = run(...answered);
    expect(reduce(state, { type: "work went on", id, done: 1, doing: "late" })).toEqual(state);
    expect(reduce(state, { type: "answered", id: "closed", preview })).toBe(state);
  });

  test("the home page has its own work and failures", () => {
    const state = run({ type: "failed", id: null, failure: { words: "No.", retry: "start" } });
    expect(state.failure?.words).toBe("No.");
    expect(reduce(state, { type: "failure dismissed", id: null }).failure).toBeNull();
  });
});

describe("the loop", () => {
  test("shows the stages that have a path, and marks one next step", () => {
    expect(loop([second, total], initialState)).toEqual([
      { stage: "KNOW", paths: [{ analysis: total, short: null, suggested: true }] },
      { stage: "GROUP", paths: [{ analysis: second, short: null, suggested: false }] },
    ]);
  });

  test("moves on when a path has its answer, here or in the workbook", () => {
    const entries = (state: State) => loop([total, second], state).flatMap(({ paths }) => paths);
    expect(entries(run(...answered))).toMatchObject([{ short: "sum 3" }, { suggested: true }]);
    expect(entries(run({ type: "kept read", kept }))).toMatchObject([
      { short: "sum 9" },
      { suggested: true },
    ]);
    expect(nextStep([total, second], run(...answered), id)).toBe(second);
    expect(nextStep([total], run(...answered), id)).toBeNull();
  });

  test("suggests what the data at hand can answer before what needs other data", () => {
    const day: ColumnSpec = { kind: "date", label: "Day", hints: ["day"] };
    const dated: Analysis = { ...total, id: "dated", columns: { ...total.columns, day } };
    const suggested = (...tables: Source[]) =>
      loop([dated, second], run({ type: "sources offered", offered: offers(...tables) }))
        .flatMap(({ paths }) => paths)
        .filter((path) => path.suggested)
        .map(({ analysis }) => analysis.id);
    expect(suggested(sales)).toEqual(["second"]);
    expect(suggested(sales, table("Days", { Name: ["A"], Amount: [1], Day: [46_000] }))).toEqual(["dated"]);
    expect(suggested()).toEqual(["dated"]);
  });

  test("the card tells what the loop's first path says, else the latest answer", () => {
    const path = (sentence: string, measured: string): PathState => ({ ...keptPath, sentence, measured });
    const paths = { second: path("Second.", "2026-11-20"), third: path("Third.", "2026-11-21") };
    const third = { ...second, id: "third" };
    const told = (more: WorkbookState["paths"]) =>
      latestAnswer(
        [total, second, third],
        run({ type: "kept read", kept: { version: 1, paths: { ...paths, ...more } } }),
      )?.sentence;
    expect(told({})).toBe("Third.");
    expect(told({ total: path("Total.", "2026-01-01") })).toBe("Total.");
  });

  test("the card tells the workbook's latest answer, and a newer one of this session before it", () => {
    expect(latestAnswer([total], initialState)).toBeNull();
    const before = run({ type: "kept read", kept });
    expect(latestAnswer([total], before)).toEqual({
      title: "Total",
      sentence: "Earlier.",
      measured: "2026-11-12",
    });
    expect(latestAnswer([total], run(...answered))?.sentence).toBe("1 of 3.");
  });
});
