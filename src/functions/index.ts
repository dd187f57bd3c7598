/**
 * The families of custom functions, one line a file. Bundle, metadata and help pages take their list of files from here
 * (scripts/metadata.js reads these lines).
 */
export * from "./profitability";
export * from "./costing";
export * from "./kpis";
export * from "./lifetime";
// Section 5 in three files: profiles.ts puts customers into profiles, segments.ts compares them, adoption.ts follows them.
export * from "./profiles";
export * from "./segments";
export * from "./adoption";
export * from "./targeting";
export * from "./ecosystem";
export * from "./profit-centers";
