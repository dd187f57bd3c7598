/** Unit, integration and end-to-end tests are three projects of one run, so that one command tells everything. */
const typescript = [
  "ts-jest",
  {
    // Types are checked by `npm run lint`.
    diagnostics: false,
    tsconfig: {
      module: "commonjs",
      moduleResolution: "node10",
      ignoreDeprecations: "6.0",
      isolatedModules: true,
      jsx: "react-jsx",
      target: "es2021",
      esModuleInterop: true,
      allowJs: true,
    },
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
];

const project = (name, options = {}) => ({
  displayName: name,
  testMatch: [`<rootDir>/test/${name}/**/*.test.ts?(x)`],
  testEnvironment: "node",
  transform: { "\\.(tsx?|m?js)$": typescript },
  transformIgnorePatterns: [`/node_modules/(?!(${MODULES.join("|")})/)`],
  ...options,
});

module.exports = {
  projects: [
    project("unit"),
    project("integration"),
    project("e2e", {
      globalSetup: "<rootDir>/test/e2e/setup.js",
      globalTeardown: "<rootDir>/test/e2e/teardown.js",
    }),
  ],
  testTimeout: 60_000,
};
