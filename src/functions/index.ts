/**
 * The families of custom functions, one line a file. Bundle, metadata and help pages take their list of files from here
 * (scripts/metadata.js reads these lines).
 */
export * from "./profitability";
export * from "./costing";
// PROFILE_TABLE, SEGMENT_POWER, EFFORT_GAP, VALUE_EXCHANGE; the other functions of section 5 are in profiles.ts and adoption.ts.
export * from "./segments";
export * from "./adoption";
export * from "./lifetime";
export * from "./kpis";
export * from "./targeting";
export * from "./ecosystem";
export * from "./profit-centers";
