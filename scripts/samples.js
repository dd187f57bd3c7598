/**
 * Makes the sample tables for what the Superstore data lacks (assets/sample/README.md says what each is and holds). Made up, seeded:
 * the same files every time. `node scripts/samples.js` writes assets/sample/*.csv.
 */
const fs = require("node:fs");
const path = require("node:path");
const { clamp, normal, pickBy, random } = require("./random.js");

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

/** A source of chance for one table, so that a change of one leaves the others as they are. */
function chance(seed) {
  const next = random(seed);
  const between = (least, most) => least + next() * (most - least);
  return {
    next,
    between,
    whole: (least, most) => Math.floor(between(least, most + 1)),
    pick: (list) => list[Math.floor(next() * list.length)],
    /** Scattered around 1, by a factor. */
    around: (spread) => Math.exp(spread * normal(next)),
  };
}

const isoDay = (serial) => new Date(serial * 86_400_000).toISOString().slice(0, 10);
const NEW_YEAR = Date.UTC(2017, 0, 2) / 86_400_000;

const GIVEN = (
  "Ada Alan Alice Amir Anna Arne Beth Boris Carla Carlos Celia Chen Clara Colin Dana David Diego Dora Edith Elena Emil Erik Esther " +
  "Fatima Felix Fiona Frank Gina Grace Hana Hugo Ida Igor Ines Iris Ivan Jana Jonas Judith Karim Kate Lara Leo Lina Louis Lucia " +
  "Mara Marco Mei Mona Nadia Nils Nora Olga Omar Oscar Paula Petra Rafael Rita Rosa Ruth Sara Simon Sofia Tara Theo Tom Vera Yusuf"
).split(" ");
const FAMILY = (
  "Abbott Adler Barnes Becker Bishop Blake Brandt Burke Carver Castro Chandler Clarke Cole Cortez Dalton Decker Dixon Doyle Drake " +
  "Ellis Emery Farrell Fisher Fleming Foster Frost Garcia Gibson Grant Hale Harper Hayes Holt Hughes Irving Jensen Keller Kemp Lang " +
  "Lopez Lowell Mason Mercer Miles Moreno Nash Nolan Novak Ortiz Palmer Parker Pierce Quinn Ramsey Reyes Roth Rowe Sandoval Shaw " +
  "Sloan Stone Sutton Tate Turner Vance Vargas Wade Walsh Webb Weston Wilder Winter Woods York Zeller"
).split(" ");

/** So many different people. */
function people({ pick }, count) {
  const found = new Set();
  while (found.size < count) found.add(`${pick(GIVEN)} ${pick(FAMILY)}`);
  return [...found];
}

/**
 * A medical practice: as a rule a physician refers, an insurer pays and the patient uses. Four of 24 physicians send most of the
 * profit, and a fifth of the treatments are decided and paid by the patients themselves.
 */
function makeDeals() {
  const by = chance(41);
  const physicians = FAMILY.slice(0, 24).map((name) => `Dr. ${name}`);
  const referrals = physicians.map((_, rank) => (rank < 4 ? 12 - rank : 2.4 / Math.sqrt(rank)));
  const worth = physicians.map((_, rank) => (rank < 4 ? 420 - 30 * rank : by.between(60, 190)));
  const insurers = ["Northern Health", "Union Care", "State Plan", "Harbor Mutual", "Employees' Fund"];
  const pays = [1, 0.95, 0.6, 1.15, 0.9];
  const patients = people(by, 330);
  return Array.from({ length: 400 }, (_, i) => {
    const patient = patients[i < patients.length ? i : by.whole(0, patients.length - 1)];
    const physician = pickBy(by.next, [...physicians.keys()], referrals);
    const insurer = pickBy(by.next, [...insurers.keys()], [30, 24, 20, 14, 12]);
    const alone = by.next() < 0.2;
    const paysAlone = alone || by.next() < 0.06;
    const scatter = by.around(0.35);
    // Some treatments cost more than they bring.
    const profit = (alone ? 150 : worth[physician] * (paysAlone ? 1 : pays[insurer])) * scatter;
    const lost = by.next() < 0.07 ? 190 : 0;
    return {
      Deal: `D-${String(i + 1).padStart(3, "0")}`,
      Date: isoDay(NEW_YEAR + Math.floor((i * 363) / 400)),
      Decider: alone ? patient : physicians[physician],
      Payer: paysAlone ? patient : insurers[insurer],
      User: patient,
      Profit: (profit - lost).toFixed(2),
    };
  });
}

/**
 * Profit centers by kind of account: leader, metric, level now from … to, change from … to, and the yearly profit of one unit more of
 * the metric, which is below 0 where less is better.
 */
const KINDS = {
  bank: [
    ["Credit cards", "Head of cards", "new accounts per day", 20, 90, 0.08, 0.25, 5200],
    ["Mortgages", "Head of lending", "days to approval", 12, 30, -0.35, -0.1, -6500],
    ["Branches", "Head of branches", "minutes of waiting per client", 6, 14, -0.4, -0.15, -14000],
    ["Fraud prevention", "Head of risk", "losses per 10,000 payments", 9, 24, -0.3, -0.08, -11000],
  ],
  hospital: [
    ["Nursing", "Director of nursing", "bed days per case", 4.2, 7.1, -0.12, -0.03, -210000],
    ["Operating rooms", "Head of surgery", "operations per day", 14, 38, 0.05, 0.14, 46000],
    ["Emergency", "Head of emergency", "minutes of waiting per patient", 35, 95, -0.35, -0.12, -2600],
    ["Laboratory", "Head of laboratory", "repeated tests per 1,000", 18, 60, -0.45, -0.2, -1700],
  ],
  retailer: [
    ["Stores", "Head of stores", "sales per square foot", 260, 520, 0.01, 0.05, 3800],
    ["Online shop", "Head of e-commerce", "orders per day", 300, 1400, 0.04, 0.15, 610],
    ["Returns", "Head of logistics", "returns per 100 orders", 11, 32, -0.3, -0.1, -12500],
    ["Loyalty club", "Head of marketing", "visits per member a year", 4, 9, 0.06, 0.2, 52000],
  ],
  manufacturer: [
    ["Assembly", "Plant manager", "units per shift", 180, 620, 0.03, 0.1, 2300],
    ["Maintenance", "Head of maintenance", "hours of downtime per month", 12, 46, -0.5, -0.2, -4900],
    ["Quality", "Head of quality", "rejects per 1,000 units", 8, 31, -0.4, -0.1, -8200],
    ["Service", "Head of service", "contracts renewed per 100", 58, 80, 0.03, 0.12, 9500],
  ],
};
const ACCOUNTS = [
  ["First River Bank", "bank"],
  ["Granite Savings", "bank"],
  ["Harbor Trust", "bank"],
  ["Meridian Bank", "bank"],
  ["Prairie Credit Union", "bank"],
  ["Cedar Valley Hospital", "hospital"],
  ["Lakeside Medical Center", "hospital"],
  ["Mercy Heights", "hospital"],
  ["Northgate Clinic", "hospital"],
  ["St. Bridget", "hospital"],
  ["Alder Home", "retailer"],
  ["Brook & Dale", "retailer"],
  ["Fable Shoes", "retailer"],
  ["Orchard Foods", "retailer"],
  ["Tidewater Sports", "retailer"],
  ["Beacon Pumps", "manufacturer"],
  ["Corvid Motors", "manufacturer"],
  ["Halden Tools", "manufacturer"],
  ["Ostara Glass", "manufacturer"],
  ["Sterling Optics", "manufacturer"],
];

/** Large accounts gain many times what small ones do; where IT or purchasing signs the order, that is a buying center without profit. */
function makeCenters() {
  const by = chance(43);
  const leaders = people(by, 80);
  return ACCOUNTS.flatMap(([account, kind], i) => {
    const size = by.around(0.7);
    const buyer = ["IT", "IT", "Purchasing", ""][i % 4];
    const count = i % 4 === 1 ? by.whole(2, 3) : by.whole(2, 4);
    const start = by.whole(0, 3);
    const chosen = KINDS[kind].filter((_, at) => (at - start + 4) % 4 < count);
    const rows = chosen.map(([center, title, metric, low, high, least, most, unit]) => {
      const baseline = by.between(low, high);
      return {
        Account: account,
        "Profit center": center,
        Leader: `${leaders.pop()}, ${title.toLowerCase()}`,
        Metric: metric,
        Baseline: baseline >= 100 ? Math.round(baseline) : Number(baseline.toFixed(1)),
        Change: Number(by.between(least, most).toFixed(2)),
        "Profit a unit": Number((unit * size).toPrecision(2)),
        "Buying center": buyer,
      };
    });
    const signs = i % 4 === 1 && {
      Account: account,
      "Profit center": "IT",
      Leader: `${leaders.pop()}, head of IT`,
      Metric: "",
      Baseline: "",
      Change: "",
      "Profit a unit": "",
      "Buying center": buyer,
    };
    return signs ? [...rows, signs] : rows;
  });
}

const SEGMENTS = [
  { name: "Start-up", weight: 22, order: 90, profit: 70 },
  { name: "Small business", weight: 38, order: 160, profit: 140 },
  { name: "Mid-size", weight: 28, order: 420, profit: 390 },
  { name: "Enterprise", weight: 12, order: 1300, profit: 1150 },
];
const CITIES = [
  ["Chicago, IL", 312],
  ["Denver, CO", 303],
  ["Atlanta, GA", 404],
  ["Boston, MA", 617],
  ["Dallas, TX", 214],
  ["Seattle, WA", 206],
  ["Phoenix, AZ", 602],
  ["Detroit, MI", 313],
  ["Miami, FL", 305],
  ["Portland, OR", 503],
  ["Cleveland, OH", 216],
  ["Nashville, TN", 615],
];
const STREETS = [
  "Oak Street",
  "Mill Road",
  "Station Road",
  "Park Avenue",
  "Harbor Street",
  "Elm Street",
  "Hill Road",
];
const TRADES = [
  "Analytics",
  "Bakery",
  "Builders",
  "Clinic",
  "Design",
  "Foods",
  "Hotels",
  "Labs",
  "Logistics",
  "Press",
];

/**
 * An offer that 1,200 of 2,000 customers, taken at random, were contacted for. Whether one responds follows a logistic rule: much more
 * likely for those who opened earlier mail, less the longer the last order is ago, a little more with every order. Phone numbers and
 * mail addresses are of the ranges that belong to nobody.
 */
function makeCampaign() {
  const by = chance(47);
  const names = people(by, 2000);
  const order = names.map((_, i) => ({ i, at: by.next() })).sort((one, other) => one.at - other.at);
  const contacted = new Set(order.slice(0, 1200).map(({ i }) => i));
  return names.map((customer, i) => {
    const segment = pickBy(
      by.next,
      SEGMENTS,
      SEGMENTS.map(({ weight }) => weight),
    );
    const company = `${by.pick(first)} ${by.pick(TRADES)}`;
    const [city, area] = by.pick(CITIES);
    const orders = Math.max(1, Math.round(6 * by.around(0.75)));
    const days = clamp(Math.round((900 / (orders + 3)) * by.around(0.8)), 1, 730);
    const opened = by.next() < clamp(0.28 + 0.012 * orders - 0.0004 * days, 0.05, 0.8) ? 1 : 0;
    const likely = 1 / (1 + Math.exp(-(-2.3 + 1.5 * opened - 0.008 * days + 0.07 * orders)));
    const responds = by.next() < likely ? 1 : 0;
    const host = company.toLowerCase().replace(/\W+/gu, "-");
    return {
      Customer: customer,
      Company: company,
      "E-mail": `${customer.toLowerCase().replace(" ", ".")}@${host}.example.com`,
      Phone: `${area}-555-01${String(by.whole(0, 99)).padStart(2, "0")}`,
      Address: `${by.whole(1, 480)} ${by.pick(STREETS)}, ${city}`,
      Segment: segment.name,
      Orders: orders,
      "Days since last order": days,
      Sales: (orders * segment.order * by.around(0.4)).toFixed(2),
      "Opened before": opened,
      Contacted: contacted.has(i) ? 1 : 0,
      Responded: contacted.has(i) ? responds : "",
      "Profit if they buy": (segment.profit * by.around(0.3)).toFixed(2),
    };
  });
}

/**
 * Purchases of 900 customers who came in the first year of two and a half. Each buys at a rate of its own until it leaves, which may
 * happen after any purchase: as the models of purchases take it, so that they can be trusted here. Amounts are what was earned.
 */
function makePurchases() {
  const by = chance(53);
  const days = 910;
  const start = Date.UTC(2023, 5, 1) / 86_400_000;
  const rows = people(by, 900).flatMap((customer) => {
    const rate = gamma(by.next, 1.1) / 70;
    const leaves = beta(by.next, 0.9, 3.6);
    const earned = gamma(by.next, 5) * 9 + 4;
    const bought = [];
    for (let day = by.between(0, 365); day < days; day += -Math.log(1 - by.next()) / rate) {
      bought.push(Math.floor(day));
      if (by.next() < leaves) break;
    }
    return [...new Set(bought)].map((day) => ({
      Date: isoDay(start + day),
      Customer: customer,
      Amount: (earned * by.around(0.45)).toFixed(2),
    }));
  });
  return rows.sort((one, other) => (one.Date < other.Date ? -1 : one.Date > other.Date ? 1 : 0));
}

/** Marsaglia and Tsang (2000), A simple method for generating gamma variables; for shapes below 1 by the usual power. */
function gamma(next, shape) {
  if (shape < 1) return gamma(next, shape + 1) * next() ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const x = normal(next);
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(next()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}

function beta(next, a, b) {
  const one = gamma(next, a);
  return one / (one + gamma(next, b));
}

/** Of 1,000 subscribers who started together, those left after each renewal: the "High End" cohort of Fader and Hardie (2007). */
const subscribers = [1000, 869, 743, 653, 593, 551, 517, 491].map((customers, renewal) => ({
  Renewal: renewal,
  Customers: customers,
}));

/** One plan that never earns back what a customer of it costs, and one small one that is worth more than it looks. */
const plans = [
  { Profile: "Promotion", "Margin a year": 90, Retention: 0.45, "Acquisition cost": 160 },
  { Profile: "Starter", "Margin a year": 120, Retention: 0.62, "Acquisition cost": 95 },
  { Profile: "Club", "Margin a year": 210, Retention: 0.91, "Acquisition cost": 120 },
  { Profile: "Team", "Margin a year": 480, Retention: 0.78, "Acquisition cost": 520 },
  { Profile: "Business", "Margin a year": 1500, Retention: 0.86, "Acquisition cost": 2100 },
];

const quoted = (cell) => (/[",\n]/u.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : cell);
const csv = (rows) =>
  [Object.keys(rows[0]), ...rows.map((row) => Object.values(row))]
    .map((cells) => cells.map(quoted).join(","))
    .join("\n") + "\n";

const tables = {
  service,
  activities,
  deals: makeDeals(),
  centers: makeCenters(),
  campaign: makeCampaign(),
  purchases: makePurchases(),
  subscribers,
  plans,
};

fs.mkdirSync(folder, { recursive: true });
for (const [name, rows] of Object.entries(tables)) {
  fs.writeFileSync(path.join(folder, `${name}.csv`), csv(rows));
}
