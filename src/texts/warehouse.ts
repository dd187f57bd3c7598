/** The words of the page that writes queries for warehouses. */
export const warehousePanel = {
  about:
    "Vital Few writes the query; you run it in your warehouse, and bring back a table that a sheet holds. Nothing is sent from here, and no password is asked for.",
  summary: "Table to get",
  summaries: {
    rfm: "Purchases by customer (as RFM_SUMMARY)",
    profit: "Profit by customer (as PROFIT_BY)",
    cohorts: "Retention by cohort (as COHORT_RETENTION)",
  },
  dialect: "Warehouse",
  dialects: {
    duckdb: "DuckDB",
    postgresql: "PostgreSQL",
    clickhouse: "ClickHouse",
    spark: "Spark SQL, Databricks",
    snowflake: "Snowflake",
    bigquery: "BigQuery",
  },
  names: "Names in the warehouse",
  namesHelp:
    "As they stand there: small letters and capitals count. In Snowflake most names are in capitals, in PostgreSQL in small letters.",
  table: "Table",
  tableHelp: "With what it is in, at dots: shop.sales. A name that has a dot itself stands in quotes.",
  customer: "Customer",
  key: "Customer, or what else to add up by",
  date: "Date",
  amount: "Amount",
  revenue: "Revenue",
  costs: "Costs, if any",
  costsHelp: "One column a line; they are added up.",
  options: "Options",
  unit: "Unit of time",
  period: "Period",
  units: { day: "day", week: "week", month: "month", year: "year" },
  asOf: "Log ends on",
  asOfHelp: "Later rows are left out. The last of the dates if left open.",
  periods: "Columns",
  periodsHelp: "How many periods after the first purchase to show, the first included.",
  show: "Show",
  shares: "shares",
  counts: "numbers of customers",
  notAPath: "Names parted by dots, such as shop.sales; each not empty, and quotes in pairs.",
  missing: (labels: string[]) => `Still needed: ${labels.join(", ")}.`,
  writing: "Writing the query",
  stopped: "Stopped. Change anything above, and the query is written.",
  failed: (detail: string) =>
    `The query could not be written: ${detail.replace(/\.?$/u, ".")} The translator runs in a worker of this page, which this Excel may not allow; try Excel on the web.`,
  query: "The query",
  powerQuery: "The same for Power Query",
  copy: "Copy",
  copyQuery: "Copy the query",
  copyPowerQuery: "Copy the text for Power Query",
  copied: "Copied.",
  notCopied: "Copying is not allowed here. The text is selected: press Ctrl+C.",
  /** What stands in the text for Power Query until somebody fills it in. */
  places: { server: "SERVER", database: "DATABASE", dataSource: "DATA SOURCE" },
  back: "How it comes back",
  byFile:
    "By a file: run the query there, save the result as CSV, open it in Excel, and make it a table with Ctrl+T.",
  byPowerQuery: (places: string[]) =>
    `By Power Query, in Excel for Windows: Data, Get Data, From Other Sources, Blank Query, Advanced Editor. Paste the text, put your own in place of ${places.join(" and ")}, then Close & Load. Refresh runs it anew.`,
  driver:
    "It asks the ODBC driver of your warehouse, set up on this computer under the name of a data source.",
  /** What to do with the table once it is there. */
  next: {
    rfm: "Then open Lifetime value with this table: choose “purchases summed up by customer (RFM)” under “What the data are”, and below it the unit of time that stands above. The functions of section 4 take its columns, too: PURCHASE_FIT, SPEND_FIT and PREDICTED_LTV.",
    profit:
      "Then open Profit with this table: Key is the customer, Revenue the revenue, Cost the costs. Whale curve, ranks and classes follow.",
    cohorts:
      "The table is the answer: a row for each cohort, and what share of it bought again in each later period. Format the column Cohort as a date; Power Query does it for you.",
  },
  open: (path: string) => `Open ${path}`,
  order: (dated: boolean) =>
    `It gives the table that the function gives on the same rows sorted by customer: rows of a warehouse have no order. Rows with a blank customer${dated ? " or date" : ""} are left out; “ANN” and “Ann” are one.`,
};
