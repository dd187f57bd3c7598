import type { CustomFunctionSet } from "../../../embedded/grid/grid";
import { failure, onSheet, sheetWith, useWorkbook } from "./support";

const functions: CustomFunctionSet = {
  namespace: "VF",
  metadata: [
    {
      id: "TWICE",
      name: "TWICE",
      parameters: [{ name: "values", type: "any", dimensionality: "matrix" }],
      result: { type: "any", dimensionality: "matrix" },
    },
  ],
  mappings: { TWICE: (values) => (values as number[][]).map((row) => row.map((value) => value * 2)) },
  blanks: "empty text",
};

useWorkbook({ functions });

async function read<K extends keyof Excel.Range>(
  sheetName: string,
  address: string,
  key: K,
): Promise<Excel.Range[K]> {
  return onSheet(sheetName, async (sheet, context) => {
    const range = sheet.getRange(address).load(key as string);
    await context.sync();
    return range[key];
  });
}

describe("addresses", () => {
  test.each([
    ["A1", "Sheet1!A1"],
    ["$b$2:a1", "Sheet1!A1:B2"],
    ["A:C", "Sheet1!A:C"],
    ["2:3", "Sheet1!2:3"],
    ["Sheet1!C3", "Sheet1!C3"],
    ["'Sheet1'!AA10", "Sheet1!AA10"],
    ["XFD1048576", "Sheet1!XFD1048576"],
  ])("%s is %s", async (given, address) => {
    expect(await read("Sheet1", given, "address")).toBe(address);
  });

  test.each(["A0", "XFE1", "A1048577", "nothing", "", "A1:", "Sheet9!A1"])("%j is none", async (given) => {
    const error = await failure((context) => {
      const sheet = context.workbook.worksheets.getFirst();
      if (given === "") sheet.getRange("A1").getOffsetRange(-1, 0);
      else sheet.getRange(given).load("address");
    });
    expect(error.code).toBe("InvalidArgument");
  });

  test("the whole sheet is a range too", async () => {
    await onSheet("Sheet1", async (sheet, context) => {
      const range = sheet.getRange().load("address, isEntireColumn, isEntireRow, cellCount");
      await context.sync();
      expect(range.address).toBe("Sheet1!1:1048576");
      expect([range.isEntireColumn, range.isEntireRow, range.cellCount]).toEqual([true, true, -1]);
    });
  });

  test("ranges are reached from one another", async () => {
    await onSheet("Sheet1", async (sheet, context) => {
      const range = sheet.getRange("C3:E6");
      const reached: Record<string, Excel.Range> = {
        D4: range.getCell(1, 1),
        "C4:E4": range.getRow(1),
        "E3:E6": range.getColumn(2),
        E6: range.getLastCell(),
        "C6:E6": range.getLastRow(),
        "E3:E6 again": range.getLastColumn(),
        "C1:E2": range.getRowsAbove(2),
        "C7:E7": range.getRowsBelow(),
        "B3:B6": range.getColumnsBefore(1),
        "F3:G6": range.getColumnsAfter(2),
        "C3:F5": range.getResizedRange(-1, 1),
        "C3:D3": range.getAbsoluteResizedRange(1, 2),
        "D1:F4": range.getOffsetRange(-2, 1),
        "3:6": range.getEntireRow(),
        "C:E": range.getEntireColumn(),
        "A1:E6": range.getBoundingRect("A1"),
        "D4:E6": range.getIntersection("D4:Z9"),
      };
      for (const other of Object.values(reached)) other.load("address");
      const none = range.getIntersectionOrNullObject(sheet.getRange("A1"));
      await context.sync();
      for (const [address, other] of Object.entries(reached))
        expect(other.address).toBe(`Sheet1!${address.replace(" again", "")}`);
      expect(none.isNullObject).toBe(true);
    });
    const error = await failure((context) =>
      context.workbook.worksheets.getFirst().getRange("A1").getIntersection("B2"),
    );
    expect(error.code).toBe("ItemNotFound");
  });
});

describe("writing", () => {
  beforeAll(() => sheetWith("Write"));

  test("null leaves a cell as it is, and empty text empties it", async () => {
    await onSheet("Write", (sheet) => {
      sheet.getRange("A1:C1").values = [[1, 2, 3]];
      sheet.getRange("A1:C1").values = [[9, null, ""]];
    });
    expect(await read("Write", "A1:C1", "values")).toEqual([[9, 2, ""]]);
    expect(await read("Write", "A1:C1", "valueTypes")).toEqual([["Double", "Double", "Empty"]]);
  });

  test("one value fills the range", async () => {
    await onSheet("Write", (sheet) => {
      sheet.getRange("A2:B3").values = 5 as never;
    });
    expect(await read("Write", "A2:B3", "values")).toEqual([
      [5, 5],
      [5, 5],
    ]);
  });

  test("an array of another size is refused, a small one and a large one", async () => {
    const small = await failure((context) => {
      context.workbook.worksheets.getItem("Write").getRange("A1:B2").values = [[1], [2]];
    });
    expect([small.code, small.message]).toEqual([
      "InvalidArgument",
      "The number of rows or columns in the input array doesn't match the size or dimensions of the range.",
    ]);
    const large = await failure((context) => {
      const rows = Array.from({ length: 2_000 }, () => [1]);
      context.workbook.worksheets.getItem("Write").getRange("A1:A1999").values = rows;
    });
    expect(large.code).toBe("InvalidArgument");
  });

  test("text is taken as if it was typed, unless it is kept from that", async () => {
    await onSheet("Write", (sheet) => {
      sheet.getRange("A6").numberFormat = [["@"]];
      sheet.getRange("A5:H5").values = [
        ["00123", "1,250.5", "5%", "true", "'007", "2024-02-29", "-x", "12 Oaks"],
      ];
      sheet.getRange("A6").values = [["00123"]];
    });
    expect(await read("Write", "A5:H5", "values")).toEqual([
      [123, 1250.5, 0.05, true, "007", 45_351, expect.anything(), "12 Oaks"],
    ]);
    expect(await read("Write", "A6", "values")).toEqual([["00123"]]);
    expect(await read("Write", "C5:F5", "numberFormat")).toEqual([["0%", "General", "General", "m/d/yyyy"]]);
    expect(await read("Write", "G5", "formulas")).toEqual([["=-x"]]);
  });

  test("whole columns have no cells to read or write, but take a format", async () => {
    expect(await read("Write", "A:B", "values")).toBeNull();
    expect(await read("Write", "A:B", "rowCount")).toBe(1_048_576);
    const error = await failure((context) => {
      context.workbook.worksheets.getItem("Write").getRange("K:K").values = [[1]];
    });
    expect(error.code).toBe("InvalidArgument");
    await onSheet("Write", (sheet) => {
      sheet.getRange("K:K").numberFormat = [["0.00"]];
    });
    expect(await read("Write", "K2", "numberFormat")).toEqual([["0.00"]]);
  });

  test("cells beyond the grid are empty", async () => {
    expect(await read("Write", "XFD1048575:XFD1048576", "values")).toEqual([[""], [""]]);
  });
});

describe("formulas", () => {
  beforeAll(() => sheetWith("Formulas", [[1], [2], [3]]));

  test("values follow, formulas stay as they were typed", async () => {
    await onSheet("Formulas", (sheet) => {
      sheet.getRange("B1:C1").formulas = [["=SUM(A1:A3)", "plain"]];
    });
    expect(await read("Formulas", "B1:C1", "values")).toEqual([[6, "plain"]]);
    expect(await read("Formulas", "B1:C1", "formulas")).toEqual([["=SUM(A1:A3)", "plain"]]);
  });

  test("a spill is known from its cell and from those that it covers", async () => {
    await onSheet("Formulas", async (sheet, context) => {
      sheet.getRange("E1").formulas = [["=VF.TWICE(A1:A3)"]];
      const spill = sheet.getRange("E1:E3").load("values, formulas, hasSpill");
      const whole = sheet.getRange("E1").getSpillingToRangeOrNullObject().load("address");
      const parent = sheet.getRange("E3").getSpillParentOrNullObject().load("address");
      const named = sheet.getRange("E1#").load("address");
      const none = sheet.getRange("A1").getSpillingToRangeOrNullObject();
      await context.sync();
      expect(spill.values).toEqual([[2], [4], [6]]);
      expect(spill.formulas).toEqual([["=VF.TWICE(A1:A3)"], [4], [6]]);
      expect(spill.hasSpill).toBe(true);
      expect([whole.address, parent.address]).toEqual(["Formulas!E1:E3", "Formulas!E1"]);
      expect([named.address, none.isNullObject]).toEqual(["Formulas!E1:E3", true]);
    });
  });

  test("an error reads as its text, and is told by its type", async () => {
    await onSheet("Formulas", (sheet) => {
      sheet.getRange("G1:G2").formulas = [["=1/0"], ["=NA()"]];
    });
    expect(await read("Formulas", "G1:G2", "values")).toEqual([["#DIV/0!"], ["#N/A"]]);
    expect(await read("Formulas", "G1:G2", "valueTypes")).toEqual([["Error"], ["Error"]]);
  });
});

describe("regions", () => {
  beforeAll(() =>
    sheetWith("Regions", [
      ["", "", "", ""],
      ["", "a", "b", ""],
      ["", 1, 2, ""],
      ["", "", "", ""],
      ["", "", "", 9],
    ]),
  );

  test("the used range, of a sheet and within a range", async () => {
    await onSheet("Regions", async (sheet, context) => {
      const used = sheet.getUsedRange(true).load("address");
      const within = sheet.getRange("A:C").getUsedRange(true).load("address");
      const none = sheet.getRange("A1:A9").getUsedRangeOrNullObject(true);
      const blank = context.workbook.worksheets.add("Blank");
      const first = blank.getUsedRange().load("address");
      const nothing = blank.getUsedRangeOrNullObject();
      await context.sync();
      expect([used.address, within.address]).toEqual(["Regions!B2:D5", "Regions!B2:C3"]);
      expect([none.isNullObject, nothing.isNullObject]).toEqual([true, true]);
      expect(first.address).toBe("Blank!A1");
    });
  });

  test("the block around a cell, and the edges that Ctrl+arrow finds", async () => {
    await onSheet("Regions", async (sheet, context) => {
      const around = sheet.getRange("B2").getSurroundingRegion().load("address");
      const down = sheet.getRange("B2").getExtendedRange("Down").load("address");
      const right = sheet.getRange("B2").getRangeEdge("Right").load("address");
      const beyond = sheet.getRange("B3").getRangeEdge("Down").load("address");
      const jump = sheet.getRange("D1").getRangeEdge("Down").load("address");
      await context.sync();
      expect([around, down, right, beyond, jump].map(({ address }) => address)).toEqual(
        ["B2:C3", "B2:B3", "C2", "B1048576", "D5"].map((address) => `Regions!${address}`),
      );
    });
  });
});

test("cells are cleared of contents, of formats, or of both", async () => {
  await sheetWith("Clear", [[1, 2, 3]]);
  await onSheet("Clear", (sheet) => {
    sheet.getRange("A1:C1").format.font.bold = true;
    sheet.getRange("A1").clear("Contents");
    sheet.getRange("B1").clear("Formats");
    sheet.getRange("C1").clear();
  });
  expect(await read("Clear", "A1:C1", "values")).toEqual([["", 2, ""]]);
  await onSheet("Clear", async (sheet, context) => {
    const cells = ["A1", "B1", "C1"].map((address) => sheet.getRange(address).load("format/font/bold"));
    await context.sync();
    expect(cells.map(({ format }) => format.font.bold)).toEqual([true, false, false]);
  });
});

test("rows are inserted and deleted, and ranges in hand move with them", async () => {
  await sheetWith("Rows", [["a"], ["b"], ["c"]]);
  await onSheet("Rows", async (sheet, context) => {
    const last = sheet.getRange("A3");
    await context.sync();
    sheet.getRange("2:3").insert("Down");
    last.load("address, values");
    await context.sync();
    expect([last.address, last.values]).toEqual(["Rows!A5", [["c"]]]);
    sheet.getRange("1:3").delete("Up");
    last.load("address, values");
    await context.sync();
    expect([last.address, last.values]).toEqual(["Rows!A2", [["c"]]]);
    sheet.getRange("A:B").insert("Right");
    last.load("address, values");
    await context.sync();
    expect([last.address, last.values]).toEqual(["Rows!C2", [["c"]]]);
    sheet.getRange("A:A").delete("Left");
    last.load("address, values");
    await context.sync();
    expect([last.address, last.values]).toEqual(["Rows!B2", [["c"]]]);
    sheet.getRange("A:A").delete("Left");
    await context.sync();
  });
  const error = await failure((context) =>
    context.workbook.worksheets.getItem("Rows").getRange("A1").insert("Down"),
  );
  expect(error.code).toBe("NotImplemented");
});

test("selecting a range shows its sheet, and the selection is read back", async () => {
  await Excel.run(async (context) => {
    context.workbook.worksheets.getItem("Rows").getRange("B2:C3").select();
    const selected = context.workbook.getSelectedRange().load("address, cellCount");
    const areas = context.workbook.getSelectedRanges().load("address, areaCount");
    const cell = context.workbook.getActiveCell().load("address");
    const sheet = context.workbook.worksheets.getActiveWorksheet().load("name");
    await context.sync();
    expect([selected.address, selected.cellCount]).toEqual(["Rows!B2:C3", 4]);
    expect([areas.address, areas.areaCount, cell.address, sheet.name]).toEqual([
      "Rows!B2:C3",
      1,
      "Rows!B2",
      "Rows",
    ]);
  });
});

test("cells with formulas and with constants are found apart", async () => {
  await sheetWith("Special", [
    ["a", "=1+1", "=SEQUENCE(2)"],
    [1, "=2+2", null],
    ["", "b", "c"],
  ]);
  await onSheet("Special", async (sheet, context) => {
    const of = (type: "Formulas" | "Constants", address?: string) => {
      const cells = sheet.getRange(address).getSpecialCellsOrNullObject(type);
      cells.areas.load("items/address");
      return cells;
    };
    const [formulas, constants, none] = [of("Formulas"), of("Constants"), of("Formulas", "A1:A9")];
    await context.sync();
    const addresses = (cells: Excel.RangeAreas) => cells.areas.items.map(({ address }) => address);
    expect(addresses(formulas)).toEqual(["Special!B1:B2", "Special!C1"]);
    expect(addresses(constants)).toEqual(["Special!A1:A2", "Special!B3", "Special!C3"]);
    expect(none.isNullObject).toBe(true);
  });
});
