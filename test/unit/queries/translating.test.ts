import { parse } from "@polyglot-sql/sdk";
import { DIALECTS, type Dialect } from "../../../src/queries/dialects";
import type { Question } from "../../../src/queries/summaries";
import { queryFor } from "../../../src/queries/translating";

const HOSTILE = [
  'a"b',
  "a`b",
  "a.b",
  "a;b",
  "a'b",
  "a\nb",
  "a\\",
  "-- a",
  "/* a",
  "ä 1",
  "select",
  'a``b""c\\\\d',
];

const log = { table: ["shop", "sales"], customer: "who", date: "day" };
const questions: Record<string, Question> = {
  rfm: { ...log, summary: "rfm", amount: "paid", unit: "week", asOf: 45_000 },
  "rfm to the end": { ...log, summary: "rfm", amount: "paid", unit: "year" },
  profit: { table: ["sales"], summary: "profit", key: "who", revenue: "paid", costs: ["goods", "service"] },
  ...Object.fromEntries(
    (["week", "month"] as const).map((unit) => [
      `cohorts by ${unit}`,
      { ...log, summary: "cohorts", unit, periods: 3, counts: false },
    ]),
  ),
};

/** The names of columns and tables, as the translator's parser reads them. */
function namesIn(sql: string, dialect: Dialect): Set<string> {
  const { success, ast, error } = parse(sql, dialect as never);
  if (!success) throw new Error(error);
  const names = new Set<string>();
  JSON.stringify(ast, (key, value: unknown) => {
    if (key === "name" && typeof value === "string") names.add(value);
    return value;
  });
  return names;
}

const oneLine = (sql: string) => sql.replace(/\s+/gu, " ").replace(/\( /gu, "(").replace(/ \)/gu, ")");

describe.each(DIALECTS)("%s", (dialect) => {
  test.each(Object.entries(questions))("reads the query for %s as one statement", async (_, question) => {
    const sql = await queryFor(question, dialect);
    const { success, ast } = parse(sql, dialect as never);
    expect(success).toBe(true);
    expect(ast).toHaveLength(1);
    // Old engines know no names for sub-queries.
    expect(sql).not.toMatch(/\bWITH\b/u);
  });

  test("takes any name for nothing but a name", async () => {
    const besides = async (names: [string, string, string, string]) => {
      const [schema, table, customer, date] = names;
      const read = namesIn(
        await queryFor(
          { summary: "rfm", table: [schema, table], customer, date, amount: date, unit: "day" },
          dialect,
        ),
        dialect,
      );
      for (const name of names) expect(read).toContain(name);
      return [...read].filter((name) => !names.includes(name));
    };
    const ours = await besides(["the schema", "the table", "the customer", "the date"]);
    for (let at = 0; at < HOSTILE.length; at += 4) {
      const [schema, table, customer, date] = HOSTILE.slice(at, at + 4);
      // Nothing of a name became a name, or a word, of its own.
      expect(await besides([schema, table, customer, date])).toEqual(ours);
    }
  });
});

/** What the makers' references say that each engine calls these. */
test.each<[Dialect, RegExp[]]>([
  ["duckdb", [/ARG_MIN\("paid"/u, /CAST\("day" AS DATE\) - CAST\('1899-12-30' AS DATE\)/u, /AS DOUBLE\)/u]],
  ["postgresql", [/\(ARRAY_AGG\("paid" ORDER BY [^[]*\)\)\[1\]/u, /AS DOUBLE PRECISION\)/u]],
  [
    "clickhouse",
    [
      /argMin\("paid"/u,
      /toInt32\(toDate\("day"\)\) \+ 25569/u,
      /lowerUTF8\(toString\("who"\)\)/u,
      /AS Nullable\(Float64\)/u,
    ],
  ],
  [
    "spark",
    [
      /MIN_BY\(`paid`/u,
      /DATEDIFF\(CAST\(`day` AS DATE\), CAST\('1899-12-30' AS DATE\)\)/u,
      /AS DOUBLE\)/u,
      /AS STRING\)/u,
    ],
  ],
  [
    "snowflake",
    [/MIN_BY\("paid"/u, /CAST\("day" AS DATE\) - CAST\('1899-12-30' AS DATE\)/u, /AS VARCHAR\)/u],
  ],
  [
    "bigquery",
    [/MIN_BY\(`paid`/u, /UNIX_DATE\(CAST\(`day` AS DATE\)\) \+ 25569/u, /AS FLOAT64\)/u, /AS STRING\)/u],
  ],
])("%s gets its own words for days, types and the first payment", async (dialect, words) => {
  const sql = oneLine(await queryFor(questions["rfm to the end"], dialect));
  for (const each of words) expect(sql).toMatch(each);
  if (dialect !== "postgresql") expect(sql).not.toContain("PRECISION");
});
