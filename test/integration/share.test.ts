/** Formulas make room for values and come back, over the genuine Office.js; on a small workbook with all that makes it hard. */
import type { CellValue } from "../../embedded/grid/grid";
import { faults } from "../../embedded/host/faults";
import type { Run, Translate } from "../../src/workbook/types";
import { PathWorkbook, quietly } from "../support/path";
import { cellsIn, everythingIn, inExcel, toldIn } from "../support/share";

let book: PathWorkbook;

const ALL = "workbook" as const;
const STORE = "Vital Few frozen formulas";
/** Texts that Excel would take for something else if they were typed. */
const NAMES = ["=abc", "00123", "1-2", "TRUE", "5%", "-x", "'quoted", "Ann", ""];

beforeEach(async () => {
  book = await PathWorkbook.open();
  book.place("Data", [
    ["Customer", "Revenue", "Score"],
    ...NAMES.map((name, row): CellValue[] => [name === "" ? "" : `'${name}`, 10 * (row + 1) + 1 / 3, row]),
  ]);
  book.place("Answer", [["What our customers bring", 1]]);
  book.place("Other", [["Elsewhere"]]);
  put("Answer", "A3", "=VF.PROFIT_BY(Data!A2:A9,Data!B2:B9)");
  put("Answer", "J3", "=VF.PARETO_SHARE(Data!$B$2:B10,20%)+B1*0");
  put("Answer", "J4", "=VF.NPS(Data!A2:A5)");
  put("Answer", "J5", "=SUM(E4:E11)");
  put("Answer", "L3", "=DROP(CHOOSECOLS(A3#,5),1)*2");
  put("Other", "B2", "=SUM(Answer!L3#)");
  put("Other", "B3", "=VF.PROFIT_RANK(Data!B2:B6)");
  put("Other", "B9", "=B2+1");
  await book.grid.settled();
});
afterEach(() => book.close());

const { put, formula, value } = cellsIn(() => book);
const everything = () => everythingIn(book);
const valuesOnly = () =>
  everything()
    .filter(({ name }) => name !== STORE)
    .map(({ name, values, texts }) => ({
      name,
      values: values.map((line) => line.map(withoutMessage)),
      texts,
    }));
/** What a function said of its error goes with the function. */
const withoutMessage = (cell: CellValue) =>
  cell !== null && typeof cell === "object" ? { error: cell.error } : cell;

async function freeze(scope: "workbook" | "sheet" | "selection" = ALL, run: Run = quietly(), to?: Translate) {
  const frozen = await book.workbook.freeze(scope, run, { translate: to });
  await book.grid.settled();
  return frozen;
}
async function thaw(run: Run = quietly()) {
  const thawed = await book.workbook.thaw(run);
  await book.grid.settled();
  return thawed;
}
const formulasLeft = async () => (await book.workbook.functionCells(ALL, quietly())).length;

describe("freeze", () => {
  test("leaves no formula of ours, and every value, text and error as it was", async () => {
    const before = valuesOnly();
    expect(await freeze()).toEqual({
      values: 4,
      plain: 0,
      newer: 0,
      followers: 2,
      rules: 0,
      names: 0,
      noted: [],
      left: [],
    });
    expect(await formulasLeft()).toBe(0);
    expect(valuesOnly()).toEqual(before);
    // The texts are texts, the error is an error, and what names fixed cells is live.
    const names = book.column("Answer", "A4", 8);
    expect([...names].sort()).toEqual(NAMES.filter((name) => name !== "").sort());
    expect(value("Answer", "J4")).toEqual({ error: "#VALUE!" });
    expect(formula("Answer", "J5")).toBe("=SUM(E4:E11)");
    expect(formula("Other", "B9")).toBe("=B2+1");
    expect(formula("Other", "B2")).toBeCloseTo(2 * (NAMES.length - 1) * (45 + 1 / 3), 8);
  });

  test("is undone by a thaw to the last cell, and the sheet of the formulas is gone", async () => {
    const before = everything();
    await freeze();
    expect(await book.workbook.frozen()).toBe(6);
    expect(await thaw()).toEqual({ restored: 6, left: [] });
    expect(everything()).toEqual(before);
    expect(await book.workbook.frozen()).toBe(0);
    expect(await thaw()).toEqual({ restored: 0, left: [] });
  });

  test("keeps formats", async () => {
    await inExcel(({ worksheets }) => {
      const cells = worksheets.getItem("Answer").getRange("C4:F11");
      cells.numberFormat = [["#,##0.0"]];
      cells.format.fill.color = "#FFEE00";
    });
    await freeze();
    const style = book.grid.style(book.sheetId("Answer"), 6, 4);
    expect(style).toMatchObject({ numberFormat: "#,##0.0", fill: "#FFEE00" });
    await thaw();
    expect(book.grid.style(book.sheetId("Answer"), 6, 4)).toEqual(style);
  });

  test("what spills into cells with the format of text stays as it is there too, and comes back", async () => {
    await inExcel(({ worksheets }) => {
      worksheets.getItem("Answer").getRange("A3:A11").numberFormat = [["@"]];
    });
    const before = everything();
    await freeze();
    expect(book.column("Answer", "A4", 8)).toEqual(
      before
        .find(({ name }) => name === "Answer")!
        .values.slice(3, 11)
        .map(([cell]) => cell),
    );
    expect(book.column("Answer", "A4", 8)).toContain("=abc");
    expect((await thaw()).left).toEqual([]);
    expect(everything()).toEqual(before);
  });

  test("the sheet of the formulas is not seen, and nothing is kept twice", async () => {
    await freeze();
    await Excel.run(async (context) => {
      const store = context.workbook.worksheets.getItem(STORE);
      store.load("visibility");
      await context.sync();
      expect(store.visibility).toBe("VeryHidden");
    });
    const once = everything();
    expect(await freeze()).toMatchObject({ values: 0, followers: 0 });
    expect(everything()).toEqual(once);
    put("Other", "D2", "=VF.PARETO_COUNT(Data!B2:B10)");
    await book.grid.settled();
    expect(await freeze()).toMatchObject({ values: 1 });
    expect(await book.workbook.frozen()).toBe(7);
    expect((await thaw()).restored).toBe(7);
  });

  test("of a selection: only what fills it, and whatever names that", async () => {
    await book.workbook.show("Answer", "C7");
    expect(await freeze("selection")).toMatchObject({ values: 1, followers: 2 });
    expect(formula("Answer", "J3")).toContain("VF.PARETO_SHARE");
    expect(formula("Other", "B3")).toContain("VF.PROFIT_RANK");
    await book.workbook.show("Other", "A1");
    expect(await freeze("sheet")).toMatchObject({ values: 1, followers: 0 });
    expect(await formulasLeft()).toBe(2);
    expect((await thaw()).restored).toBe(4);
  });

  test("a name and a rule that stand for a spill do no harm, and are what they were after a thaw", async () => {
    await inExcel(({ worksheets, names }) => {
      names.add("ranks", "=Other!$B$3#");
      const cell = worksheets.getItem("Answer").getRange("P1:P2");
      cell.dataValidation.rule = { list: { inCellDropDown: true, source: "=Other!$B$3#" } };
      cell.dataValidation.prompt = { message: "Choose a rank.", showPrompt: true, title: "Rank" };
    });
    put("Answer", "N3", "=SUM(ranks)");
    const rule = () =>
      Excel.run(async (context) => {
        const { dataValidation } = context.workbook.worksheets.getItem("Answer").getRange("P1");
        dataValidation.load("rule,prompt");
        await context.sync();
        return [dataValidation.rule.list?.source, dataValidation.prompt.message];
      });
    const ranks = () => book.opened.host.book.findName("ranks", null)?.formula;
    // What names the name stays live, as the name itself names the cells.
    expect(await freeze()).toMatchObject({ followers: 2, rules: 1, names: 1 });
    expect(await rule()).toEqual(["='Other'!$B$3:$B$7", "Choose a rank."]);
    expect([ranks(), formula("Answer", "N3")]).toEqual(["='Other'!$B$3:$B$7", "=SUM(ranks)"]);
    expect((await thaw()).left).toEqual([]);
    expect(await rule()).toEqual(["=Other!$B$3#", "Choose a rank."]);
    expect([ranks(), formula("Answer", "N3")]).toEqual(["=Other!$B$3#", "=SUM(ranks)"]);
  });
});

describe("refused in words", () => {
  test("a protected sheet is named, and nothing is changed", async () => {
    await inExcel(({ worksheets }) => worksheets.getItem("Other").protection.protect());
    const before = everything();
    await expect(freeze()).rejects.toThrow("The sheet “Other” is protected");
    expect(everything()).toEqual(before);
    await inExcel(({ worksheets }) => worksheets.getItem("Other").protection.unprotect());
    await freeze();
    await inExcel(({ worksheets }) => worksheets.getItem("Answer").protection.protect());
    await expect(thaw()).rejects.toThrow("The sheet “Answer” is protected");
    expect(await book.workbook.frozen()).toBe(6);
  });

  test("in a protected workbook there is no place for the formulas", async () => {
    await inExcel(({ protection }) => protection.protect());
    const before = everything();
    await expect(freeze()).rejects.toThrow("The workbook's structure is protected");
    expect(everything()).toEqual(before);
  });

  test("a workbook that was protected after a freeze thaws all the same, and keeps an empty store", async () => {
    await freeze();
    await inExcel(({ protection }) => protection.protect());
    expect((await thaw()).left).toEqual([]);
    expect(await book.workbook.frozen()).toBe(0);
    expect(formula("Answer", "J4")).toBe("=VF.NPS(Data!A2:A5)");
    await freeze();
    expect(await formulasLeft()).toBe(0);
    expect((await thaw()).left).toEqual([]);
  });

  test("what still calculates is waited for", async () => {
    put("Other", "F2", { error: "#BUSY!" });
    put("Other", "F3", "=IF(1,F2,VF.NPS(Data!C2:C9))");
    await book.grid.settled();
    expect(value("Other", "F3")).toEqual({ error: "#BUSY!" });
    const before = everything();
    await expect(freeze()).rejects.toThrow("Other!F3 is still calculating");
    expect(everything()).toEqual(before);
  });
});

describe("wholly or not at all", () => {
  /** At each request that a piece of work makes, until it makes no more: how often it failed. */
  async function failingAtEach(
    kind: keyof typeof faults,
    work: () => Promise<unknown>,
    again: () => Promise<unknown>,
  ): Promise<number> {
    const before = everything();
    let failures = 0;
    for (let fail = 0; ; fail++) {
      const first = book.opened.host.requestCount;
      let happened = false;
      book.opened.host.setBeforeRequest((index) => {
        if (index !== first + fail) return undefined;
        happened = true;
        return faults[kind]();
      });
      const outcome = await work().then(
        () => null,
        (reason: Error) => reason,
      );
      book.opened.host.setBeforeRequest(undefined);
      await book.grid.settled();
      if (outcome === null) {
        await again();
        await book.grid.settled();
      } else {
        expect(outcome).toMatchObject({ name: "WorkbookError" });
        failures++;
      }
      expect([fail, everything()]).toEqual([fail, before]);
      if (!happened) return failures;
    }
  }

  /** Excel does nothing of a request, a part of it, or all of it without saying so. */
  const kinds = ["falls over", "falls over half-way", "finds the answer too large"] as const;

  test.each(kinds)("where Excel %s at any request of a freeze, all is as it was, or frozen", async (kind) => {
    expect(
      await failingAtEach(
        kind,
        () => freeze(),
        () => thaw(),
      ),
    ).toBeGreaterThan(8);
  });

  test.each(kinds)("where Excel %s at any request of a thaw, all is as it was, or thawed", async (kind) => {
    await freeze();
    expect(
      await failingAtEach(
        kind,
        () => thaw(),
        () => freeze(),
      ),
    ).toBeGreaterThan(5);
  });

  test("what is frozen anew, the same as before, is not lost where Excel's last answers are", async () => {
    const { host } = book.opened;
    const [sheet, cell, content] = ["Answer", "J2", "=VF.PROFIT_GINI(Data!$B$2:$B$4)"] as const;
    put(sheet, cell, content);
    await freeze();
    put(sheet, cell, content);
    const first = host.requestCount;
    await freeze();
    const requests = host.requestCount - first;
    for (let last = 1; last <= 4; last++) {
      put(sheet, cell, content);
      const from = host.requestCount;
      host.setBeforeRequest((index) =>
        index === from + requests - last ? faults["finds the answer too large"]() : undefined,
      );
      await freeze().catch(() => undefined);
      host.setBeforeRequest(undefined);
      await book.grid.settled();
      await thaw();
      expect([last, formula(sheet, cell)]).toEqual([last, content]);
      await freeze();
    }
  });

  test("cancelled at any moment, all is as it was", async () => {
    const cancelling = async (work: (run: Run) => Promise<unknown>) => {
      const before = everything();
      let cancelled = 0;
      for (let after = 0; ; after++) {
        const abort = new AbortController();
        let told = 0;
        const run: Run = {
          signal: abort.signal,
          progress: () => {
            if (told++ === after) abort.abort();
          },
        };
        const outcome = await work(run).catch((reason: Error) => reason.message);
        await book.grid.settled();
        if (outcome !== "Cancelled.") return cancelled;
        cancelled++;
        expect(everything()).toEqual(before);
      }
    };
    expect(await cancelling((run) => freeze(ALL, run))).toBeGreaterThan(4);
    expect(await cancelling((run) => thaw(run))).toBeGreaterThan(1);
  });
});

describe("thaw", () => {
  test("after rows were put in and sheets renamed, formulas name the same cells where they are now", async () => {
    await freeze();
    await inExcel(({ worksheets }) => {
      worksheets.getItem("Data").getRange("1:2").insert("Down");
      worksheets.getItem("Answer").getRange("2:2").insert("Down");
      worksheets.getItem("Data").name = "All our data";
      worksheets.getItem("Answer").name = "It's an answer";
    });
    expect(await thaw()).toEqual({ restored: 6, left: [] });
    expect(formula("It's an answer", "A4")).toBe(
      "=VF.PROFIT_BY('All our data'!A4:A11,'All our data'!B4:B11)",
    );
    expect(formula("It's an answer", "J4")).toBe("=VF.PARETO_SHARE('All our data'!$B$4:B12,20%)+B1*0");
    expect(formula("It's an answer", "L4")).toBe("=DROP(CHOOSECOLS(A4#,5),1)*2");
    expect(String(formula("Other", "B2")).replaceAll("'", "")).toBe("=SUM(Its an answer!L4#)");
    put("All our data", "B4", 1000);
    await book.grid.settled();
    expect(value("It's an answer", "E5")).toBe(1000);
  });

  test("columns that were put in or taken out are followed too", async () => {
    await freeze();
    await inExcel(({ worksheets }) => {
      worksheets.getItem("Data").getRange("B:C").insert("Right");
      worksheets.getItem("Answer").getRange("A:A").insert("Right");
      worksheets.getItem("Other").getRange("A:A").delete("Left");
    });
    expect((await thaw()).left).toEqual([]);
    expect(formula("Answer", "B3")).toBe("=VF.PROFIT_BY(Data!A2:A9,Data!D2:D9)");
    expect(formula("Other", "A3")).toBe("=VF.PROFIT_RANK(Data!D2:D6)");
    expect(value("Other", "A9")).toBeCloseTo(Number(value("Other", "A2")) + 1, 8);
  });

  test("a pane opened anew knows what is frozen, and thaws it", async () => {
    const before = everything();
    await freeze();
    await book.opened.reload();
    expect(await book.workbook.frozen()).toBe(6);
    await thaw();
    expect(everything()).toEqual(before);
  });

  test("values that were typed over are left as they are, with whatever names them; the rest comes back", async () => {
    await freeze();
    const before = value("Answer", "C6");
    put("Answer", "C6", 4711);
    put("Answer", "J4", "done");
    await book.grid.settled();
    const { restored, left } = await thaw();
    expect(restored).toBe(2);
    expect(toldIn(left).sort()).toEqual([
      "Answer!A3: its values were changed",
      "Answer!J4: its values were changed",
      "Answer!L3: it names what Answer!A3 fills, whose formula could not be put back",
      "Other!B2: it names what Answer!L3 fills, whose formula could not be put back",
    ]);
    expect(value("Answer", "C6")).toBe(4711);
    expect(value("Answer", "J4")).toBe("done");
    // Still kept; once the value is what it was, they come back too.
    expect(await book.workbook.frozen()).toBe(4);
    put("Answer", "C6", before);
    await book.grid.settled();
    expect((await thaw()).restored).toBe(3);
    await book.workbook.forget();
    expect(await book.workbook.frozen()).toBe(0);
    expect(book.sheetNames()).not.toContain(STORE);
  });

  test("what was deleted is told: cells, sheets, and cells that a formula names", async () => {
    await freeze();
    await inExcel(({ worksheets }) => {
      worksheets.getItem("Other").delete();
      worksheets.getItem("Answer").getRange("5:5").delete("Up");
    });
    expect(toldIn((await thaw()).left).sort()).toEqual([
      "Answer!A3: rows or columns were put in or taken out among its values",
      "Answer!L3: rows or columns were put in or taken out among its values",
      "Other!B2: its cells or its sheet were deleted",
      "Other!B3: its cells or its sheet were deleted",
    ]);
    expect(formula("Answer", "J3")).toContain("VF.PARETO_SHARE");
  });

  test("a formula whose cells are gone is not put back", async () => {
    await freeze();
    await inExcel(({ worksheets }) => worksheets.getItem("Data").delete());
    const { restored, left } = await thaw();
    expect(restored).toBe(0);
    expect(toldIn(left)).toContain("Other!B3: cells that it names were deleted");
    expect(value("Other", "B3")).toBe(5);
  });

  test("a result that needs more room than there is leaves its values, and overwrites nothing", async () => {
    await freeze();
    await inExcel(({ worksheets }) => worksheets.getItem("Data").getRange("4:4").insert("Down"));
    put("Data", "A4", "One more");
    put("Data", "B4", 1);
    put("Answer", "A12", "my own note");
    await book.grid.settled();
    const { restored, left } = await thaw();
    expect(toldIn(left)[0]).toBe("Answer!A3: its result would need cells that aren't empty");
    expect(restored).toBe(3);
    expect(value("Answer", "A12")).toBe("my own note");
    expect(value("Answer", "A4")).toBe("Ann");
    put("Answer", "A12", null);
    expect(await thaw()).toEqual({ restored: 3, left: [] });
    expect(book.column("Answer", "A4", 9)).toContain("One more");
  });

  test("a cell that has a formula of ours again needs nothing back; one of another kind is left", async () => {
    await freeze();
    put("Other", "B3", "=VF.PROFIT_RANK(Data!B2:B3)");
    for (const cell of ["B4", "B5", "B6", "B7"]) put("Other", cell, null);
    put("Answer", "J4", "=1+1");
    await book.grid.settled();
    expect(toldIn((await thaw()).left)).toEqual(["Answer!J4: its cell has another formula now"]);
    expect(formula("Other", "B3")).toBe("=VF.PROFIT_RANK(Data!B2:B3)");
    expect(await book.workbook.frozen()).toBe(1);
  });

  test("in a table, a formula of its own row comes back to its row, also under the table's new name", async () => {
    book.place(
      "Plans",
      [
        ["Plan", "Cost", "New", "CAC"],
        ["A", 100, 5, null],
        ["B", 90, 3, null],
      ],
      "Plans",
    );
    put("Plans", "D2", "=VF.CAC(Plans[@Cost],Plans[@New])");
    put("Plans", "D3", "=VF.CAC(Plans[[#This Row],[Cost]],Plans[[#This Row],[New]])");
    await book.grid.settled();
    expect(book.column("Plans", "D2", 2)).toEqual([20, 30]);
    await freeze();
    await inExcel(({ worksheets, tables }) => {
      worksheets.getItem("Plans").getRange("1:1").insert("Down");
      tables.getItem("Plans").name = "Offers";
    });
    put("Plans", "B3", 200);
    expect((await thaw()).left).toEqual([]);
    expect(formula("Plans", "D3")).toBe("=VF.CAC(Offers[[#This Row],[Cost]],Offers[[#This Row],[New]])");
    expect(book.column("Plans", "D3", 2)).toEqual([40, 30]);
  });
});

describe("plain Excel", () => {
  /** Gives sums for NPS, a wrong sum for PARETO_SHARE, and nonsense for PROFIT_RANK; others have no plain form. */
  const toSums: Translate = (text) => {
    if (text.includes("VF.PARETO_COUNT")) return { formula: "=SUM(Data!B2:B3)*0+4", left: [] };
    if (text.includes("VF.PARETO_SHARE")) return { formula: "=SUM(Data!B2:B3)", left: [] };
    if (text.includes("VF.PROFIT_RANK"))
      return { formula: '=COUNTIF(Data!B2:B6,">"&Data!B2:B6)+1', left: [] };
    return { formula: text, left: ["PROFIT_BY"] };
  };

  test("formulas with a plain form stay live; others become values, and each says why", async () => {
    put("Other", "B20", "=SUM(B3#)");
    await book.grid.settled();
    put("Other", "D2", "=VF.PARETO_COUNT(Data!B2:B10,0.6)");
    await book.grid.settled();
    expect(value("Other", "D2")).toBe(4);
    const before = valuesOnly();
    const frozen = await freeze(ALL, quietly(), toSums);
    expect(frozen).toMatchObject({ values: 3, plain: 2, followers: 2 });
    expect(toldIn(frozen.noted)).toEqual([
      "Answer!A3: VF.PROFIT_BY has no plain form",
      "Answer!J4: VF.PROFIT_BY has no plain form",
      "Answer!J3: its plain form gives something else",
    ]);
    expect(valuesOnly()).toEqual(before);
    expect(formula("Other", "B20")).toBe("=SUM(B3#)");
    put("Data", "B2", 1000);
    await book.grid.settled();
    expect(value("Other", "B3")).toBe(1);
    expect(await formulasLeft()).toBe(0);
  });

  test("a thaw puts the formulas of ours back there too, moved with their cells", async () => {
    await freeze(ALL, quietly(), toSums);
    await inExcel(({ worksheets }) => {
      worksheets.getItem("Data").getRange("1:1").insert("Down");
      worksheets.getItem("Data").name = "Numbers";
    });
    expect((await thaw()).left).toEqual([]);
    expect(formula("Other", "B3")).toBe("=VF.PROFIT_RANK(Numbers!B3:B7)");
    expect(book.column("Other", "B3", 5)).toEqual([5, 4, 3, 2, 1]);
  });

  test("a plain formula that somebody changed is left", async () => {
    await freeze(ALL, quietly(), toSums);
    put("Other", "B3", '=COUNTIF(Data!B2:B5,">"&Data!B2:B5)+1');
    await book.grid.settled();
    expect(toldIn((await thaw()).left)).toEqual(["Other!B3: its cell has another formula now"]);
  });
});
