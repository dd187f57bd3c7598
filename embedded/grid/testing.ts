/**
 * The headless grid for Jest. Univer's CommonJS builds require packages that are ES modules; Node takes that, Jest's own
 * module loader doesn't. So Univer comes from Node's loader here, which also keeps it from one test file to the next.
 */
import { native } from "./native";

jest.mock("@univerjs/core", () => native("core"));
jest.mock("@univerjs/engine-formula", () => native("engine-formula"));
jest.mock("@univerjs/sheets", () => native("sheets"));
jest.mock("@univerjs/sheets-formula", () => native("sheets-formula"));
jest.mock("@univerjs/sheets-numfmt", () => native("sheets-numfmt"));

export { createHeadlessGrid } from "./headless";
