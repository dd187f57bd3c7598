/** Unit, integration and end-to-end tests are three projects of one run, so that one command tells everything. */
const typescript = [
  "ts-jest",
  { diagnostics: false, tsconfig: { module: "commonjs", moduleResolution: "node10", ignoreDeprecations: "6.0", isolatedModules: true, jsx: "react-jsx", target: "es2021", esModuleInterop: true } },
];

const project = (name, options = {}) => ({
  displayName: name,
  testMatch: [`<rootDir>/test/${name}/**/*.test.ts?(x)`],
  testEnvironment: "node",
  transform: { "^.+\\.tsx?$": typescript },
  ...options,
});

module.exports = {
  projects: [project("unit"), project("integration"), project("e2e")],
};
