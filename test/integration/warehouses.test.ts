/** The queries for warehouses, run on real engines over hostile names: what comes back is what our functions give on the same rows. */
import { profitBy } from "../../src/functions/profitability";
import { cohortRetention } from "../../src/functions/kpis";
import { rfmSummary } from "../../src/functions/lifetime";
import type { Dialect } from "../../src/queries/dialects";
import { sourceOf, type Question } from "../../src/queries/summaries";
import { queryFor } from "../../src/queries/translating";
import { random } from "../../scripts/random";
import { CLUSTER, findClickHouse, startClickHouse } from "../support/clickhouse";
import { startDuckDb, type Answer, type Engine } from "../support/engines";
import { findPostgres, startPostgres } from "../support/postgres";

jest.setTimeout(120_000);

const TABLE = ["shop.one", 'sales "all" `x`; --\n/*'];
const [CUSTOMER, DATE, AMOUNT, GOODS, SERVICE] = [
  `Kun"de'; DROP TABLE x; --`,
  "da.te",
  "a`m\\ount",
  "goods\ncost",
  "%service",
];
const NUMBER = "number";

interface Row {
  customer: string | null;
  /** Serial number, with the time of day. */
  date: number | null;
  amount: number | null;
  goods: number | null;
  service: number | null;
  /** The same customers by a number. */
  number: number | null;
}

/** Days on which much happens: ends of months and years, a leap day, a Sunday and a Monday. */
const START = 45_290;

/** Sales with all that is awkward: refunds, several orders a day, equal profits, blanks, one customer in several spellings. */
function drawnRows(): Row[] {
  const next = random(20261122);
  const pick = <T>(items: readonly T[]) => items[Math.floor(next() * items.length)];
  const names = Array.from(
    { length: 120 },
    (_, at) => pick(["Ann", "ÄRGER", "o'Neil", "Ben & Söhne", " x", "Żaneta"]) + (at % 97),
  );
  const rows = Array.from({ length: 3000 }, (): Row => {
    const at = Math.floor(names.length * next() ** 2);
    const name = pick([names[at], names[at].toUpperCase(), names[at].toLowerCase()]);
    const amount = pick([10, 20, 30.1, 0.2, 0.1, -0.3, 99.99, -20, -30.1, 0]);
    return {
      customer: next() < 0.01 ? null : next() < 0.01 ? "" : name,
      number: next() < 0.01 ? null : at,
      date: next() < 0.01 ? null : START + Math.floor(500 * next()) + Math.floor(86_400 * next()) / 86_400,
      amount: next() < 0.02 ? null : amount,
      goods: next() < 0.02 ? null : pick([1, 5, 9.9, amount, -2]),
      service: next() < 0.5 ? null : pick([0.1, 0.2, 3]),
    };
  });
  const alone = { goods: null, service: null, number: 1000 };
  return [
    ...rows,
    // One who only ever gave back, one whose payments of a day add up to nothing but rounding, and one on whom as much was spent.
    { ...alone, customer: "Refund only", date: START + 3, amount: -5 },
    ...[0.1, 0.2, -0.3].map((amount) => ({ ...alone, customer: "Rounding", date: START + 9, amount })),
    { ...alone, customer: "Rounding", date: START + 20, amount: 5 },
    { ...alone, customer: "Equal", date: START + 9, amount: 0.3, goods: 0.1, service: 0.2 },
    // A huge first purchase leaves the small ones as they are.
    { ...alone, customer: "First", date: START, amount: 1e6 },
    { ...alone, customer: "First", date: START + 40, amount: 0.01 },
    { ...alone, customer: "Last", date: START + 620, amount: 7 },
  ];
}

const rows = drawnRows();

/** As a sheet has them once it is sorted by one of the columns. */
function sortedBy(key: "customer" | "number"): unknown[][][] {
  const text = (row: Row) => String(row[key] ?? "");
  const sorted = [...rows].sort((one, other) => {
    const [a, b] = [text(one), text(other)];
    const [small, smallOther] = [a.toLowerCase(), b.toLowerCase()];
    return small < smallOther ? -1 : small > smallOther ? 1 : a < b ? -1 : a > b ? 1 : 0;
  });
  const column = (name: keyof Row) => sorted.map((row) => [row[name] ?? ""]);
  return [column(key), column("date"), column("amount"), column("goods"), column("service")];
}

const log = { table: TABLE, customer: CUSTOMER, date: DATE };
const [customers, dates, amounts, goods, service] = sortedBy("customer");
const [numbers, datesByNumber, amountsByNumber] = sortedBy("number");
const cohortColumns = (unit: string) => cohortRetention(customers, dates, unit)[0].length - 2;

const cases: [string, Question, () => unknown[][]][] = [
  [
    "RFM_SUMMARY in weeks",
    { ...log, summary: "rfm", amount: AMOUNT, unit: "week" },
    () => rfmSummary(customers, dates, amounts),
  ],
  [
    "RFM_SUMMARY up to a day, in months",
    { ...log, summary: "rfm", amount: AMOUNT, unit: "month", asOf: START + 300 },
    () => rfmSummary(customers, dates, amounts, START + 300, "month"),
  ],
  [
    "RFM_SUMMARY of customers that are numbers, up to a day after the last",
    { ...log, customer: NUMBER, summary: "rfm", amount: AMOUNT, unit: "day", asOf: START + 9000 },
    () => rfmSummary(numbers, datesByNumber, amountsByNumber, START + 9000, "day"),
  ],
  [
    "PROFIT_BY with two costs",
    { table: TABLE, summary: "profit", key: CUSTOMER, revenue: AMOUNT, costs: [GOODS, SERVICE] },
    () => profitBy(customers, amounts, [goods, service]),
  ],
  [
    "PROFIT_BY without costs",
    { table: TABLE, summary: "profit", key: CUSTOMER, revenue: AMOUNT, costs: [] },
    () => profitBy(customers, amounts),
  ],
  [
    "PROFIT_BY where nothing is earned in all",
    { table: TABLE, summary: "profit", key: CUSTOMER, revenue: SERVICE, costs: [AMOUNT, GOODS] },
    () => profitBy(customers, service, [amounts, goods]),
  ],
  ...(["day", "week", "month", "year"] as const).map((unit): [string, Question, () => unknown[][]] => [
    `COHORT_RETENTION by ${unit}`,
    { ...log, summary: "cohorts", unit, periods: Math.min(40, cohortColumns(unit)), counts: unit === "week" },
    () => cohortRetention(customers, dates, unit, unit === "week").map((row) => row.slice(0, 42)),
  ]),
];

/** Numbers agree to 1e-9 of their size, or of one; texts and blanks wholly. */
function expectSame({ columns, rows: got }: Answer, [header, ...expected]: unknown[][]) {
  expect(columns).toEqual(header.map(String));
  expect(got).toHaveLength(expected.length);
  expected.forEach((row, r) =>
    row.forEach((cell, c) => {
      const found = got[r][c];
      if (typeof cell !== "number") expect([r, c, found ?? ""]).toEqual([r, c, cell]);
      else {
        const isClose =
          found !== null && Math.abs(Number(found) - cell) <= 1e-9 * Math.max(1, Math.abs(cell));
        if (!isClose) expect([r, c, found]).toEqual([r, c, cell]);
      }
    }),
  );
}

/** The table and its rows, in the SQL that the engines have in common. */
function tableSql(): string {
  const name = (each: string) => `"${each.replaceAll('"', '""')}"`;
  const table = TABLE.map(name).join(".");
  const literal = (value: string | number | null) =>
    value === null ? "NULL" : typeof value === "number" ? String(value) : `'${value.replaceAll("'", "''")}'`;
  const time = (serial: number | null) =>
    serial === null
      ? "NULL"
      : `TIMESTAMP '${new Date(Math.round((serial - 25_569) * 86_400) * 1000).toISOString().slice(0, 19).replace("T", " ")}'`;
  const values = rows.map(
    ({ customer, date, amount, goods, service, number }) =>
      `(${[literal(customer), time(date), ...[amount, goods, service, number].map(literal)].join(", ")})`,
  );
  const types = [
    [CUSTOMER, "VARCHAR"],
    [DATE, "TIMESTAMP"],
    [AMOUNT, "DECIMAL(18, 4)"],
    [GOODS, "DOUBLE PRECISION"],
    [SERVICE, "DECIMAL(18, 4)"],
    [NUMBER, "INTEGER"],
  ];
  return `CREATE SCHEMA ${name(TABLE[0])};
    CREATE TABLE ${table} (${types.map(([column, type]) => `${name(column)} ${type}`).join(", ")});
    INSERT INTO ${table} VALUES ${values.join(",\n")};`;
}

async function filled(starting: Engine | Promise<Engine>): Promise<Engine> {
  const engine = await starting;
  await engine.run(tableSql());
  return engine;
}

/** Each query, on an engine that is started with the rows in it. */
function onEngine(dialect: Dialect, start: () => Promise<Engine>) {
  let engine: Engine;
  beforeAll(async () => {
    engine = await start();
  });
  afterAll(() => engine?.stop());

  test.each(cases)("gives the table of %s", async (_, question, ours) => {
    expectSame(await engine.run(await queryFor(question, dialect)), ours());
  });
  return () => engine;
}

describe("DuckDB", () => {
  const engine = onEngine("duckdb", () => filled(startDuckDb()));

  test.each(cases)("takes the source of %s as it stands, without a translator", async (_, question, ours) => {
    expectSame(await engine().run(sourceOf(question, "duckdb")), ours());
  });
});

const postgres = findPostgres();
(postgres ? describe : describe.skip)("PostgreSQL", () => {
  onEngine("postgresql", () => filled(startPostgres(postgres!)));
});

/** Each server has every other row; the table that is asked is over both. */
async function startCluster(program: string): Promise<Engine> {
  const cluster = await startClickHouse(program);
  const name = (each: string) => `\`${each.replace(/[\\`]/gu, "\\$&")}\``;
  const [database, table] = TABLE.map(name);
  const columns = [
    [CUSTOMER, "Nullable(String)"],
    [DATE, "Nullable(DateTime)"],
    [AMOUNT, "Nullable(Decimal(18, 4))"],
    [GOODS, "Nullable(Float64)"],
    [SERVICE, "Nullable(Decimal(18, 4))"],
    [NUMBER, "Nullable(Int32)"],
  ];
  const definition = columns.map(([column, type]) => `${name(column)} ${type}`).join(", ");
  for (const server of [0, 1] as const) {
    await cluster.tell(server, `CREATE DATABASE ${database}`);
    await cluster.tell(server, `CREATE TABLE ${database}.part (${definition}) ENGINE = Memory`);
    const part = rows
      .filter((_, at) => at % 2 === server)
      .map(({ customer, date, amount, goods, service, number }) =>
        JSON.stringify({
          [CUSTOMER]: customer,
          [DATE]: date === null ? null : Math.round((date - 25_569) * 86_400),
          [AMOUNT]: amount,
          [GOODS]: goods,
          [SERVICE]: service,
          [NUMBER]: number,
        }),
      );
    await cluster.tell(server, `INSERT INTO ${database}.part FORMAT JSONEachRow\n${part.join("\n")}`);
  }
  const over = `Distributed(${CLUSTER}, ${database}, part)`;
  await cluster.tell(0, `CREATE TABLE ${database}.${table} (${definition}) ENGINE = ${over}`);
  return cluster;
}

const clickhouse = findClickHouse();
(clickhouse ? describe : describe.skip)("ClickHouse, over two servers", () => {
  onEngine("clickhouse", () => startCluster(clickhouse!));
});
