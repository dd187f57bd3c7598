/** What freezing does where Excel sets limits, or where more than cells needs the add-in: over the genuine Office.js. */
import { HostError } from "../../embedded/host/errors";
import { readWorkbook } from "../../embedded/xlsx/read";
import { writeWorkbook } from "../../embedded/xlsx/write";
import { plainFormula } from "../../src/plain";
import type { Freezing, Frozen, Translate } from "../../src/workbook/types";
import { failed } from "../../src/texts/workbook";
import { faultAt, handClock } from "../support/bad-day";
import { PathWorkbook, quietly } from "../support/path";
import { cellsIn, everythingIn, inExcel, rectOf, toldIn } from "../support/share";

let book: PathWorkbook;

beforeEach(async () => {
  book = await PathWorkbook.open();
  book.place("Data", [
    ["Customer", "Profit"],
    ["Ann", 60],
    ["Ben", 30],
    ["Cleo", 10],
  ]);
  book.place("Answer", [["What our customers bring"]]);
});
afterEach(() => book.close());

const { put, formula, value } = cellsIn(() => book);
const host = () => book.opened.host.book;

async function freeze(to: Freezing = {}) {
  await book.grid.settled();
  const frozen = await book.workbook.freeze("workbook", quietly(), to);
  await book.grid.settled();
  return frozen;
}
async function thaw() {
  const thawed = await book.workbook.thaw(quietly());
  await book.grid.settled();
  return thawed;
}

describe("a value where a plain formula was asked for has a note on its cell", () => {
  const SHARE = "=VF.PARETO_SHARE(Data!$B$2:$B$4,20%)";
  const NPS = "=VF.NPS(Data!B2:B4)";
  const translate: Translate = (text) =>
    text === SHARE ? { formula: "=1+1", left: [] } : { formula: text, left: ["NPS"] };
  const comments = () => host().comments.map(({ rect, text }) => `${rect.row},${rect.column}: ${text}`);

  beforeEach(() => {
    put("Answer", "B2", SHARE);
    put("Answer", "B3", NPS);
  });

  test("which says what stood there, when, and why; a thaw takes it off, also where rows were put in", async () => {
    await freeze({ translate });
    const now = new Date();
    const month = new Intl.DateTimeFormat("en", { month: "long" }).format(now);
    const today = `${now.getDate()} ${month} ${now.getFullYear()}`;
    expect(comments().sort()).toEqual([
      `1,1: Value of ${SHARE} on ${today}: its plain form gives something else. Vital Few, Share, Thaw puts the formula back.`,
      `2,1: Value of ${NPS} on ${today}: VF.NPS has no plain form. Vital Few, Share, Thaw puts the formula back.`,
    ]);
    // Notes are no formulas that could come back.
    expect(await book.workbook.frozen()).toBe(2);
    await inExcel(({ worksheets }) => worksheets.getItem("Answer").getRange("1:1").insert("Down"));
    expect(await thaw()).toEqual({ restored: 2, left: [] });
    expect([comments(), formula("Answer", "B4")]).toEqual([[], NPS]);
  });

  test("of cells below one another it stands on the first, and goes with its formula", async () => {
    for (const cell of ["B4", "B5"]) put("Answer", cell, NPS);
    await freeze({ translate });
    expect(comments()).toHaveLength(2);
    expect(comments().find((each) => each.startsWith("2,1"))).toContain(
      `Value of ${NPS}, and of such a formula in the 2 cells below, on `,
    );
    expect(await thaw()).toEqual({ restored: 4, left: [] });
    expect(comments()).toEqual([]);
  });

  test("but a comment of the user's stays, and so does a note that was changed", async () => {
    await inExcel(({ comments: all }) => all.add("Answer!B2", "Ask Ann."));
    await freeze({ translate });
    expect(comments()).toHaveLength(2);
    host().comments.find(({ rect }) => rect.row === 2)!.text += " Checked.";
    await thaw();
    expect(comments().map((each) => each.slice(-9))).toEqual([" Ask Ann.".slice(-9), " Checked."]);
  });

  test("of values that stay, it stays; frozen anew, the cell has the note of then", async () => {
    await freeze({ translate });
    put("Answer", "B3", "done");
    await book.grid.settled();
    expect((await thaw()).left).toHaveLength(1);
    expect(comments()).toHaveLength(1);
    put("Answer", "B3", "=VF.NPS(Data!B2:B3)");
    await freeze({ translate });
    expect(comments().filter((each) => each.includes("VF.NPS(Data!B2:B3)"))).toHaveLength(1);
    expect(comments().filter((each) => each.includes(NPS))).toEqual([]);
  });

  test("and whichever request fails, neither formulas nor notes are other than they were", async () => {
    await inExcel(({ names }) => names.add("Share", SHARE));
    await book.grid.settled();
    const all = () =>
      JSON.stringify([everythingIn(book), comments(), host().names.map((each) => each.formula)]);
    const before = all();
    for (let fail = 1; ; fail += 2) {
      const first = book.opened.host.requestCount;
      book.opened.host.setBeforeRequest((index) => {
        if (index === first + fail) throw new HostError("GeneralException", "Excel has fallen over.");
      });
      const failed = await freeze({ translate }).then(
        () => false,
        () => true,
      );
      book.opened.host.setBeforeRequest(undefined);
      await book.grid.settled();
      if (!failed) {
        expect(fail).toBeGreaterThan(25);
        break;
      }
      expect(all()).toBe(before);
    }
  });
});

test("a call whose plain form is longer than Excel takes says so", () => {
  const long = `=VF.PARETO_SHARE(Data!B2:B4,20%)+${Array(8000).fill("1").join("")}`;
  expect(plainFormula(long)).toMatchObject({ formula: long, left: ["PARETO_SHARE"], long: true });
  expect(plainFormula("=VF.NATURAL_BREAKS(Data!B2:B4)").long).toBe(false);
});

describe("an array formula over several cells", () => {
  const SHARE = "=VF.PARETO_SHARE(Data!$B$2:$B$4,20%)";
  beforeEach(() => {
    for (const cell of ["B2", "B3"]) put("Answer", cell, SHARE);
    host().arrays.push({ sheetId: book.sheetId("Answer"), rect: { ...rectOf("B2"), rows: 2 } });
  });

  test("is left and told, the rest is frozen and comes back; its format is what it was", async () => {
    await inExcel(({ worksheets }) => {
      worksheets.getItem("Answer").getRange("B2:B3").numberFormat = [["@"]];
    });
    put("Answer", "D2", "=VF.PROFIT_RANK(Data!B2:B4)");
    // The same in neighbouring cells is no array by itself; nor is one of a single cell a part of anything.
    for (const cell of ["F2", "F3", "H2"]) put("Answer", cell, "=VF.PROFIT_GINI(Data!$B$2:$B$4)");
    host().arrays.push({ sheetId: book.sheetId("Answer"), rect: rectOf("H2") });
    const { values, left } = await freeze();
    expect(values).toBe(4);
    expect(toldIn(left).map((told) => told.slice(0, 48))).toEqual([
      "Answer!B2: it is an array formula over several c",
      "Answer!B3: it is an array formula over several c",
    ]);
    expect([formula("Answer", "B3"), formula("Answer", "H2")]).toEqual([SHARE, value("Answer", "H2")]);
    expect(book.grid.style(book.sheetId("Answer"), 2, 1).numberFormat).toBe("@");
    expect((await thaw()).restored).toBe(4);
  });

  test("isn't told of where there is none, and Excel just doesn't answer", async () => {
    host().arrays[0].rect = rectOf("B2");
    const time = handClock();
    try {
      for (let nth = 0, happened = true, isFrozen = false; happened && !isFrozen; nth++) {
        const callOff = faultAt(book, time, "loses the request", nth);
        const told = await freeze().catch(({ message }: Error) => message);
        happened = callOff();
        isFrozen = typeof told !== "string";
        expect(isFrozen ? (told as Frozen).left : told).toEqual(isFrozen ? [] : failed.silent);
      }
    } finally {
      time.end();
    }
  });

  test("that names what another fills keeps that one live, too", async () => {
    put("Answer", "D2", "=VF.PROFIT_RANK(Data!B2:B4)");
    for (const cell of ["B2", "B3"]) put("Answer", cell, "=SUM(D2#)");
    const { values, left } = await freeze();
    expect(values).toBe(0);
    expect(toldIn(left)).toEqual(["Answer!D2: Answer!B2 names all that it fills, and can't become values"]);
    expect(formula("Answer", "D2")).toBe("=VF.PROFIT_RANK(Data!B2:B4)");
    expect(await book.workbook.frozen()).toBe(0);
  });
});

describe("rows that a filter hides", () => {
  test("of a result refuse the freeze and the thaw, and nothing is changed", async () => {
    put("Answer", "B2", "=VF.PROFIT_RANK(Data!B2:B4)");
    await book.grid.settled();
    const sheet = book.sheetId("Answer");
    host().filtered.set(sheet, new Set([2]));
    const before = everythingIn(book);
    await expect(freeze()).rejects.toThrow("A filter on the sheet “Answer” hides rows of a result");
    expect(everythingIn(book)).toEqual(before);
    host().filtered.clear();
    await freeze();
    host().filtered.set(sheet, new Set([2]));
    await expect(thaw()).rejects.toThrow("Clear the filter");
    host().filtered.clear();
    expect((await thaw()).restored).toBe(1);
  });

  test("elsewhere, or of single cells, do no harm", async () => {
    put("Answer", "B3", "=VF.PROFIT_GINI(Data!B2:B4)");
    put("Answer", "B9", "=VF.PROFIT_RANK(Data!B2:B4)");
    host().filtered.set(book.sheetId("Answer"), new Set([2, 4]));
    expect(await freeze()).toMatchObject({ values: 2, left: [] });
  });
});

describe("a defined name whose formula needs Vital Few", () => {
  const named = (name: string) => host().findName(name, null)?.formula;

  test("is listed, becomes its value, and comes back from a file under other sheets' names", async () => {
    await inExcel(({ names, worksheets }) => {
      names.add("MyShare", "=VF.PARETO_SHARE(Data!$B$2:$B$4,50%)");
      names.add("Ranks", "=VF.PROFIT_RANK(Data!$B$2:$B$4)");
      worksheets.getItem("Answer").names.add("Wrong", '=VF.PARETO_CLASS("x")');
      names.add("Plain", "=Data!$B$2");
    });
    const listed = [
      { name: "MyShare", sheet: null, functions: ["PARETO_SHARE"] },
      { name: "Ranks", sheet: null, functions: ["PROFIT_RANK"] },
      { name: "Wrong", sheet: "Answer", functions: ["PARETO_CLASS"] },
    ];
    expect(await book.workbook.functionNames()).toEqual(listed);
    const sheets = book.sheetNames();
    expect(await freeze()).toMatchObject({ values: 0, names: 3, left: [] });
    // Half of three customers: 60 of the first, half of the second's 30.
    expect([named("MyShare"), named("Ranks"), named("Plain")]).toEqual(["=0.75", "={1;2;3}", "=Data!$B$2"]);
    expect(await book.workbook.functionNames()).toEqual([]);
    expect(book.sheetNames()).toHaveLength(sheets.length + 1);
    await inExcel(({ worksheets }) => {
      worksheets.getItem("Data").name = "Profits";
      worksheets.getItem("Answer").name = "Answers";
    });
    const bytes = writeWorkbook(host());
    book.close();
    book = await PathWorkbook.open();
    await readWorkbook(host(), bytes);
    expect(await thaw()).toEqual({ restored: 3, left: [] });
    expect(named("MyShare")).toBe("=VF.PARETO_SHARE(Profits!$B$2:$B$4,50%)");
    expect(host().findName("Wrong", book.sheetId("Answers"))?.formula).toBe('=VF.PARETO_CLASS("x")');
    expect(book.sheetNames().some((name) => name.startsWith("Vital Few"))).toBe(false);
  });

  test("and has no value stays and is told; cells that use it become values", async () => {
    await inExcel(({ names }) => {
      names.add("Share", "=LAMBDA(profits,VF.PARETO_SHARE(profits,50%))");
      names.add("Beside", "=VF.NPS(Data!A2:A3)");
      names.add("Twice", "=2*Beside");
    });
    put("Answer", "B2", "=Share(Data!B2:B4)");
    put("Answer", "B3", "=1+Twice");
    put("Answer", "B4", '=LEN("Share")');
    const { values, left } = await freeze();
    expect(values).toBe(2);
    expect(toldIn(left).map((told) => told.slice(0, 34))).toEqual([
      "!Share: it is a function itself, w",
      "!Beside: it means other cells in e",
    ]);
    expect(formula("Answer", "B4")).toBe('=LEN("Share")');
    expect(formula("Answer", "B2")).not.toBe("=Share(Data!B2:B4)");
    await thaw();
    expect([formula("Answer", "B2"), formula("Answer", "B3")]).toEqual(["=Share(Data!B2:B4)", "=1+Twice"]);
  });

  test("means what it means where it is known: by names that other sheets don't know, or that mean other cells elsewhere", async () => {
    await inExcel(({ names, worksheets }) => {
      const { names: own } = worksheets.getItem("Data");
      own.add("Profits", "=Data!$B$2:$B$4");
      own.add("Own", "=VF.PARETO_SHARE(Profits,20%)");
      names.add("Beside", "=Data!B2:B4");
      names.add("Through", "=2*Beside");
      names.add("Moving", "=VF.PROFIT_GINI(Through)");
    });
    const write = jest.spyOn(book.grid, "write");
    const { names, left } = await freeze();
    const tried = write.mock.calls.map(([, , lines]) => lines.flat()).flat();
    // The grid knows no names: that a cell of its doesn't, must not become what the name stands for.
    expect(tried).toContain("=VF.PARETO_SHARE('Data'!Profits,20%)");
    expect(toldIn(left).map((told) => told.slice(0, 34))).toEqual([
      "!Moving: it means other cells in e",
      "Data!Own: its result is too long f",
    ]);
    expect(names).toBe(0);
  });

  test("over all that a formula fills is one of those that come back", async () => {
    put("Answer", "B2", "=VF.PROFIT_RANK(Data!B2:B4)");
    await inExcel(({ names }) => names.add("OfRanks", "=VF.PARETO_SHARE(Answer!$B$2#,50%)"));
    expect(await freeze()).toMatchObject({ values: 1, names: 1, left: [] });
    // Half of three ranks: 3 of the first, half of the second's 2, out of 6.
    expect(Number(named("OfRanks")?.slice(1))).toBeCloseTo(2 / 3, 12);
    expect(await thaw()).toEqual({ restored: 2, left: [] });
    expect(named("OfRanks")).toBe("=VF.PARETO_SHARE(Answer!$B$2#,50%)");
  });

  test("that was changed since, or deleted, is left and told", async () => {
    await inExcel(({ names }) => {
      names.add("One", "=VF.PROFIT_GINI(Data!$B$2:$B$4)");
      names.add("Two", "=VF.PROFIT_GINI(Data!$B$2:$B$3)");
    });
    await freeze();
    await inExcel(({ names }) => {
      names.getItem("One").formula = "=7";
      names.getItem("Two").delete();
    });
    expect(toldIn((await thaw()).left).sort()).toEqual([
      "!One: the name stands for something else now",
      "!Two: the name was deleted or renamed",
    ]);
    expect(named("One")).toBe("=7");
  });
});

test("a conditional format that names all that a formula fills is told", async () => {
  put("Answer", "B2", "=VF.PROFIT_RANK(Data!B2:B4)");
  await inExcel(({ worksheets }) => {
    const cells = worksheets.getItem("Data").getRange("B2:B4");
    cells.conditionalFormats.add("Custom").custom.rule.formula = "=B2=MAX(Answer!$B$2#)";
    cells.conditionalFormats.add("Custom").custom.rule.formula = "=B2=MAX(Answer!$B$2)";
  });
  const { left, values } = await freeze();
  expect(values).toBe(1);
  expect(toldIn(left)).toEqual([
    "Data!B2: a conditional format names all that Answer!B2 filled. It has no effect until you thaw, or until you name the cells in it",
  ]);
});

test("with all newer functions, what shows more than values stays and is told", async () => {
  put("Answer", "B2", '=STOCKHISTORY("MSFT",46000)');
  put("Answer", "B3", '=TRANSLATE("Kunde","de","en")');
  put("Answer", "D2", "=UNIQUE(Data!A2:A3)");
  put("Answer", "F2", "=UNIQUE(Data!A2:A4)");
  host().mark(host().cells(book.sheetId("Answer"), rectOf("D3")), "rich", true);
  const { newer, left } = await freeze({ newer: true });
  expect(newer).toBe(2);
  expect(toldIn(left).sort()).toEqual([
    "Answer!B2: its dates and prices would lose their look",
    "Answer!D2: it shows data types (such as stocks or places), which would become mere text",
  ]);
  expect(formula("Answer", "D2")).toBe("=UNIQUE(Data!A2:A3)");
  expect(String(formula("Answer", "B3"))).not.toContain("TRANSLATE");
});
