const os = require("node:os");

/** Unit, integration and end-to-end tests are three projects of one run, so that one command tells everything. */
const typescript = [
  "@swc/jest",
  {
    // Types are checked by `npm run lint`.
    jsc: {
      parser: { syntax: "typescript", tsx: true },
      transform: { react: { runtime: "automatic" } },
      target: "es2021",
    },
    module: { type: "commonjs" },
  },
];

/** Libraries that come as ES modules only, which Jest has to have compiled. */
const MODULES = [
  "d3",
  "d3-[a-z-]+",
  "internmap",
  "delaunator",
  "robust-predicates",
  "@observablehq/plot",
  "isoformat",
  "hyparquet",
  "hyparquet-compressors",
  "hysnappy",
];

/**
 * Jest runs tests in a context of their own, where each look at a global costs 200 ns: a sum over square roots takes seventy times as
 * long as elsewhere. These, in place of which nothing puts others (as Arrow does with Map), are handed to every module as arguments.
 */
const LANGUAGE = [
  "Array",
  "Float64Array",
  "Infinity",
  "Math",
  "Number",
  "Object",
  "Set",
  "String",
  "Uint32Array",
];

const project = (name, options = {}) => ({
  displayName: name,
  testMatch: [`<rootDir>/test/${name}/**/*.test.ts?(x)`],
  testEnvironment: "node",
  transform: { "\\.(tsx?|m?js)$": typescript },
  transformIgnorePatterns: [`/node_modules/(?!(${MODULES.join("|")})/)`],
  sandboxInjectedGlobals: LANGUAGE,
  ...options,
});

// A sheet's cells are many small objects, which are made and thrown away with each reading: with more room for the young ones, a sixth
// less of the processor's time goes by. The programs in which Jest runs tests start with this.
process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ""} --max-semi-space-size=64`.trim();

module.exports = {
  projects: [
    project("unit"),
    project("integration"),
    project("e2e", {
      globalSetup: "<rootDir>/test/e2e/setup.js",
      globalTeardown: "<rootDir>/test/e2e/teardown.js",
    }),
  ],
  // Browsers and other programs leave the processors idle now and then. (As a share, Jest takes no more than all of them.)
  maxWorkers: Math.ceil(1.5 * os.availableParallelism()),
  testSequencer: "<rootDir>/test/sequencer.js",
  testTimeout: 120_000,
};
