/**
 * What is measured: each function through the wrapper that Excel calls, on ranges as Excel hands them over, and peers on plain arrays
 * (they need no reading of cells, which is in their favour).
 */
const { customers, orders, spend } = require("./customers");
const { amounts, block, clouds, column, dates, ids, names, profits, shares, wholes } = require("./data");

/**
 * @typedef {object} Case
 * @property {(n: number) => any[]} args for n rows
 * @property {{floor?: number, seconds?: number, faster?: Record<string, number>}} [target] most time at full height, as a share of what
 *   carrying the arguments as JSON takes, or in seconds; and how many times as fast as a peer it has to be at every size
 * @property {{sorts?: number, hashes?: number}} [least] what there is to do at least, beside reading the cells and building the answer
 * @property {Record<string, (...args: any[]) => any>} [peers] called with the arguments as flat arrays
 */

/** Functions whose arguments are as long as a history, whatever the number of customers. */
const WITHOUT_CUSTOMERS = ["BASS_FIT", "BASS_FORECAST", "MIGRATION_LTV", "RETENTION_FIT", "RETENTION_CURVE"];

const PURCHASE_FIT = column(["BG/NBD", 0.24, 4.4, 0.8, 2.4]);
const SPEND_FIT = column(["Gamma-Gamma", 6.25, 3.74, 15.44]);
const RETENTION_FIT = column(["sBG", 0.7, 1.2]);

const PROFILES = 5;

const onProfits = (n) => [column(profits(n))];
const segmentations = (n) =>
  block(
    [names(n, "Region", 12, 2), names(n, "Channel", 5, 3), names(n, "Size", 4, 4)],
    ["Region", "Channel", "Size"],
  );
const features = (n) =>
  block([amounts(n, 2), shares(n, 3), wholes(n, 12, 4)], ["Revenue", "Discount", "Visits"]);
const outcomes = (n) => column(shares(n, 5).map((share) => (share < 0.1 ? 1 : 0)));
const log = (n) => {
  const { customers, dates, amounts } = orders(n);
  return [column(customers), column(dates), column(amounts)];
};
const purchases = (n) => {
  const { frequency, recency, age } = customers(n);
  return [column(frequency), column(recency), column(age)];
};
const spends = (n) => {
  const { frequency } = customers(n);
  return [column(frequency), column(spend(frequency))];
};
const deals = (n) => [
  column(ids(n, n / 20, 1)),
  column(ids(n, n / 10, 2)),
  column(ids(n, n / 4, 3)),
  column(profits(n)),
];

/**
 * @param {{d3: typeof import("d3-array"), simple: typeof import("simple-statistics"), kmeans: typeof import("ml-kmeans").kmeans}} peers
 * @returns {Record<string, Case>} by the name of the function
 */
function cases({ d3, simple, kmeans }) {
  const descending = (values) => Float64Array.from(values).sort(d3.descending);
  return {
    PROFIT_BY: {
      args: (n) => [
        column(ids(n, Math.min(100_000, n / 5), 2)),
        column(profits(n, 3)),
        [column(profits(n, 4))],
      ],
      target: { floor: 0.5 },
      least: { hashes: 1 },
      peers: {
        "d3.rollups": (keys, revenue, [cost]) =>
          d3
            .rollups(
              d3.range(keys.length),
              (rows) => d3.sum(rows, (i) => revenue[i] - cost[i]),
              (i) => keys[i],
            )
            .sort((a, b) => b[1] - a[1]),
      },
    },
    PROFIT_RANK: {
      args: onProfits,
      target: { floor: 0.5, faster: { "d3.rank": 3 } },
      least: { sorts: 1 },
      peers: { "d3.rank": (values) => d3.rank(values, d3.descending) },
    },
    PARETO_SHARE: {
      args: onProfits,
      target: { floor: 0.25 },
      least: { sorts: 1 },
      peers: { "d3 sort, cumsum": (values) => d3.cumsum(descending(values)) },
    },
    PARETO_COUNT: { args: onProfits, target: { floor: 0.25 }, least: { sorts: 1 } },
    PARETO_CLASS: { args: onProfits, target: { floor: 0.5 }, least: { sorts: 1 } },
    WHALE_CURVE: { args: onProfits, target: { floor: 0.25 }, least: { sorts: 1 } },
    WHALE_PEAK: { args: onProfits, target: { floor: 0.25 } },
    PROFIT_GINI: { args: onProfits, target: { floor: 0.25 }, least: { sorts: 1 } },

    ABC_COST: {
      args: (n) => [[[9000, 4000, 700, 2500]], block([2, 3, 4, 5].map((seed) => wholes(n, 40, seed)))],
    },
    TDABC_COST: {
      args: (n) => [
        [[50_000]],
        [[120_000]],
        [[8, 15, 4]],
        block([2, 3, 4].map((seed) => wholes(n, 40, seed))),
      ],
    },
    TDABC_UNUSED: {
      args: (n) => [
        [[50_000]],
        [[120_000]],
        [[8, 15, 4]],
        block([2, 3, 4].map((seed) => wholes(n, 40, seed))),
      ],
    },

    CUSTOMER_LTV: { args: (n) => [column(amounts(n)), column(shares(n, 2))] },
    CAC: { args: (n) => [column(amounts(n)), column(wholes(n, 50, 2).map((count) => count + 1))] },
    CAC_PAYBACK: {
      args: (n) => [
        column(amounts(n).map((margin) => margin + 100)),
        column(amounts(n, 2)),
        column(shares(n, 3).map((rate) => 0.9 + 0.1 * rate)),
      ],
    },
    REPEAT_RATE: { args: (n) => log(n).slice(0, 2), least: { hashes: 1 } },
    RETENTION_RATE: {
      args: (n) => [
        column(wholes(n, 50).map((count) => count + 100)),
        column(wholes(n, 50, 2).map((count) => count + 50)),
        column(wholes(n, 50, 3)),
      ],
    },
    COHORT_RETENTION: { args: (n) => log(n).slice(0, 2), least: { hashes: 1 } },
    PROFILE_EQUIVALENT: { args: (n) => [column(amounts(n)), column(amounts(n, 2))] },
    NPS: { args: (n) => [column(wholes(n, 11))] },

    RFM_SUMMARY: { args: log, target: { floor: 0.5 }, least: { hashes: 1 } },
    PURCHASE_FIT: { args: purchases },
    PURCHASE_ALIVE: { args: (n) => [PURCHASE_FIT, ...purchases(n)] },
    PURCHASE_EXPECTED: { args: (n) => [PURCHASE_FIT, ...purchases(n), [[52]]] },
    SPEND_FIT: { args: spends },
    SPEND_EXPECTED: { args: (n) => [SPEND_FIT, ...spends(n)] },
    PREDICTED_LTV: {
      args: (n) => [PURCHASE_FIT, SPEND_FIT, ...purchases(n), spends(n)[1], [[260]], [[0.002]]],
    },
    RETENTION_LTV: { args: (n) => [RETENTION_FIT, column(amounts(n)), [[0.1]]] },

    RFM_SCORE: {
      args: (n) => [column(wholes(n, 730)), column(wholes(n, 60, 2)), column(amounts(n, 3))],
      target: { floor: 0.5 },
      peers: {
        "simple-statistics, ranks of one": (days) => {
          const sorted = Float64Array.from(days).sort();
          return days.map((each) => simple.quantileRankSorted(sorted, each));
        },
      },
    },
    RFM_SEGMENT: {
      args: (n) => [block([2, 3, 4].map((seed) => wholes(n, 5, seed).map((score) => score + 1)))],
    },
    NATURAL_BREAKS: {
      args: (n) => [column(profits(n)), [[PROFILES]]],
      target: { floor: 2 },
      least: { sorts: 1 },
      peers: { "simple-statistics.ckmeans": (values) => simple.ckmeans(values, PROFILES) },
    },
    PROFILE_CLUSTER: {
      args: (n) => [clouds(n), [[PROFILES]]],
      target: { seconds: 0.9, faster: { "ml-kmeans, one start": 1 } },
      peers: {
        "ml-kmeans, one start": (points) => kmeans(points, PROFILES, { seed: 1 }),
      },
    },
    PROFILE_GRID: { args: (n) => [column(amounts(n)), column(wholes(n, 20, 2))] },
    PROFILE_TABLE: {
      args: (n) => [column(names(n, "Profile", 6, 2)), column(profits(n)), [column(shares(n, 3))]],
      least: { hashes: 1 },
    },
    SEGMENT_POWER: {
      args: (n) => [column(profits(n)), segmentations(n)],
      target: { floor: 0.5 },
      least: { hashes: 3 },
    },
    EFFORT_GAP: {
      args: (n) => [column(ids(n, n / 5, 2)), column(amounts(n, 3)), column(profits(n))],
      least: { hashes: 1 },
    },
    VALUE_EXCHANGE: { args: (n) => [column(profits(n)), column(wholes(n, 11, 2))] },
    ADOPTER_CATEGORY: { args: (n) => [column(dates(n))], least: { sorts: 1 } },
    MIGRATION_MATRIX: {
      args: (n) => [column(names(n, "Profile", 6, 2)), column(names(n, "Profile", 6, 3))],
      least: { hashes: 2 },
    },

    ICP_INDEX: { args: (n) => [segmentations(n), column(profits(n))], least: { sorts: 1, hashes: 3 } },
    ICP_SCORE: { args: (n) => [segmentations(n), column(profits(n))], least: { sorts: 1, hashes: 3 } },
    SCORE_FIT: { args: (n) => [features(n), outcomes(n)] },
    SCORE: { args: (n) => [column([-2, 0.001, 0.4, -0.1]), features(n).slice(1)] },
    LIFT_TABLE: { args: (n) => [column(shares(n)), outcomes(n)], least: { sorts: 1 } },
    AUC: {
      args: (n) => [column(shares(n)), outcomes(n)],
      target: { floor: 0.25 },
      least: { sorts: 1 },
    },
    PROFILE_COVERAGE: { args: (n) => [segmentations(n)], least: { hashes: 3 } },
    TARGET_SELECT: {
      args: (n) => [column(shares(n)), column(amounts(n, 2)), column(amounts(n, 3)), [[1000 * n]]],
      least: { sorts: 2 },
    },

    ECOSYSTEM_ROLES: { args: deals, least: { hashes: 3 } },
    ECOSYSTEM_PIVOT: { args: deals, least: { hashes: 3 } },
    CENTER_IMPACT: {
      args: (n) => [column(amounts(n)), column(shares(n, 2)), column(amounts(n, 3))],
    },
    CENTER_TARGETS: {
      args: (n) => [column(ids(n, n / 5, 2)), column(names(n, "Center", 30, 3)), column(amounts(n, 4))],
      least: { hashes: 2 },
    },
    CENTER_MESSAGE: {
      args: (n) => [
        column(names(n, "Center", 30, 2)),
        column(names(n, "Metric", 10, 3)),
        column(amounts(n)),
        column(shares(n, 4)),
        column(amounts(n, 5)),
      ],
    },
  };
}

module.exports = { WITHOUT_CUSTOMERS, cases };
