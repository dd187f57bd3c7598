/**
 * What is measured: each function through the wrapper that Excel calls, on ranges as Excel hands them over, and peers on plain
 * arrays (they need no reading of cells, which is in their favour).
 */
const { column, customers, profits } = require("./data");

/**
 * @typedef {object} Case
 * @property {string} name
 * @property {number} target most time, as a share of what carrying the arguments as JSON costs
 * @property {(n: number) => any[]} args
 * @property {(...args: any[]) => any} run
 * @property {Record<string, (...args: any[]) => any>} [peers] called with the arguments as flat arrays
 */

/**
 * @param {typeof import("../src/functions")} vf
 * @param {typeof import("d3-array")} d3
 * @returns {Case[]}
 */
module.exports = (vf, d3) => {
  const onProfits = (n) => [column(profits(n))];
  const descending = (values) => Float64Array.from(values).sort(d3.descending);
  return [
    {
      name: "PROFIT_BY",
      target: 0.5,
      args: (n) => [column(customers(n)), column(profits(n, 3)), [column(profits(n, 4))]],
      run: vf.profitBy,
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
    {
      name: "PROFIT_RANK",
      target: 0.5,
      args: onProfits,
      run: vf.profitRank,
      peers: { "d3.rank": (values) => d3.rank(values, d3.descending) },
    },
    { name: "PARETO_CLASS", target: 0.5, args: onProfits, run: vf.paretoClass },
    {
      name: "PARETO_SHARE",
      target: 0.25,
      args: onProfits,
      run: vf.paretoShare,
      peers: { "d3 sort, cumsum": (values) => d3.cumsum(descending(values)) },
    },
    { name: "PARETO_COUNT", target: 0.25, args: onProfits, run: vf.paretoCount },
    { name: "WHALE_CURVE", target: 0.25, args: onProfits, run: vf.whaleCurve },
    { name: "WHALE_PEAK", target: 0.25, args: onProfits, run: vf.whalePeak },
    { name: "PROFIT_GINI", target: 0.25, args: onProfits, run: vf.profitGini },
  ];
};
