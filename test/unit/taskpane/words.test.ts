import { checkData } from "../../../src/analyses/check";
import { dayWords, findingGroups, findingWords, sourceWords } from "../../../src/taskpane/words";
import { data, writing } from "../../../src/texts/pane";
import { sales, total } from "./fixtures";

test("findings are grouped by whether the row counts, and the unlisted are counted", () => {
  const bad = Array.from({ length: 1500 }, () => "n/a");
  const data = { name: [["A", ...bad]], amount: [[null, ...bad]], result: [], costs: [] };
  const { check } = checkData(total, data);
  const [out, counted] = findingGroups(check);
  expect(out).toMatchObject({ key: "left out", title: "1,500 rows left out", unlisted: 500 });
  expect(out.findings).toHaveLength(1000);
  expect(counted).toMatchObject({
    key: "counted",
    title: "1 cell counted, but worth a look",
    unlisted: 0,
  });
});

test("clean data has no groups", () => {
  const { check } = checkData(total, { name: [["A", "B"]], amount: [[1, 2]], result: [], costs: [] });
  expect(findingGroups(check)).toEqual([]);
});

test("every finding says what is wrong", () => {
  expect(findingWords({ kind: "blank number", effect: "counted" })).toBe("Empty, counted as 0.");
  expect(findingWords({ kind: "text number", effect: "left out" })).toContain("stored as text");
});

test("a source tells its kind and size", () => {
  expect(sourceWords(sales)).toBe("Sales (table, 2 rows)");
  expect(sourceWords({ ...sales, kind: "range", label: "Orders!A1:B2", rows: 1 })).toBe(
    "Selection Orders!A1:B2 (1 row)",
  );
});

test("an answer of the workbook is told from a table", () => {
  expect(sourceWords({ ...sales, kind: "answer", label: "Profit – customers", rows: 793 })).toBe(
    "Profit – customers (answer, 793 rows)",
  );
});

test("sentences of the pane agree with their numbers", () => {
  expect([writing.write(1), writing.write(3), writing.write(null)]).toEqual([
    "Write 1 sheet",
    "Write 3 sheets",
    "Write sheets",
  ]);
  expect(writing.question(["Profit"], true)).toBe(
    "A sheet “Profit” is there already. Replacing removes it with all that was changed in it.",
  );
  expect(writing.question(["Profit", "Curve"], false)).toBe(
    "The sheets “Profit”, “Curve” are there already, and Vital Few did not write all of them. The new sheets get other names.",
  );
  expect(data.unlisted(1)).toBe("… and 1 more cell.");
  expect(data.nothingFits(["the customer", "the date", "the revenue or the profit"])).toMatch(
    /^No table here has what this question needs: columns with the customer, the date, and the revenue or the profit\. /u,
  );
  expect(data.needed(["CLV", "Revenue"])).toBe("the CLV or the revenue");
});

test("a day has its year only where it isn't this one", () => {
  const today = new Date(2026, 10, 22);
  expect(dayWords("2026-11-12", today)).toBe("12 Nov");
  expect(dayWords("2025-11-12T10:00:00Z", today)).toBe("12 Nov 2025");
});
