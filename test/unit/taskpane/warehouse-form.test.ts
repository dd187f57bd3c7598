import { asked, initialForm } from "../../../src/taskpane/panels/warehouse-form";

const filled = { ...initialForm, table: "shop.sales", customer: "who", date: "day", amount: "paid" };

test("says what is still needed, by the table to get", () => {
  expect(asked(initialForm)).toMatchObject({
    question: null,
    missing: ["Table", "Customer", "Date", "Amount"],
    pathFault: null,
  });
  expect(asked({ ...initialForm, summary: "profit" }).missing).toEqual(["Table", "Customer", "Revenue"]);
  expect(asked({ ...initialForm, summary: "cohorts" }).missing).toEqual(["Table", "Customer", "Date"]);
});

test("what is typed makes up a question; the day on which the log ends is counted as Excel does", () => {
  expect(asked(filled).question).toEqual({
    summary: "rfm",
    table: ["shop", "sales"],
    customer: "who",
    date: "day",
    amount: "paid",
    unit: "week",
  });
  expect(asked({ ...filled, asOf: "2024-02-29", unit: "month" }).question).toMatchObject({
    asOf: 45_351,
    unit: "month",
  });
  expect(asked({ ...filled, summary: "profit", costs: "goods\n\n freight cost\n" }).question).toEqual({
    summary: "profit",
    table: ["shop", "sales"],
    key: "who",
    revenue: "paid",
    costs: ["goods", " freight cost"],
  });
  expect(asked({ ...filled, summary: "cohorts", periods: "12", shown: "counts" }).question).toMatchObject({
    unit: "month",
    periods: 12,
    counts: true,
  });
});

test.each([
  [{ table: "shop..sales" }, "pathFault", /^Names parted by dots/u],
  [{ summary: "cohorts", periods: "a few" }, "periodsFault", /whole number/u],
  [{ summary: "cohorts", periods: "0" }, "periodsFault", /1 or more/u],
  [{ summary: "cohorts", periods: "9999" }, "periodsFault", /366 or less/u],
] as const)("%j is named, and asks for nothing", (typed, fault, words) => {
  const { question, ...faults } = asked({ ...filled, ...typed });
  expect(question).toBeNull();
  expect(faults[fault]).toMatch(words);
});
