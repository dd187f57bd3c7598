/** Whatever a report can hold, written over the genuine Office.js: as it was asked for, and wholly or not at all. */
import type { CellValue } from "../../embedded/grid/grid";
import { faults } from "../../embedded/host/faults";
import { WEB_LIMIT } from "../../embedded/host/host";
import type { ChartSpec, Report, ReportCell, SheetSpec, Takes } from "../../src/analyses/report";
import type { Run, Written } from "../../src/workbook/types";
import { PathWorkbook, quietly, TODAY } from "../support/path";

let book: PathWorkbook;
beforeEach(async () => {
  book = await PathWorkbook.open();
  book.place("Mine", [
    ["Customer", "Profit"],
    ["Ann", 1],
    ["Ben", "=B2*2"],
    ["of the answer", null],
  ]);
});
afterEach(() => book.close());

const text = (value: string, role?: ReportCell["role"]): ReportCell => ({ value, role });

const input = (label: string, value: string | number, takes: Takes, kind?: ReportCell["kind"]) => [
  text(label, "label"),
  { value, role: "input", takes, kind, keep: { written: value } } as ReportCell,
];

const chart = (kind: ChartSpec["kind"], from: string, more: Partial<ChartSpec> = {}): ChartSpec => ({
  kind,
  title: `A ${kind} chart`,
  from,
  to: "Z99",
  series: [{ name: "Profit", x: "'Rest – rows'!A5:A7", y: "'Rest – rows'!B5:B7", look: "line" }],
  ...more,
});

/** Three sheets with all that a report can have. */
const everything = (): Report => ({
  sheets: [
    {
      name: "Rest",
      columns: [{ width: 20 }, { width: 12 }, { width: 30, wrap: true }],
      page: true,
      blocks: [
        {
          at: "A1",
          rows: [
            [text("What is all this?", "question")],
            [{ formula: '="It is "&B5', role: "answer" }],
            [text("Don't rely on it.", "warning")],
          ],
        },
        {
          at: "A4",
          rows: [
            [text("Key figure", "header"), text("Value", "header")],
            input("Share", 0.2, "share", "share"),
            input("Rate", 0.1, "rate", "share"),
            input("Amount", 250, "amount", "money"),
            input("Day", TODAY, "date", "date"),
            input("Basis", "net", { list: ["net", "gross"] }),
            input("Profile", "Ideal", { list: ["Ideal, and more", "Ideal"] }),
            input("Customer", "Ann", { cells: "'Rest – rows'!$C$5:$C$7" }),
          ],
        },
      ],
      charts: [
        chart("line", "E1", { xKind: "date", yKind: "money", xTitle: "Day" }),
        chart("stacked column", "E20", {
          legend: true,
          series: ["B", "D"].map((letter) => ({
            name: letter,
            x: "'Rest – rows'!A5:A7",
            y: `'Rest – rows'!${letter}5:${letter}7`,
            look: "line",
          })),
        }),
        chart("scatter", "E40", {
          series: [
            { name: "All", x: "'Rest – rows'!A5:A7", y: "'Rest – rows'!B5:B7", look: "line" },
            { name: "Even", x: "'Rest – rows'!A5:A7", y: "'Rest – rows'!D5:D7", look: "dashed" },
            { name: "You", x: "'Rest – rows'!A6:A6", y: "'Rest – rows'!B6:B6", look: "point" },
          ],
        }),
        chart("bar", "E60", { xKind: "text" }),
      ],
    },
    {
      name: "Rest – rows",
      columns: [{ width: 12, kind: "date" }, { width: 10, kind: "money" }, { width: 20 }, { width: 9 }],
      rows: 20,
      blocks: [
        {
          at: "A4",
          rows: [
            ["Day", "Profit", "Customer", "Even"].map((value) => text(value, "header")),
            ...["Ann", "007", "=evil"].map((name, at): ReportCell[] => [
              { value: TODAY + at },
              { value: 100 * at },
              text(name),
              { value: 50 },
            ]),
          ],
        },
      ],
      looks: [{ range: "F4:F4", role: "header", kind: "share" }],
      heat: ["B5:B7", "D5:D7"],
      charts: [],
      frozenRows: 4,
      frozenColumns: 1,
      printTitleRow: 4,
      offers: { headerRow: 4, columns: [{ header: "Customer", letter: "C", formula: "{sheet}!C5:C7" }] },
    },
    {
      name: "Rest – log",
      columns: [{ width: 12 }],
      blocks: [{ at: "A4", rows: [[text("Date")], [{ value: TODAY }]] }],
      charts: [],
      log: { name: "rest", headerRow: 4, earlier: false },
    },
  ],
});

async function write(report: Report = everything(), replaced?: Written, run: Run = quietly()) {
  const written = await book.workbook.write(report, "test", run, replaced?.sheets);
  await book.grid.settled();
  return written;
}

/** A formula of the user's over a written sheet. */
async function refer() {
  const cell = { row: 3, column: 1, rows: 1, columns: 1 };
  const formula = "='Rest – rows'!B6+COUNTA('Rest – rows'!C5:C7)";
  book.grid.write(book.sheetId("Mine"), cell, [[formula]], "user");
  await book.grid.settled();
}

/** All that a person could see of the workbook. */
function snapshot() {
  const { charts, conditionalFormats, marks } = book.opened.host.book;
  const sheets = book.grid.sheets().map(({ id, name }) => {
    const rect = book.grid.usedRect(id, true);
    return [name, id, rect && book.grid.formulas(id, rect)];
  });
  return { sheets, over: [charts.length, conditionalFormats.length, marks.length] };
}

const onSheet = <T>(
  name: string,
  read: (sheet: Excel.Worksheet, context: Excel.RequestContext) => Promise<T>,
) => Excel.run((context) => read(context.workbook.worksheets.getItem(name), context));

test("the sheets come last, in their order, and hold what was asked for", async () => {
  await write();
  expect(book.sheetNames().slice(-4)).toEqual(["Mine", "Rest", "Rest – rows", "Rest – log"]);
  expect(book.values("Rest", "A1", 6, 2)).toEqual([
    ["What is all this?", null],
    ["It is 0.2", null],
    ["Don't rely on it.", null],
    ["Key figure", "Value"],
    ["Share", 0.2],
    ["Rate", 0.1],
  ]);
  expect(book.column("Rest – rows", "C5", 3)).toEqual(["Ann", "007", "=evil"]);
  await onSheet("Rest", async (sheet, context) => {
    const [question, warning] = ["A1", "A3"].map((cell) => sheet.getRange(cell).load("style"));
    const wrapped = sheet.getRange("C5").load("format/wrapText, format/verticalAlignment");
    sheet.load("showGridlines");
    await context.sync();
    expect([question.style, warning.style]).toEqual(["Heading1", "WarningText"]);
    expect([wrapped.format.wrapText, wrapped.format.verticalAlignment]).toEqual([true, "Top"]);
    expect(sheet.showGridlines).toBe(false);
  });
  await onSheet("Rest – rows", async (sheet, context) => {
    const frozen = sheet.freezePanes.getLocation().load("address");
    const look = sheet.getRange("F4").load("style, numberFormat");
    const day = sheet.getRange("A6").load("text");
    const rows = sheet.pageLayout.getPrintTitleRowsOrNullObject().load("address");
    await context.sync();
    expect(frozen.address).toBe("'Rest – rows'!A1:A4");
    expect([look.style, look.numberFormat]).toEqual(["Heading3", [["0.0%"]]]);
    expect(day.text).toEqual([["2026-11-23"]]);
    expect(rows.address).toContain("4:4");
  });
});

test("a row is as high as its longest text", async () => {
  const words = "a rather long text that goes on and on ".repeat(5);
  await write({
    sheets: [
      {
        name: "High",
        columns: [{ width: 10 }, { width: 30, wrap: true }],
        blocks: [
          {
            at: "A4",
            rows: [
              ["a", words],
              ["b", "short"],
            ].map((row) => row.map((cell) => text(cell))),
          },
        ],
        charts: [],
        frozenRows: 3,
      },
    ],
  });
  const id = book.sheetId("High");
  expect(book.grid.rowHeight(id, 3)).toBeGreaterThan(3 * book.grid.rowHeight(id, 4));
});

test("each input takes what it should, and says so in words", async () => {
  await write();
  const rules = await onSheet("Rest", async (sheet, context) => {
    const read = Array.from({ length: 7 }, (_, at) =>
      sheet.getRange(`B${5 + at}`).dataValidation.load("type, rule, errorAlert, prompt"),
    );
    await context.sync();
    return read;
  });
  expect(rules.map(({ type }) => type)).toEqual([
    "Decimal",
    "Decimal",
    "Decimal",
    "Date",
    "List",
    "None",
    "List",
  ]);
  expect(rules[0].rule.decimal).toEqual({ formula1: 0.0001, formula2: 1, operator: "Between" });
  for (const at of [1, 2])
    expect(rules[at].rule.decimal).toEqual({ formula1: 0, operator: "GreaterThanOrEqualTo" });
  expect(rules[4].rule.list!.source).toBe("net,gross");
  expect(rules[6].rule.list!.source).toBe("='Rest – rows'!$C$5:$C$7");
  expect(rules.map(({ errorAlert, prompt }) => errorAlert.message || prompt.message)).toEqual([
    "Type a share above 0% and up to 100%, such as 20%.",
    "Type a rate from 0% on, such as 10%.",
    "Type an amount from 0 on, such as 250.",
    "Type a date, such as 2026-11-22.",
    "Choose net or gross.",
    "Choose Ideal, and more or Ideal.",
    "Choose a value of 'Rest – rows'!$C$5:$C$7.",
  ]);
});

test("heat is Excel's own colour scale, and charts are Excel's own charts", async () => {
  await write();
  await onSheet("Rest – rows", async (sheet, context) => {
    const formats = sheet.getRange("A1:D9").conditionalFormats;
    formats.load("items/type");
    await context.sync();
    expect(formats.items.map(({ type }) => type)).toEqual(["ColorScale", "ColorScale"]);
    const [{ colorScale }] = formats.items;
    colorScale.load("criteria");
    await context.sync();
    expect(colorScale.criteria.minimum).toMatchObject({ type: "LowestValue", color: "#FFFFFF" });
    expect(colorScale.criteria.maximum.type).toBe("HighestValue");
  });
  await onSheet("Rest", async (sheet, context) => {
    sheet.charts.load("items/chartType, items/legend/visible");
    await context.sync();
    const [line, , scatter, bar] = sheet.charts.items;
    line.axes.categoryAxis.load("categoryType, numberFormat");
    bar.axes.categoryAxis.load("reversePlotOrder");
    for (const { series } of sheet.charts.items) series.load("items/name");
    scatter.series.load("items/name, items/chartType, items/hasDataLabels, items/format/line/lineStyle");
    await context.sync();
    expect(sheet.charts.items.map(({ chartType }) => chartType)).toEqual([
      "Line",
      "ColumnStacked",
      "XYScatter",
      "BarClustered",
    ]);
    expect(sheet.charts.items.map(({ legend }) => legend.visible)).toEqual([false, true, false, false]);
    expect(sheet.charts.items.map(({ series }) => series.items.map(({ name }) => name))).toEqual([
      ["Profit"],
      ["B", "D"],
      ["All", "Even", "You"],
      ["Profit"],
    ]);
    expect([line.axes.categoryAxis.categoryType, line.axes.categoryAxis.numberFormat]).toEqual([
      "DateAxis",
      "yyyy-mm-dd",
    ]);
    expect(bar.axes.categoryAxis.reversePlotOrder).toBe(true);
    expect(scatter.series.items.map(({ chartType }) => chartType)).toEqual([
      "XYScatter",
      "XYScatterLinesNoMarkers",
      "XYScatter",
    ]);
    expect(scatter.series.items.map(({ format }) => format.line.lineStyle)).toEqual([
      "Continuous",
      "Dash",
      "Continuous",
    ]);
    expect(scatter.series.items.map(({ hasDataLabels }) => hasDataLabels)).toEqual([false, false, true]);
  });
});

test("texts stay the texts that they are, whatever they look like", async () => {
  const texts = ["007", "1-2", "5%", "TRUE", "false", "+1", "-x", "@b", "'c", "=1+1", "1e5", "Ann 2"];
  await write({
    sheets: [
      {
        name: "Texts",
        columns: [],
        charts: [],
        blocks: [{ at: "B2", rows: texts.map((one) => [text(one)]) }],
      },
    ],
  });
  expect(book.column("Texts", "B2", texts.length)).toEqual(texts);
});

/** A sheet of so many rows of constants. */
const long = (rows: number, columns = 4): SheetSpec => ({
  name: "Long",
  columns: Array.from({ length: columns }, () => ({ width: 10, kind: "count" })),
  rows,
  blocks: [
    {
      at: "A4",
      rows: [
        Array.from({ length: columns }, (_, at) => text(`Column ${at}`, "header")),
        ...Array.from({ length: rows }, (_, row) =>
          Array.from({ length: columns }, (_, at): ReportCell =>
            at === 0 ? text(`Müller & Söhne ${row}`) : { value: row * at },
          ),
        ),
      ],
    },
  ],
  charts: [],
  frozenRows: 4,
});

test("a hundred thousand rows go through the web's limit, in parts that can be cancelled", async () => {
  book.opened.host.setWebLimit(WEB_LIMIT);
  const before = snapshot();
  const doings: [number, string][] = [];
  const cancel = new AbortController();
  const run: Run = {
    signal: cancel.signal,
    progress: (done, doing) => {
      doings.push([done, doing]);
      if (done > 0.3) cancel.abort();
    },
  };
  const report = { sheets: [long(100_000)] };
  await expect(write(report, undefined, run)).rejects.toThrow("Cancelled");
  expect(doings.filter(([, doing]) => doing === "Writing Long").length).toBeGreaterThan(1);
  expect(snapshot()).toEqual(before);

  const progress: number[] = [];
  await write(report, undefined, { ...quietly(), progress: (done) => progress.push(done) });
  expect(progress).toEqual([...progress].sort((one, other) => one - other));
  expect(book.values("Long", "A5", 1, 4)).toEqual([["Müller & Söhne 0", 0, 0, 0]]);
  expect(book.values("Long", "A100004", 2, 4)).toEqual([
    ["Müller & Söhne 99999", 99_999, 199_998, 299_997],
    [null, null, null, null],
  ]);
}, 180_000);

test("rows of long texts go through the limit too", async () => {
  book.opened.host.setWebLimit(WEB_LIMIT);
  const rows = Array.from({ length: 3000 }, (_, at) => [text(`${at} ${"漢".repeat(1500)}`)]);
  await write({ sheets: [{ name: "Texts", columns: [], charts: [], blocks: [{ at: "A1", rows }] }] });
  expect(String(book.column("Texts", "A3000", 1)[0])).toHaveLength(1505);
});

test("what is asked of Excel doesn't grow with the columns, the rows or the charts of a sheet", async () => {
  const requests = async (report: Report) => {
    const before = book.opened.host.requestCount;
    const written = await book.workbook.write(report, "test", quietly());
    const count = book.opened.host.requestCount - before;
    await book.workbook.remove(written);
    return count;
  };
  const [sheet] = everything().sheets;
  const charted = (count: number): Report => ({
    sheets: everything().sheets.map((spec) =>
      spec.name === sheet.name
        ? { ...spec, charts: Array(count).fill(sheet.charts[0]) as ChartSpec[] }
        : spec,
    ),
  });
  const [narrow, wide] = [
    await requests({ sheets: [long(5, 3)] }),
    await requests({ sheets: [long(50, 60)] }),
  ];
  expect(wide).toBe(narrow);
  expect(await requests(charted(6))).toBe(await requests(charted(1)));
});

/** Of which the first does a part of what it was asked, and the second all of it. */
const failing = ["falls over half-way", "finds the answer too large"] as const;

test.each(failing)(
  "where Excel %s at any request, the earlier sheets stand or the new ones",
  async (kind) => {
    const first = await write();
    await refer();
    const untouched = book.opened.host.requestCount;
    let earlier = await write(everything(), first);
    const requests = book.opened.host.requestCount - untouched;
    let standing = snapshot();
    let failures = 0;
    for (let fatal = 0; fatal < requests; fatal++) {
      const from = book.opened.host.requestCount;
      book.opened.host.setBeforeRequest((index) => {
        return index === from + fatal ? faults[kind]() : undefined;
      });
      const outcome = await book.workbook
        .write(everything(), "test", quietly(), earlier.sheets)
        .catch(() => null);
      book.opened.host.setBeforeRequest(undefined);
      // Office.js lets go of its ranges in requests of their own, and doesn't mind when one of those fails.
      if (outcome) {
        await book.grid.settled();
        expect(snapshot().over).toEqual(standing.over);
        [earlier, standing] = [outcome, snapshot()];
      } else failures++;
      expect([fatal, snapshot()]).toEqual([fatal, standing]);
    }
    expect(failures).toBeGreaterThan(10);
  },
  120_000,
);

test("a cancel at any step leaves the workbook as it was, also where sheets are replaced", async () => {
  const first = await write();
  await refer();
  const standing = snapshot();
  let steps = 0;
  for (let cancelled = true; cancelled; steps++) {
    const cancel = new AbortController();
    let at = 0;
    const progress = () => {
      if (at++ === steps) cancel.abort();
    };
    // Nothing stops the last step, after which all is there.
    cancelled = await book.workbook
      .write(everything(), "test", { signal: cancel.signal, progress }, first.sheets)
      .then(() => false)
      .catch(() => true);
    if (cancelled) expect([steps, snapshot()]).toEqual([steps, standing]);
  }
  expect(steps).toBeGreaterThan(5);
}, 120_000);

test("formulas elsewhere that name a replaced sheet name the new one then", async () => {
  const mine = book.sheetId("Mine");
  const cell = (row: number) => ({ row, column: 1, rows: 1, columns: 1 });
  const type = async (row: number, formula: string) => {
    book.grid.write(mine, cell(row), [[formula]], "user");
    await book.grid.settled();
  };
  const first = await write();
  await refer();
  await type(9, '=Rest!B5&" of Rest!B5"');
  await type(10, "='Rest – log'!A5");
  book.grid.renameSheet(book.sheetId("Rest – log"), "History of it");
  await book.grid.settled();
  expect(book.column("Mine", "B4", 1)).toEqual([103]);
  const second = await write(everything(), first);
  expect(book.column("Mine", "B2", 3)).toEqual([1, 2, 103]);
  expect(book.column("Mine", "B10", 2)).toEqual(["0.2 of Rest!B5", TODAY]);
  expect(book.grid.formulas(mine, cell(3))).toEqual([["='Rest – rows'!B6+COUNTA('Rest – rows'!C5:C7)"]]);

  // A sheet that isn't written any more takes its figures along.
  const [rest, rows] = everything().sheets;
  await write({ sheets: [rest, rows] }, second);
  expect(book.column("Mine", "B11", 1)).toEqual([{ error: "#REF!" }]);
});

test("a name that is taken is refused in words, and nothing is left behind", async () => {
  book.place("Rest – rows", [["mine"]]);
  const before = snapshot();
  await expect(write()).rejects.toThrow("A sheet of that name exists already.");
  expect(snapshot()).toEqual(before);
});

describe("in a protected workbook", () => {
  const protect = () =>
    Excel.run(async (context) => {
      context.workbook.protection.protect();
      await context.sync();
    });

  test("nothing is written, and the user reads why", async () => {
    const before = snapshot();
    await protect();
    await expect(write()).rejects.toThrow(
      "The workbook or sheet is protected. Unprotect it (Review, Unprotect), then try again.",
    );
    expect(snapshot()).toEqual(before);
  });

  test("what was to be replaced stays under its name", async () => {
    const first = await write();
    const before = snapshot();
    await protect();
    await expect(write(everything(), first)).rejects.toThrow("is protected");
    await expect(book.workbook.remove(first)).rejects.toThrow("is protected");
    expect(snapshot()).toEqual(before);
  });

  test("a protected sheet whose formulas name what would be replaced keeps all as it was", async () => {
    const first = await write();
    await refer();
    const before = snapshot();
    await onSheet("Mine", async (sheet, context) => {
      sheet.protection.protect();
      await context.sync();
    });
    await expect(write(everything(), first)).rejects.toThrow("is protected");
    expect(snapshot()).toEqual(before);
  });

  test("protected sheets are replaced as others are, with what the user typed into them", async () => {
    const first = await write();
    const cell = { row: 4, column: 1, rows: 1, columns: 1 };
    book.grid.write(book.sheetId("Rest"), cell, [[0.35]] as CellValue[][], "user");
    await onSheet("Rest", async (sheet, context) => {
      sheet.protection.protect();
      await context.sync();
    });
    await write(everything(), first);
    expect(book.column("Rest", "B5", 1)).toEqual([0.35]);
    expect(book.sheetNames().filter((name) => name.startsWith("Rest"))).toHaveLength(3);
  });
});

test("an answer longer than the screen is broken into lines, and a short one stands as it is", async () => {
  const sheet = (name: string, words: string): SheetSpec => ({
    name,
    columns: [{ width: 27 }, { width: 12 }, { width: 47 }],
    page: true,
    blocks: [
      {
        at: "A1",
        rows: [[{ value: "Who?", role: "question" }], [{ formula: `="${words}"&B4`, role: "answer" }]],
      },
    ],
    charts: [],
  });
  const long = "Many words, ".repeat(20);
  const [short, broken] = [["Short", "Few words."] as const, ["Long", long] as const];
  for (const [name, said] of [short, broken]) {
    await book.workbook.write({ sheets: [sheet(name, said)], said }, "test", quietly());
  }
  await book.grid.settled();
  const usual = book.grid.rowHeight(book.sheetId("Short"), 1);
  expect(book.grid.rowHeight(book.sheetId("Short"), 0)).toBeLessThan(3 * usual);
  expect(book.grid.rowHeight(book.sheetId("Long"), 1)).toBeGreaterThan(2 * usual);
  expect(book.grid.style(book.sheetId("Long"), 1, 0)).toMatchObject({ wrap: true });
  expect(book.column("Long", "A2", 1)).toEqual([long]);
});
