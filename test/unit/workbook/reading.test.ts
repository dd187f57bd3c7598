import { rowsByKey } from "../../../src/workbook/reading";

const keys = Array.from({ length: 160_000 }, (_, row) => `Customer ${row % 150_000}`);

test("a key is found in its first row, without regard to case; blanks and errors are no keys", async () => {
  const rows = await rowsByKey(["Ann", null, "ANN", { error: "#N/A" }, 7, "7"]);
  expect([...rows]).toEqual([
    ["ann", 0],
    [7, 4],
    ["7", 5],
  ]);
});

test("many keys leave the thread to others in between", async () => {
  let turns = 0;
  const count = setInterval(() => turns++, 0);
  const rows = await rowsByKey(keys);
  clearInterval(count);
  expect(rows.size).toBe(150_000);
  expect(rows.get("customer 149999")).toBe(149_999);
  expect(turns).toBeGreaterThanOrEqual(2);
});

test("looking them up ends soon after it is stopped", async () => {
  const stop = new AbortController();
  const looking = rowsByKey(keys, stop.signal);
  stop.abort();
  await expect(looking).rejects.toThrow("Cancelled.");
});
