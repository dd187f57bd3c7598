/**
 * The headless grid for Jest. Univer's CommonJS builds require packages that are ES modules; Node takes that, Jest's own
 * module loader doesn't. So Univer comes from Node's loader here, which also keeps it from one test file to the next.
 */
jest.mock("@univerjs/core", () => jest.requireActual<typeof import("./native")>("./native").native("core"));
jest.mock("@univerjs/engine-formula", () =>
  jest.requireActual<typeof import("./native")>("./native").native("engine-formula"),
);
jest.mock("@univerjs/sheets", () =>
  jest.requireActual<typeof import("./native")>("./native").native("sheets"),
);
jest.mock("@univerjs/sheets-formula", () =>
  jest.requireActual<typeof import("./native")>("./native").native("sheets-formula"),
);
jest.mock("@univerjs/sheets-numfmt", () =>
  jest.requireActual<typeof import("./native")>("./native").native("sheets-numfmt"),
);

export { createHeadlessGrid } from "./headless";
