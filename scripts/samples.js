/**
 * Makes the small sample tables for what the Superstore data lacks: activities with their costs, and what each customer used
 * of them. Made up, seeded: the same files every time. `node scripts/samples.js` writes assets/sample/*.csv.
 */
const fs = require("node:fs");
const path = require("node:path");
const { random } = require("./random.js");

const folder = path.join(__dirname, "..", "assets", "sample");

const next = random(20);
const between = (least, most) => least + next() * (most - least);
const pick = (list) => list[Math.floor(next() * list.length)];

const first = [
  "Alder",
  "Birch",
  "Cedar",
  "Dune",
  "Ember",
  "Fjord",
  "Garnet",
  "Harbor",
  "Indigo",
  "Juniper",
  "Kestrel",
  "Lark",
  "Maple",
  "Nimbus",
  "Opal",
  "Pine",
  "Quarry",
  "Raven",
  "Sable",
  "Tern",
];
const second = [
  "Bakery",
  "Clinic",
  "Foods",
  "Hotels",
  "Labs",
  "Logistics",
  "Motors",
  "Outfitters",
  "Press",
  "Schools",
];

const names = [];
while (names.length < 120) {
  const name = `${pick(first)} ${pick(second)}`;
  if (!names.includes(name)) names.push(name);
}

const service = names.map((customer) => {
  // A few large customers, many small ones; and effort that has little to do with size, as in life.
  const revenue = Math.round(Math.exp(between(7.6, 11.4)));
  const goods = Math.round(revenue * between(0.45, 0.72));
  const demanding = next() < 0.2 ? between(3, 7) : 1;
  return {
    Customer: customer,
    Revenue: revenue,
    "Cost of goods": goods,
    Calls: Math.round(between(1, 14) * demanding),
    Orders: Math.max(1, Math.round(Math.sqrt(revenue) / between(4, 16))),
    Deliveries: Math.max(1, Math.round(between(1, 12) * (demanding > 1 ? 2.2 : 1))),
    Complaints: Math.floor(between(0, 2.2) * demanding),
  };
});

const activities = [
  { Activity: "Sales calls", Driver: "Calls", Cost: 148000, "Minutes a unit": 55 },
  { Activity: "Order handling", Driver: "Orders", Cost: 96000, "Minutes a unit": 20 },
  { Activity: "Delivery", Driver: "Deliveries", Cost: 121000, "Minutes a unit": 70 },
  { Activity: "Complaints", Driver: "Complaints", Cost: 44000, "Minutes a unit": 90 },
];

const csv = (rows) =>
  [Object.keys(rows[0]), ...rows.map((row) => Object.values(row))]
    .map((cells) => cells.join(","))
    .join("\n") + "\n";

fs.mkdirSync(folder, { recursive: true });
fs.writeFileSync(path.join(folder, "service.csv"), csv(service));
fs.writeFileSync(path.join(folder, "activities.csv"), csv(activities));
