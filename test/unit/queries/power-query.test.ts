import { powerQueryText } from "../../../src/queries/power-query";

const places = { server: "SERVER", database: "DATABASE", dataSource: "SOURCE" };

/** What M's texts between two marks say, joined as the query joins them. */
function queryIn(text: string): string {
  const [, list] = /Text\.Combine\(\{\n([\s\S]*)\n\s*\}, "#\(lf\)"\)/u.exec(text)!;
  const unescaped = (written: string) =>
    written
      .replaceAll('""', '"')
      .replace(
        /#\(([^)]*?)\)|#\(#\)/gu,
        (_, code: string) => ({ lf: "\n", cr: "\r", tab: "\t", "#": "#" })[code]!,
      );
  return [...list.matchAll(/"((?:[^"]|"")*)"/gu)].map(([, line]) => unescaped(line)).join("\n");
}

test("the query comes through as it is, quotes, tabs and what M takes for an escape included", () => {
  const sql = 'SELECT "a ""b""",\n\t"x#(lf)y", "#(0041)"\nFROM `t`\r\nWHERE x = \'"\' -- ✓';
  expect(queryIn(powerQueryText(sql, "duckdb", places, []))).toBe(sql);
});

test("each line of the query is a line of the text, and no line of it is anything else", () => {
  const text = powerQueryText('SELECT 1\nFROM "x"', "spark", places, []);
  expect(text.split("\n").map((line) => line.trim())).toEqual([
    "let",
    "Query = Text.Combine({",
    '"SELECT 1",',
    '"FROM ""x"""',
    '}, "#(lf)"),',
    'Result = Odbc.Query("dsn=SOURCE", Query)',
    "in",
    "Result",
    "",
  ]);
});

test("PostgreSQL is reached by Excel's own connector, and days become dates", () => {
  const text = powerQueryText("SELECT 1", "postgresql", places, ["Cohort"]);
  expect(text).toContain('Value.NativeQuery(PostgreSQL.Database("SERVER", "DATABASE"), Query)');
  expect(text).toContain(
    'Dated = Table.TransformColumnTypes(Result, {{"Cohort", type date}})\nin\n    Dated',
  );
});
